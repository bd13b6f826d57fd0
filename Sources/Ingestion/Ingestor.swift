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
  ///   - document: receives each document.
  ///   - problem: receives what went wrong with a file, a line or a field.
  ///   - progress: is called after each document and file.
  /// - Returns: what was read.
  /// - Throws: what these throw, which ends the run.
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
      switch Result(catching: { () throws(IngestionProblem) in try DocumentReader(path: entry.path, format: format) }) {
      case .failure(let failure): try count(failure)
      case .success(var reader):
        while let next = reader.next() {
          switch next {
          case .failure(let failure): try count(failure)
          case .success(let (read, warnings)):
            state.documents += 1
            state.bytes = bytesBefore + reader.bytesConsumed
            for warning in warnings { try count(warning) }
            try document(read)
            try progress(state)
          }
        }
      }
      state.bytes = bytesBefore + entry.size
      try progress(state)
    } problem: {
      try count($0)
    }
    return state
  }
}
