import Documents
import Glibc
import Testing

@testable import Ingestion

struct TextReaderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(
    _ bytes: [UInt8], limit: Int = TextReader.limit
  ) throws -> (document: Document, warnings: [IngestionProblem]) {
    var warnings: [IngestionProblem] = []
    let file = try InputFile(path: folder.write(bytes, to: "a.txt"))
    let document = try TextReader.document(file, limit: limit) { warnings.append($0) }
    return (document, warnings)
  }

  private func read(_ text: String) throws -> (document: Document, warnings: [IngestionProblem]) {
    try read(Array(text.utf8))
  }

  private func failure(_ bytes: [UInt8], limit: Int = TextReader.limit) throws -> IngestionProblem? {
    let file = try InputFile(path: folder.write(bytes, to: "a.txt"))
    return problem { () throws(IngestionProblem) in _ = try TextReader.document(file, limit: limit) { _ in } }
  }

  private static let agreement = """
    ---
    id: perikanan-2003.id
    kind: agreement
    language: id
    title: Persetujuan Perikanan
    date: 2003-04-21
    place: Jakarta
    outlet: Kementerian
    parties: [IDN, RUS]
    persons: [A, B]
    work: perikanan-2003
    ---

    Pasal 1

    Isi satu.

    Pasal 2

    Isi dua.

    """

  private func expected(body: String) -> Document {
    Document(
      id: "perikanan-2003.id", kind: .agreement, language: .indonesian, title: "Persetujuan Perikanan", body: body,
      date: "2003-04-21", place: "Jakarta", outlet: "Kementerian", parties: ["IDN", "RUS"], persons: ["A", "B"],
      work: "perikanan-2003", articles: ArticleRecognizer.articles(in: body),
      source: DocumentSource(path: folder["a.txt"]))
  }

  @Test func readsFrontMatterAndBody() throws {
    let (document, warnings) = try read(Self.agreement)
    #expect(document == expected(body: "Pasal 1\n\nIsi satu.\n\nPasal 2\n\nIsi dua."))
    #expect(document.articles.map(\.number) == ["1", "2"])
    #expect(warnings.isEmpty)
  }

  /// The same document, whichever system wrote it.
  @Test(arguments: ["\r\n", "\r"], [false, true])
  func lineEndsAndMarkDoNotMatter(lineEnd: String, hasMark: Bool) throws {
    let text = (hasMark ? "\u{FEFF}" : "") + Self.agreement.replacing("\n", with: lineEnd)
    #expect(try read(text).document == read(Self.agreement).document)
    #expect(try read(gzip(Array(text.utf8))).document == read(Self.agreement).document)
  }

  @Test func wrongValuesAndUnknownKeysAreWarnings() throws {
    let (document, warnings) = try read(
      "---\nid: a\ndate: 28 Juni 2024\nauthor: X\nkind: treaty\ntitle: T\ntitle: U\nlanguage: Russian\n---\nIsi")
    #expect(document.id == "a" && document.title == "T" && document.body == "Isi")
    #expect(document.date == nil && document.kind == .other && document.language == nil)
    #expect(warnings.count == 5)
    #expect(warnings.allSatisfy { $0.severity == .warning })
    #expect(warnings.contains { $0.line == 4 && $0.message.contains("“author” is not known") })
    #expect(warnings.contains { $0.line == 7 && $0.message.contains("“title” stands here again") })
  }

  @Test func idIsThePathWhereNoneIsGiven() throws {
    #expect(try read("---\ntitle: T\n---\nIsi").document.id == folder["a.txt"])
    #expect(try read("---\nid:\n---\nIsi").document.id == folder["a.txt"])
    #expect(try read("Isi").document.id == folder["a.txt"])
  }

  @Test func titleWithoutBodyIsADocument() throws {
    #expect(try read("---\ntitle: T\n---").document.body.isEmpty)
  }

  @Test(arguments: ["", " \n\t\r\n ", "\u{FEFF}", "\u{A0}\u{200B}", "---\nid: a\n---\n  \n"])
  func noTextIsAProblem(text: String) throws {
    #expect(try failure(Array(text.utf8))?.message == "holds no text")
  }

  @Test func invalidUTF8IsAProblemWithItsOffset() throws {
    #expect(try failure(Array("аб".utf8) + [0xE0] + Array("в".utf8))?.message.contains("offset 4 ") == true)
    #expect(try failure([0xEF, 0xBB, 0xBF, 0x41, 0xE0])?.message.contains("offset 4 ") == true)
  }

  /// A zero byte far behind the beginning, where the format was told.
  @Test func binaryDataAreAProblem() throws {
    let bytes = [UInt8](repeating: 0x61, count: 100_000)
    #expect(try failure(bytes + [0])?.message.contains("binary data") == true)
  }

  @Test func limitIsThatOfTheText() throws {
    #expect(try read([UInt8](repeating: 0x61, count: 1_000), limit: 1_000).document.body.utf8.count == 1_000)
    #expect(try failure([UInt8](repeating: 0x61, count: 1_001), limit: 1_000)?.message.contains("1000 bytes") == true)
    #expect(try failure(gzip([UInt8](repeating: 0x61, count: 1_001)), limit: 1_000)?.message.contains("1000") == true)
  }

  /// A text that is one line of megabytes is read in time that grows with it, and in no more memory for each word.
  @Test func veryLongLineIsADocument() throws {
    let words = Array("kerja sama perpustakaan 28 6 ".utf8)
    let bytes = Array(repeatElement(words, count: 40_000).joined())
    let (document, _) = try read(bytes)
    #expect(document.title.isEmpty)
    #expect(document.body.utf8.count == bytes.count - 1)
  }
}
