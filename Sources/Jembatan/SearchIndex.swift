public import Documents
import Highlighting
public import InvertedIndex
import Suggestions
import Synchronization
import TextAnalysis

/// An index of news articles and agreements in Indonesian, Russian and English.
///
/// ```swift
/// let index = try SearchIndex.open(.directory("cooperation.index"))
/// try index.update { writer in
///   try writer.add(
///     Document(
///       id: "perikanan-2003.id", kind: .agreement, title: "Persetujuan Kerja Sama Perikanan", body: "Pasal 1. …"))
/// }
/// let results = try index.search(try Query("kerja sama perikanan"))
/// for hit in results.hits { print(hit.score, hit.title) }
/// ```
///
/// May be used from any thread. A search sees one generation of the index, whole, whatever is committed meanwhile;
/// other processes may search the same folder, and one at a time may update it.
///
/// ## Topics
/// ### Opening
/// - ``open(_:)``
/// - ``refresh()``
/// - ``location``
/// - ``generation``
/// ### Searching
/// - ``search(_:limit:cursor:order:grouping:facets:facetLimit:fragments:)``
/// - ``concordance(_:limit:width:)``
/// - ``similar(to:limit:)``
/// - ``explain(_:id:)``
/// - ``document(id:)``
/// ### Suggesting
/// - ``correction(of:)``
/// - ``completions(of:limit:)``
/// - ``terms(prefix:limit:)``
/// ### Changing
/// - ``update(memory:jobs:_:)``
/// - ``index(paths:format:language:memory:jobs:problem:progress:)``
/// ### Keeping
/// - ``statistics()``
/// - ``verify()``
/// - ``optimize(reordering:jobs:)``
public final class SearchIndex: Sendable {
  /// Where an index is kept.
  public enum Location: Sendable, Hashable {
    /// In a folder, by its path. It is made by the first update.
    case directory(String)
    /// In memory: for tests, and gone with the object.
    case memory
  }

  /// Where the index is kept.
  public let location: Location
  private let memoryStorage = MemoryStorage()
  private let snapshot = Mutex<IndexSnapshot?>(nil)
  let highlighters = HighlighterPool()
  /// That of the generation that was completed last: it remembers the beginnings that many words have.
  private let completer = Mutex<(snapshot: IndexSnapshot, completer: Completer<SnapshotVocabulary>)?>(nil)

  private init(location: Location) {
    self.location = location
  }

  /// Opens an index, or the place where the first update will make one.
  ///
  /// - Throws: `damaged`, `incompatible` or `inputOutput` where there is an index that cannot be read. A missing one
  ///   is no error yet: searching it is.
  public static func open(_ location: Location) throws(IndexError) -> SearchIndex {
    let index = SearchIndex(location: location)
    do throws(IndexError) {
      _ = try index.refresh()
    } catch {
      guard error.code == .notFound else { throw error }
    }
    return index
  }

  private func storage(creating: Bool) throws(IndexError) -> any IndexStorage {
    switch location {
    case .directory(let path): try FolderStorage(path: path, creating: creating)
    case .memory: memoryStorage
    }
  }

  /// Takes up the newest generation, as another process may have committed it.
  ///
  /// Searches under way keep theirs.
  ///
  /// - Returns: whether there was a newer one.
  /// - Throws: as ``open(_:)``, and `notFound` where nothing has been committed.
  @discardableResult
  public func refresh() throws(IndexError) -> Bool {
    let newest = try IndexSnapshot.open(try storage(creating: false))
    let isNewer = snapshot.withLock { current in
      // Two threads may refresh at once: the newer generation stays. In a folder that was deleted and made anew,
      // generations begin anew.
      if let current, current.manifest.identity == newest.manifest.identity,
        current.manifest.generation >= newest.manifest.generation
      {
        return false
      }
      current = newest
      return true
    }
    // The earlier generation's files are let go, once no search reads them.
    if isNewer { completer.withLock { $0 = nil } }
    return isNewer
  }

