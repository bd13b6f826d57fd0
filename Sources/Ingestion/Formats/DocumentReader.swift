import Documents

/// The documents of one file, one after the other, with what could not be read of them.
struct DocumentReader: IteratorProtocol {
  /// A document with the fields that were left out, or a problem instead of it.
  typealias Element = Result<(document: Document, warnings: [IngestionProblem]), IngestionProblem>

  private let file: InputFile
  private let format: DocumentFormat
  private let lines: JSONLinesReader
  private var isAtEnd = false

  /// Opens a file; its format is told by its content where none is given.
  init(path: String, format: DocumentFormat?) throws(IngestionProblem) {
    file = try InputFile(path: path)
    lines = JSONLinesReader(file)
    if let format {
      self.format = format
    } else {
      self.format = try DocumentFormat.detect(try file.peek(1 << 13), path: path)
    }
  }

  /// How many bytes of the file have been read.
  var bytesConsumed: Int { file.bytesConsumed }

  mutating func next() -> Element? {
    if isAtEnd { return nil }
    do throws(IngestionProblem) {
      switch format {
      case .text:
        isAtEnd = true
        var warnings: [IngestionProblem] = []
        let document = try TextReader.document(file) { warnings.append($0) }
        return .success((document, warnings))
      case .jsonl:
        guard let next = try lines.next() else { return nil }
        return .success(next)
      }
    } catch {
      // A problem of a line is one of many; that of a file is its last.
      isAtEnd = isAtEnd || error.line == nil
      return .failure(error)
    }
  }
}
