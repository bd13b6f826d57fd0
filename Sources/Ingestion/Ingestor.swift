package import Documents

/// Reads files and folders, and hands on every document in them.
///
/// One bad file never stops a run: it is a problem, and the next file is read.
package struct Ingestor {
  /// What happened so far, for a progress display.
  package struct Progress: Sendable, Hashable {
    /// Files begun, documents read, problems met.
    package var files = 0
    package var documents = 0
    package var failures = 0
    package var warnings = 0
    /// Bytes of the files read so far, as they are on disk.
    package var bytes = 0
  }

  package let paths: [String]
  /// How all files are read; `nil` to tell from their content.
  package let format: DocumentFormat?

  package init(paths: [String], format: DocumentFormat? = nil) {
    self.paths = paths
    self.format = format
  }

  /// Reads everything.
  ///
  /// - Parameters:
  ///   - document: receives each document; what it throws ends the run.
  ///   - problem: receives what went wrong with a file, a line or a field.
  ///   - progress: is called after each document and file.
  /// - Returns: what was read.
  package func run(
    document: (Document) throws -> Void, problem: (IngestionProblem) throws -> Void,
    progress: (Progress) throws -> Void = { _ in }
  ) throws -> Progress {
    var state = Progress()
    func count(_ found: IngestionProblem) throws {
      switch found.severity {
      case .failure: state.failures += 1
      case .warning: state.warnings += 1
      }
      try problem(found)
    }
    try FileWalker().walk(paths) { entry in
      state.files += 1
      let bytesBefore = state.bytes
      do {
        let file = try InputFile(path: entry.path)
        switch try format ?? DocumentFormat.detect(try file.peek(1 << 13), path: entry.path) {
        case .text:
          var warnings: [IngestionProblem] = []
          let read = try TextReader.document(file) { warnings.append($0) }
          state.documents += 1
          for warning in warnings { try count(warning) }
          try document(read)
        case .jsonl:
          try JSONLinesReader.read(
            file,
            document: { read in
              state.documents += 1
              state.bytes = bytesBefore + file.bytesConsumed
              try document(read)
              try progress(state)
            }, problem: count)
        }
      } catch let failure as IngestionProblem {
        try count(failure)
      }
      state.bytes = bytesBefore + entry.size
      try progress(state)
    } problem: {
      try count($0)
    }
    return state
  }
}
