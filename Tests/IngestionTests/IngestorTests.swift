import Documents
import Foundation
import Glibc
import Testing

@testable import Ingestion

struct IngestorTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func oneBadFileStopsNothing() throws {
    try folder.write("Judul\n\nIsi", to: "a.txt")
    try folder.write("", to: "b-empty.txt")
    try folder.write(" \n\t\n", to: "c-blank.txt")
    try folder.write([0x41, 0xFF], to: "d-latin.txt")
    try folder.write("%PDF-1.4", to: "e.pdf")
    try folder.write([0, 1, 2], to: "f.bin")
    try folder.write("---\nid: x", to: "g-open.txt")
    try folder.write(Array(gzip(Array("Judul\n\nIsi".utf8)).dropLast(3)), to: "h-cut.gz")
    try folder.write(gzip(Array("Judul\n\nIsi gzip".utf8)), to: "i.txt.gz")
    try folder.write(
      gzip(Array("{\"id\": \"j1\", \"text\": \"x\"}\nno\n{\"id\": \"j3\", \"text\": \"y\"}".utf8)), to: "j.jsonl.gz")
    try folder.write("---\nid: k\ndate: 1.1.\n---\nIsi", to: "k.txt")
    #expect(mkfifo(folder["l"], 0o600) == 0)
    let run = try Ingested(folder.path, folder["none"])
    #expect(run.documents.map(\.id) == [folder["a.txt"], folder["i.txt.gz"], "j1", "j3", "k"])
    #expect(run.documents[1].body == "Isi gzip")
    #expect(
      run.failures.map { $0.path.replacing(folder.path + "/", with: "") } == [
        "b-empty.txt", "c-blank.txt", "d-latin.txt", "e.pdf", "f.bin", "g-open.txt", "h-cut.gz", "j.jsonl.gz", "l",
        "none",
      ])
    #expect(run.failures[7].line == 2)
    #expect(run.warnings.map(\.path) == [folder["k.txt"]])
    #expect(run.progress.documents == 5)
    #expect(run.progress.files == 11)
    #expect(run.progress.failures == 10)
    #expect(run.progress.warnings == 1)
  }

  @Test func bytesAreThoseOnDisk() throws {
    try folder.write("12345", to: "a")
    try folder.write([0xFF, 0xFF], to: "b")
    let lines = (1...20_000).map { "{\"id\": \"\($0)\", \"text\": \"x\"}\n" }.joined()
    try folder.write(lines, to: "c")
    var last = 0
    let end = try Ingestor(paths: [folder.path]).run(document: { _ in }, problem: { _ in }) { state in
      #expect(state.bytes >= last)
      last = state.bytes
    }
    #expect(end.bytes == 7 + lines.utf8.count)
    #expect(last == end.bytes)
  }

  @Test func whatTheCallerThrowsEndsTheRun() throws {
    struct Stop: Error {}
    try folder.write("{\"id\": \"1\", \"text\": \"x\"}\nno\n{\"id\": \"3\", \"text\": \"x\"}", to: "a")
    try folder.write("Teks", to: "b")
    var count = 0
    #expect(throws: Stop.self) {
      _ = try Ingestor(paths: [folder.path]).run(
        document: { _ in
          count += 1
          throw Stop()
        }, problem: { _ in })
    }
    #expect(count == 1)
    #expect(throws: Stop.self) {
      _ = try Ingestor(paths: [folder.path]).run(document: { _ in }, problem: { _ in throw Stop() })
    }
    #expect(throws: Stop.self) {
      _ = try Ingestor(paths: [folder.path]).run(document: { _ in }, problem: { _ in }, progress: { _ in throw Stop() })
    }
    // A problem that the caller throws is not taken for one of the file.
    let thrown = IngestionProblem(path: "mine", line: 1, "mine")
    var problems = 0
    #expect(throws: thrown) {
      _ = try Ingestor(paths: [folder.path]).run(document: { _ in throw thrown }, problem: { _ in problems += 1 })
    }
    #expect(problems == 0)
  }

  /// The file is there when the folder is read, and gone when its turn comes.
  @Test func fileThatVanishesMeanwhileIsAProblem() throws {
    try folder.write("Teks", to: "a")
    try folder.write("Teks", to: "b")
    try folder.write("Teks", to: "c")
    var problems: [IngestionProblem] = []
    let end = try Ingestor(paths: [folder.path]).run(
      document: { document in if document.id.hasSuffix("/a") { unlink(folder["b"]) } }, problem: { problems.append($0) }
    )
    #expect(end.documents == 2)
    #expect(problems.map(\.path) == [folder["b"]])
  }

  /// Replaced between walking and opening by something that is no file.
  @Test(.timeLimit(.minutes(1)))
  func fileThatBecomesAPipeIsAProblem() throws {
    try folder.write("Teks", to: "a")
    try folder.write("Teks", to: "b")
    var problems: [IngestionProblem] = []
    let end = try Ingestor(paths: [folder.path]).run(
      document: { document in
        guard document.id.hasSuffix("/a") else { return }
        unlink(folder["b"])
        mkfifo(folder["b"], 0o600)
      }, problem: { problems.append($0) })
    #expect(end.documents == 1)
    // The walk goes on, sees the pipe, and does not open it.
    #expect(problems.map(\.message) == ["is neither a file nor a folder, so it is not read"])
  }

  /// A gigabyte of zeros that takes no disk: told by its beginning.
  @Test func sparseFileIsBinaryAtOnce() throws {
    let path = try folder.write("", to: "zeros")
    try #require(truncate(path, 1 << 30) == 0)
    let clock = ContinuousClock()
    var run: Ingested?
    let duration = try clock.measure { run = try Ingested(path) }
    #expect(run?.failures.map(\.message) == ["holds binary data; text in UTF-8 and JSON Lines are read"])
    #expect(run?.progress.bytes == 1 << 30)
    #expect(duration < .seconds(1))
  }

  /// The same with a text before: longer than a document may be, told without reading it.
  @Test(arguments: [nil, .text] as [DocumentFormat?])
  func textBeforeZerosIsTooLong(format: DocumentFormat?) throws {
    let path = try folder.write([UInt8](repeating: 0x61, count: 10_000), to: "long")
    try #require(truncate(path, 1 << 30) == 0)
    let clock = ContinuousClock()
    var run: Ingested?
    let duration = try clock.measure { run = try Ingested(path, format: format) }
    #expect(run?.failures.first?.message.contains("longer than the 256 MiB") == true)
    #expect(duration < .seconds(1))
  }
}
