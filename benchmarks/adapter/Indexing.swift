import Documents
import Foundation
import InvertedIndex

/// Reads the lines `id TAB language TAB text` of a corpus into an index of one segment.
struct Indexing {
  private let arguments: Arguments

  init(_ arguments: Arguments) {
    self.arguments = arguments
  }

  func run() throws {
    let start = ContinuousClock.now
    var options = IndexWriter.Options()
    options.memory = arguments.number("memory", default: 2048) << 20
    options.analysis = arguments.analysis
    options.storesText = arguments.number("store", default: 0) == 1
    options.threads = arguments.number("threads", default: 1)
    options.reorders = arguments.number("reorder", default: 0) == 1
    let storage = try FolderStorage(path: arguments.required("out"), creating: true)
    let writer = try IndexWriter(storage, options)
    var documents = 0
    let language = arguments.language
    try forEachLine(of: arguments.required("corpus")) { line in
      let fields = line.split(separator: UInt8(ascii: "\t"), maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { return }
      let body = String(decoding: fields[2], as: UTF8.self)
      var document = Document(
        id: String(decoding: fields[0], as: UTF8.self), kind: .news, language: language, body: body)
      document.passages = [Passage(range: 0..<body.utf8.count, language: language)]
      try writer.add(document)
      documents += 1
    }
    let added = ContinuousClock.now
    let segments = try writer.commitAsOne()
    let end = ContinuousClock.now
    print(
      """
      {"docs": \(documents), "add_s": \(seconds(start, added)), "total_s": \(seconds(start, end)), \
      "version": "jembatan format \(SectionFile.formatVersion)", "segments": \(segments)}
      """)
  }

  private func seconds(_ start: ContinuousClock.Instant, _ end: ContinuousClock.Instant) -> String {
    let parts = (end - start).components
    return String(format: "%.3f", Double(parts.seconds) + Double(parts.attoseconds) / 1e18)
  }

  /// Visits the lines of a file, read in pieces.
  private func forEachLine(of path: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    guard let file = fopen(path, "r") else { Adapter.fail("cannot open \(path)") }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    while true {
      let length = getline(&line, &capacity, file)
      guard length > 0 else { return }
      let bytes = UnsafeRawBufferPointer(start: line, count: length)
      try body(bytes.last == UInt8(ascii: "\n") ? UnsafeRawBufferPointer(rebasing: bytes.dropLast()) : bytes)
    }
  }
}
