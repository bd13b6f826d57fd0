import Foundation
import Glibc
import Testing

@testable import Ingestion

struct InputFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func open(_ bytes: [UInt8]) throws -> InputFile { try InputFile(path: folder.write(bytes, to: "file")) }

  private func lines(_ file: InputFile, limit: Int = 1 << 20) throws -> [String] {
    var lines: [String] = []
    while let line = try file.line(limit: limit) { lines.append(String(decoding: line, as: UTF8.self)) }
    return lines
  }

  @Test(arguments: [
    ("", []), ("\n", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]), ("a\r\nb\r\n", ["a", "b"]),
    ("\n\na\n\n", ["", "", "a", ""]), ("\r\n", [""]), ("a\rb\n", ["a\rb"]), ("a\r\r\n", ["a\r"]),
  ])
  func lines(text: String, expected: [String]) throws {
    let file = try open(Array(text.utf8))
    #expect(try lines(file) == expected)
    #expect(file.lineNumber == expected.count)
    #expect(try file.line(limit: 1) == nil)
    let compressed = try open(gzip(Array(text.utf8)))
    #expect(try lines(compressed) == expected)
  }

  /// Lines of lengths around that of the buffer, against what `split` gives.
  @Test func linesAcrossBuffers() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let buffer = 1 << 18
    for _ in 0..<6 {
      var expected: [[UInt8]] = []
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let length = [0, 1, buffer - 1, buffer, buffer + 1, 3 * buffer, 1000].randomElement(using: &generator) ?? 0
        expected.append([UInt8](repeating: UInt8.random(in: 97...122, using: &generator), count: length))
      }
      let text = expected.joined(separator: [0x0A]) + [0x0A]
      let file = try open(Bool.random(using: &generator) ? Array(text) : gzip(Array(text)))
      var read: [[UInt8]] = []
      while let line = try file.line(limit: 4 * buffer) { read.append(line) }
      #expect(read.map(\.count) == expected.map(\.count), "seed \(seed)")
      #expect(read == expected, "seed \(seed)")
    }
  }

  @Test func longLineIsLeftOutAndTheNextOneRead() throws {
    let long = [UInt8](repeating: 0x78, count: 1 << 20)
    let file = try open(Array("a\n".utf8) + long + Array("\nb\nccccc".utf8))
    #expect(try file.line(limit: 4) == [0x61])
    let failure = problem { () throws(IngestionProblem) in _ = try file.line(limit: 4) }
    #expect(failure?.line == 2)
    #expect(failure?.message.contains("1048576 bytes") == true)
    #expect(try file.line(limit: 4) == [0x62])
    // The last one is too long as well, and has no line break.
    #expect(problem { () throws(IngestionProblem) in _ = try file.line(limit: 4) }?.line == 4)
    #expect(try file.line(limit: 4) == nil)
    #expect(file.lineNumber == 4)
  }

  @Test func limitIsTheLongestLineThatIsRead() throws {
    let file = try open(Array("1234\n12345\n".utf8))
    #expect(try file.line(limit: 4)?.count == 4)
    #expect(problem { () throws(IngestionProblem) in _ = try file.line(limit: 4) }?.line == 2)
  }

  @Test(arguments: [false, true])
  func contentsAreWhatWasWritten(isCompressed: Bool) throws {
    let bytes = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    let file = try open(isCompressed ? gzip(bytes) : bytes)
    #expect(try file.peek(5) == Array(bytes[..<5]))
    #expect(try file.contents(limit: 700_000) == bytes)
    #expect(try file.contents(limit: 700_000) == [])
    #expect(file.bytesConsumed >= 700_000)
  }

  /// Members of gzip one behind the other are one text, as gzip itself reads them.
  @Test func membersFollowEachOther() throws {
    let file = try open(gzip(Array("a\nb".utf8)) + gzip(Array("c\nd".utf8)))
    #expect(try lines(file) == ["a", "bc", "d"])
  }

  @Test(arguments: [false, true])
  func tooLongContentsAreAProblem(isCompressed: Bool) throws {
    let bytes = [UInt8](repeating: 0x61, count: 101)
    let file = try open(isCompressed ? gzip(bytes) : bytes)
    let failure = problem { () throws(IngestionProblem) in _ = try file.contents(limit: 100) }
    #expect(failure?.message.contains("longer than the 100 bytes") == true)
  }

  /// A gigabyte without any disk: told by its length, without being read.
  @Test func sparseFileIsToldAtOnce() throws {
    let path = try folder.write("text", to: "sparse")
    try #require(truncate(path, 1 << 30) == 0)
    let file = try InputFile(path: path)
    let clock = ContinuousClock()
    var failure: IngestionProblem?
    let duration = clock.measure {
      failure = problem { () throws(IngestionProblem) in _ = try file.contents(limit: 256 << 20) }
    }
    #expect(failure?.message.contains("256 MiB") == true)
    #expect(duration < .milliseconds(500))
  }

  // MARK: Damage

  @Test func everyCutOfACompressedFileIsTold() throws {
    let whole = gzip(Array("first line\nsecond line\n".utf8))
    for length in 2..<whole.count {
      let file = try open(Array(whole[..<length]))
      let failure = problem { () throws(IngestionProblem) in _ = try file.contents(limit: 1000) }
      #expect(failure != nil, "cut to \(length) bytes of \(whole.count)")
      let again = try open(Array(whole[..<length]))
      #expect(throws: IngestionProblem.self, "cut to \(length) bytes of \(whole.count)") { try lines(again) }
    }
  }

  @Test func cutIsToldAsSuch() throws {
    let whole = gzip([UInt8](repeating: 0x61, count: 100_000))
    let file = try open(Array(whole[..<70_000]))
    let failure = problem { () throws(IngestionProblem) in _ = try file.contents(limit: 1 << 20) }
    #expect(failure?.message == "ends inside its compressed data")
    #expect(failure?.line == nil)
  }

  @Test func changedByteIsTold() throws {
    var changed = gzip(Array("first line\nsecond line\n".utf8))
    // In the data: the checksum behind them tells.
    changed[20] ^= 0x01
    let file = try open(changed)
    let failure = problem { () throws(IngestionProblem) in _ = try file.contents(limit: 1000) }
    #expect(failure?.message.hasPrefix("cannot be read further") == true)
    #expect(failure?.message.contains("incorrect data check") == true)
  }

  // MARK: What is no file

  @Test func vanishedFileIsAProblem() {
    let failure = problem { () throws(IngestionProblem) in _ = try InputFile(path: folder["gone"]) }
    #expect(failure?.message == "cannot be opened: No such file or directory")
    #expect(failure?.path == folder["gone"])
  }

  @Test func folderIsAProblem() throws {
    let file = try InputFile(path: folder.path)
    let failure = problem { () throws(IngestionProblem) in _ = try file.peek(1) }
    #expect(failure?.message.contains("Is a directory") == true)
  }

  /// Nobody writes to the pipe: opening it must not wait.
  @Test(.timeLimit(.minutes(1)))
  func pipeDoesNotWait() throws {
    #expect(mkfifo(folder["pipe"], 0o600) == 0)
    let file = try InputFile(path: folder["pipe"])
    #expect(try file.contents(limit: 10) == [])
  }

  /// Many files, one after the other: descriptors are given back.
  @Test func closesItsFile() throws {
    let path = try folder.write("x", to: "a")
    for _ in 0..<3_000 {
      #expect(try InputFile(path: path).peek(1) == [0x78])
    }
  }
}
