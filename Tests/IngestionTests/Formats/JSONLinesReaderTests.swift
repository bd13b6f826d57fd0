import Documents
import Testing

@testable import Ingestion

struct JSONLinesReaderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ bytes: [UInt8], limit: Int = JSONLinesReader.limit) throws -> Ingested.Parts {
    let reader = try JSONLinesReader(InputFile(path: folder.write(bytes, to: "a.jsonl")), limit: limit)
    var parts = Ingested.Parts()
    while true {
      do throws(IngestionProblem) {
        guard let (document, warnings) = try reader.next() else { return parts }
        parts.documents.append(document)
        parts.problems += warnings
      } catch {
        parts.problems.append(error)
        if error.line == nil { return parts }
      }
    }
  }

  private func read(_ text: String, limit: Int = JSONLinesReader.limit) throws -> Ingested.Parts {
    try read(Array(text.utf8), limit: limit)
  }

  @Test func readsAllKeys() throws {
    let (documents, problems) = try read(
      #"{"id": "a", "kind": "news", "language": "id", "title": "T", "body": "B", "date": "2024-06", "place": "P", "#
        + #""outlet": "O", "parties": ["IDN"], "persons": ["X"], "work": "w", "other": [1, {}], "#
        + #""articles": [{"number": "1", "heading": "H", "range": [0, 1]}]}"#
    ).both
    #expect(problems.isEmpty)
    let expected = Document(
      id: "a", kind: .news, language: .indonesian, title: "T", body: "B", date: "2024-06", place: "P", outlet: "O",
      parties: ["IDN"], persons: ["X"], work: "w", articles: [Article(number: "1", heading: "H", range: 0..<1)],
      source: DocumentSource(path: folder["a.jsonl"], line: 1))
    #expect(documents == [expected])
  }

  /// Broken lines between good ones: the good ones go in, and each problem names its line.
  @Test func brokenLinesStopNothing() throws {
    var bytes = Array("{\"id\": \"1\", \"text\": \"a\"}\n{\"id\": \"2\", \n\n   \t\n[1]\n\"x\"\nnull\n".utf8)
    bytes += Array("{\"id\": \"8\", \"text\": \"".utf8) + [0xFF] + Array("\"}\n".utf8)
    bytes += Array(
      "{\"id\": {}, \"text\": \"a\"}\n{\"id\": \"10\"}\nplain text\n{\"id\": \"12\", \"text\": \"a\"} \r\n".utf8)
    bytes += Array(
      "{\"id\": \"13\", \"text\": \"a\u{0}b\"}\n{\"id\": \"14\", \"text\": \"a\"}{}\n{\"id\": \"15\", \"text\": \"z\"}"
        .utf8)
    let (documents, problems) = try read(bytes).both
    #expect(documents.map(\.id) == ["1", "12", "15"])
    #expect(documents.map(\.source?.line) == [1, 12, 15])
    #expect(problems.map(\.line) == [2, 5, 6, 7, 8, 9, 10, 11, 13, 14])
    #expect(problems.allSatisfy { $0.severity == .failure && $0.path == folder["a.jsonl"] })
    #expect(problems[1].message == "is no JSON object")
    #expect(problems[4].message.contains("offset 21 "))
    #expect(problems[5].message == "has a “id” that is no text")
    #expect(problems[6].message.contains("has no text"))
    #expect(problems[7].message.hasPrefix("is no JSON"))
  }

  @Test func firstLineMayHaveAByteOrderMark() throws {
    let (documents, problems) = try read(
      "\u{FEFF}{\"id\": \"1\", \"text\": \"a\"}\r\n{\"id\": \"2\", \"text\": \"b\"}\r\n"
    ).both
    #expect(documents.map(\.id) == ["1", "2"])
    #expect(problems.isEmpty)
  }

  @Test func lineWithoutIDIsNamedByItsPlace() throws {
    #expect(try read("\n{\"text\": \"a\"}").documents.map(\.id) == ["\(folder["a.jsonl"]):2"])
  }

  @Test func titleAloneIsADocument() throws {
    let documents = try read(#"{"id": "a", "title": "T"}"#).documents
    #expect(documents.map(\.title) == ["T"])
    #expect(documents.map(\.body) == [""])
  }

  @Test func wrongMetadataAreWarnings() throws {
    let (documents, problems) = try read(
      #"{"id": "a", "text": "b", "date": "28.6.2024", "kind": "x", "language": "xx", "persons": {}, "title": [1], "#
        + #""articles": [{"number": "1", "range": [5, 2]}]}"#
    ).both
    #expect(documents.map(\.id) == ["a"])
    #expect(problems.count == 6)
    #expect(problems.allSatisfy { $0.severity == .warning && $0.line == 1 })
  }

  @Test func longLineIsLeftOut() throws {
    let long = #"{"id": "2", "text": "\#(String(repeating: "x", count: 600_000))"}"#
    let (documents, problems) = try read(
      "{\"id\": \"1\", \"text\": \"a\"}\n\(long)\n{\"id\": \"3\", \"text\": \"b\"}", limit: 500_000
    ).both
    #expect(documents.map(\.id) == ["1", "3"])
    #expect(problems.map(\.line) == [2])
    #expect(problems.first?.message.contains("500000 are the limit") == true)
    #expect(try read(long).documents.map(\.body.utf8.count) == [600_000])
  }

  @Test func deepNestingIsAProblemAndNoCrash() throws {
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    let (documents, problems) = try read(
      "{\"id\": \"1\", \"text\": \"a\", \"x\": \(deep)}\n{\"id\": \"2\", \"text\": \"a\"}"
    ).both
    #expect(documents.map(\.id) == ["2"])
    #expect(problems.map(\.line) == [1])
  }

  @Test func articlesAreRecognizedWhereNoneAreGiven() throws {
    let documents = try read(#"{"id": "a", "text": "Pasal 1\n\nA\n\nPasal 2\n\nB"}"#).documents
    #expect(documents.first?.articles.map(\.number) == ["1", "2"])
  }

  /// A cut file: the whole lines before the cut go in, the rest is one problem of the file.
  @Test func cutCompressedFileGivesItsWholeLines() throws {
    let text = (1...5_000).map { "{\"id\": \"\($0)\", \"text\": \"\(String(repeating: "x", count: 80))\"}\n" }.joined()
    let (documents, problems) = try read(Array(gzip(Array(text.utf8)).dropLast(100_000))).both
    #expect(documents.count > 3_000 && documents.count < 4_500)
    #expect(documents.map(\.id) == (1...documents.count).map(String.init))
    #expect(problems.map(\.message) == ["ends inside its compressed data"])
    #expect(problems.map(\.line) == [nil])
  }
}
