import Documents
public import Ingestion
public import InvertedIndex

/// What a run over files and folders did.
public struct IndexingReport: Sendable, Hashable {
  /// Files read.
  public internal(set) var files = 0
  /// The bytes that those files have on disk.
  public internal(set) var bytes = 0
  /// Documents that are in the index now and were not before.
  public internal(set) var added = 0
  /// Documents that took the place of one with the same id.
  public internal(set) var replaced = 0
  /// Files, lines and documents that are not in the index.
  public internal(set) var failures = 0
  /// Fields that were left out.
  public internal(set) var warnings = 0

  /// Documents read and indexed so far.
  public var documents: Int { added + replaced }
}

extension SearchIndex {
  /// Reads files and folders into the index, in one commit.
  ///
  /// One bad file never stops a run: it is reported, counted, and the rest goes in.
  ///
  /// - Parameters:
  ///   - paths: files and folders; folders are read with all below them.
  ///   - format: how files are read; `nil` to tell from their content.
  ///   - language: the language of all documents that do not state theirs; `nil` to identify it.
  ///   - memory: as for ``update(memory:jobs:_:)``.
  ///   - jobs: likewise.
  ///   - problem: receives everything that could not be indexed.
  ///   - progress: is called after each document and file.
  /// - Throws: as ``update(memory:jobs:_:)``: then the index is as it was.
  public func index(
    paths: [String], format: DocumentFormat? = nil, language: Language? = nil, memory: Int = 128 << 20, jobs: Int = 1,
    problem: (IngestionProblem) -> Void = { _ in }, progress: (IndexingReport) -> Void = { _ in }
  ) throws(IndexError) -> IndexingReport {
    // Made for the first document: a run that finds nothing to read must not leave an empty index behind.
    var writer: IndexWriter?
    var report = IndexingReport()
    // Two documents of one run with one id: the second would silently take the first one's place.
    var sources: [String: DocumentSource?] = [:]
    func failed(_ found: IngestionProblem) {
      report.failures += found.severity == .failure ? 1 : 0
      report.warnings += found.severity == .warning ? 1 : 0
      problem(found)
    }
    do {
      _ = try Ingestor(paths: paths, format: format).run { document in
        var document = document
        let path = document.source?.path ?? document.id
        if let first = sources[document.id] {
          let other = first.map { ": \($0)" } ?? ""
          return failed(
            IngestionProblem(
              .failure, path: path, line: document.source?.line,
              "the id “\(document.id)” belongs to a document read before\(other); ids must differ"))
        }
        document.language = document.language ?? language
        do {
          let open = try writer ?? self.writer(memory: memory, jobs: jobs)
          writer = open
          let replaced = try open.add(document)
          report.replaced += replaced ? 1 : 0
          report.added += replaced ? 0 : 1
          sources[document.id] = document.source
        } catch let error as IndexError where error.code == .invalidDocument {
          failed(IngestionProblem(.failure, path: path, line: document.source?.line, error.message))
        }
      } problem: {
        failed($0)
      } progress: { state in
        report.files = state.files
        report.bytes = state.bytes
        progress(report)
      }
    } catch let error as IndexError {
      throw error
    } catch {
      throw IndexError(.inputOutput, "\(error)")
    }
    if writer == nil, report.files > 0 || report.failures == 0 { writer = try self.writer(memory: memory, jobs: jobs) }
    if let writer { try commit(writer) }
    return report
  }
}