  /// The generation that searches see.
  package func currentSnapshot() throws(IndexError) -> IndexSnapshot {
    if let current = snapshot.withLock({ $0 }) { return current }
    try refresh()
    guard let current = snapshot.withLock({ $0 }) else {
      throw IndexError(.notFound, "there is no index here")
    }
    return current
  }

  /// What completes words of a generation.
  func completer(for snapshot: IndexSnapshot) -> Completer<SnapshotVocabulary> {
    completer.withLock { kept in
      if let kept, kept.snapshot === snapshot { return kept.completer }
      let completer = Completer(SnapshotVocabulary(snapshot))
      kept = (snapshot, completer)
      return completer
    }
  }

  /// Counts the commits of the index; 0 before the first.
  public var generation: UInt64 { snapshot.withLock { $0?.manifest.generation ?? 0 } }

  // MARK: Reading

  /// The document of an id as it was given, with the languages that were identified; `nil` where the index has none.
  ///
  /// - Throws: `notFound` where nothing has been committed; `damaged`, `inputOutput`.
  /// - Complexity: a look-up, and decompressing the block of some kilobytes that the document is stored in.
  public func document(id: String) throws(IndexError) -> Document? {
    let snapshot = try currentSnapshot()
    return try snapshot.location(ofID: id).map { (location: DocumentLocation) throws(IndexError) in
      try snapshot.storedDocument(at: location)
    }
  }

  /// What the index holds.
  ///
  /// - Throws: `notFound` where nothing has been committed; `damaged`, `inputOutput`.
  /// - Complexity: linear in the number of documents.
  public func statistics() throws(IndexError) -> IndexStatistics {
    try IndexStatistics(try currentSnapshot())
  }

  // MARK: Changing

  /// Changes the index in one commit: all of it, or nothing where `body` throws.
  ///
  /// - Parameters:
  ///   - memory: bytes that documents may take before they are written out; what is written stays unseen until the
  ///   commit.
  ///   - jobs: how many threads analyze at once.
  ///   - body: adds and deletes documents.
  /// - Returns: what `body` returns.
  /// - Throws: ``IndexError``: `locked` while another process updates, `incompatible`, `inputOutput`; and what `body`
  ///   throws.
  @discardableResult
  public func update<Result>(
    memory: Int = 128 << 20, jobs: Int = 1, _ body: (IndexUpdate) throws -> Result
  ) throws -> Result {
    let writer = try writer(memory: memory, jobs: jobs)
    let result = try body(IndexUpdate(writer))
    try commit(writer)
    return result
  }

  /// Merges all segments into one, without what was deleted, and with like documents next to each other: the index
  /// becomes smaller and searches faster. Searches go on meanwhile.
  ///
  /// - Parameter reordering: whether documents are reordered; ties then come in that order.
  /// - Throws: as ``update(memory:jobs:_:)``, `notFound` where nothing has been committed, and `damaged`.
  /// - Complexity: linear in the index; it needs as much space again on disk until it has ended.
  public func optimize(reordering: Bool = true, jobs: Int = 1) throws(IndexError) {
    _ = try currentSnapshot()
    var options = IndexWriter.Options()
    options.reorders = reordering
    options.threads = jobs
    try IndexWriter(try storage(creating: false), options).optimize()
    try refresh()
  }

  /// Checks every byte of the newest generation against its checksums, and reads every structure.
  ///
  /// - Returns: the files checked.
  /// - Throws: `damaged` with file and offset of the first damage; `notFound`, `incompatible`, `inputOutput`.
  /// - Complexity: linear in the index.
  public func verify() throws(IndexError) -> [String] {
    let snapshot = try IndexSnapshot.open(try storage(creating: false))
    try snapshot.verify()
    return snapshot.manifest.files
  }

  /// The one writer of the index, until it is forgotten.
  func writer(memory: Int, jobs: Int) throws(IndexError) -> IndexWriter {
    var options = IndexWriter.Options()
    options.memory = memory
    options.threads = jobs
    return try IndexWriter(try storage(creating: true), options)
  }

  /// Commits what a writer holds, and takes it up.
  func commit(_ writer: IndexWriter) throws(IndexError) {
    try writer.commit()
    try refresh()
  }
}
