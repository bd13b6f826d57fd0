import Foundation
import Glibc
import Jembatan
import Testing

struct IndexingRunTests {
  /// Runs over paths; what was wrong comes back as `path:line: message`, paths without the folder.
  private func run(
    _ index: SearchIndex, _ paths: [String], in folder: TemporaryFolder, format: DocumentFormat? = nil,
    language: Language? = nil
  ) throws -> (report: IndexingReport, problems: [String]) {
    var problems: [String] = []
    let report = try index.index(paths: paths.map(folder.path), format: format, language: language) {
      problems.append(
        "\($0.severity) \($0)".replacing(folder.path("") + "/", with: "").replacing(folder.path(""), with: ""))
    }
    return (report, problems)
  }

  @Test func reportCountsFilesDocumentsAndBytes() throws {
    let folder = try TemporaryFolder()
    try folder.write("Kapal berlayar.\n", to: "in/a.txt")
    try folder.write("{\"id\": \"b\", \"body\": \"kapal\"}\n\n{\"id\": \"c\", \"body\": \"kapal\"}\n", to: "in/b.jsonl")
    let index = try SearchIndex.open(.memory)
    var states: [IndexingReport] = []
    let report = try index.index(paths: [folder.path("in")], progress: { states.append($0) })
    #expect((report.files, report.added, report.replaced, report.failures, report.warnings) == (2, 3, 0, 0, 0))
    #expect(report.documents == 3)
    #expect(report.bytes == 16 + 59)
    // Progress never goes back, and ends with the report.
    #expect(states.last == report)
    #expect(zip(states, states.dropFirst()).allSatisfy { $0.documents <= $1.documents && $0.bytes <= $1.bytes })
    let again = try run(index, ["in/b.jsonl"], in: folder)
    #expect((again.report.added, again.report.replaced) == (0, 2))
    #expect(try index.statistics().documents == 3)
  }

  @Test func badInputsAreReportedAndTheRestGoesIn() throws {
    let folder = try TemporaryFolder()
    try folder.write("Kapal berlayar.", to: "in/a.txt")
    try folder.write([0x61, 0xFF], to: "in/bytes.txt")
    try folder.write("", to: "in/empty.txt")
    try folder.write("{\"id\": \"b\", \"body\": \"kapal\"}\n{}\nx\n", to: "in/lines.jsonl")
    try folder.write("---\nid: w\ndate: soon\n---\nKapal.", to: "in/warned.txt")
    mkfifo(folder.path("in/pipe"), 0o600)
    let index = try SearchIndex.open(.memory)
    let (report, problems) = try run(index, ["in", "absent"], in: folder)
    #expect((report.added, report.failures, report.warnings) == (3, 6, 1))
    for place in [
      "in/bytes.txt: ", "in/empty.txt: ", "in/lines.jsonl:2: ", "in/lines.jsonl:3: ", "in/pipe: ", "absent: ",
    ] {
      #expect(problems.contains { $0.hasPrefix("failure \(place)") }, "\(place) is not in \(problems)")
    }
    #expect(problems.contains { $0.hasPrefix("warning in/warned.txt: ") && $0.contains("soon") })
    #expect(problems.count == 7)
    #expect(try index.ids("kapal").sorted() == ["b", folder.path("in/a.txt"), "w"].sorted())
  }

  /// Two documents of one run with one id: the first stays, the second is named with the place of the first.
  @Test func duplicateIdsOfOneRunAreFailures() throws {
    let folder = try TemporaryFolder()
    try folder.write("{\"id\": \"x\", \"body\": \"pertama\"}\n{\"id\": \"x\", \"body\": \"kedua\"}\n", to: "in/a.jsonl")
    try folder.write("---\nid: x\n---\nKetiga.", to: "in/b.txt")
    let index = try SearchIndex.open(.memory)
    let (report, problems) = try run(index, ["in"], in: folder)
    #expect((report.added, report.replaced, report.failures) == (1, 0, 2))
    #expect(problems.count == 2)
    #expect(problems.first?.hasPrefix("failure in/a.jsonl:2: the id “x” ") == true)
    #expect(problems.allSatisfy { $0.contains("in/a.jsonl:1") })
    #expect(try index.document(id: "x")?.body == "pertama")
    // In another run the document is replaced.
    let again = try run(index, ["in/b.txt"], in: folder)
    #expect((again.report.replaced, again.report.failures) == (1, 0))
    #expect(try index.document(id: "x")?.body == "Ketiga.")
  }

  /// An id that cannot be is a failure of its line, and does not take the id from others.
  @Test func invalidIdsAreFailures() throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "x", count: 600)
    try folder.write("{\"id\": \"\(long)\", \"body\": \"a\"}\n{\"id\": \"a\\nb\", \"body\": \"b\"}\n", to: "a.jsonl")
    let index = try SearchIndex.open(.memory)
    let (report, problems) = try run(index, ["a.jsonl"], in: folder)
    #expect((report.added, report.failures) == (0, 2))
    #expect(problems.map { $0.prefix(20) } == ["failure a.jsonl:1: t", "failure a.jsonl:2: t"])
    #expect(problems.allSatisfy { $0.count < 300 })
  }

  @Test func languageIsForDocumentsThatStateNone() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "{\"id\": \"a\", \"body\": \"data\"}\n{\"id\": \"b\", \"body\": \"data\", \"language\": \"en\"}\n", to: "a.jsonl")
    let index = try SearchIndex.open(.memory)
    _ = try run(index, ["a.jsonl"], in: folder, language: .indonesian)
    #expect(try index.document(id: "a")?.language == .indonesian)
    #expect(try index.document(id: "b")?.language == .english)
  }

  @Test func formatIsForced() throws {
    let folder = try TemporaryFolder()
    try folder.write("{\"id\": \"a\", \"body\": \"kapal\"}", to: "a.json")
    let index = try SearchIndex.open(.memory)
    _ = try run(index, ["a.json"], in: folder, format: .text)
    #expect(try index.document(id: folder.path("a.json"))?.body.hasPrefix("{\"id\"") == true)
  }

  /// A run into an index that cannot be written fails before it reads.
  @Test func lockedIndexReadsNothing() throws {
    let folder = try TemporaryFolder()
    try folder.write("Kapal.", to: "a.txt")
    let index = try SearchIndex.open(.directory(folder.path("index")))
    try index.update { _ in
      var count = 0
      let failed = code { _ = try index.index(paths: [folder.path("a.txt")], progress: { _ in count += 1 }) }
      #expect(failed == .locked)
      #expect(count == 0)
    }
  }

  @Test func indexIsNotReadAsDocuments() throws {
    let folder = try TemporaryFolder()
    try folder.write("Kapal.", to: "a.txt")
    let index = try SearchIndex.open(.directory(folder.path("index")))
    for _ in 0..<2 {
      let (report, problems) = try run(index, [""], in: folder)
      #expect((report.files, problems) == (1, []))
    }
  }
}
