package import Documents
import TextAnalysis

/// The one writer of an index: collects documents, writes segments as memory fills, commits generations.
///
/// Nothing that was added or deleted is seen by readers before ``commit()``; without it the index stays as it was. A
/// writer belongs to
/// one thread and holds the index's lock until it is forgotten.
package final class IndexWriter {
  private let storage: any IndexStorage
  private let lock: any StorageLock
  private let options: Options
  private let memoryLimit: Int
  private var manifest: Manifest
  private var builders: BuilderPool
  /// Readers of all segments written so far, to find the documents that new ones replace.
  private var segments: [OpenSegment] = []
  private var hasChanges = false
  /// The error that ended the writer's work.
  private var failure: IndexError?

  private struct OpenSegment {
    var entry: Manifest.Segment
    var reader: SegmentReader
    var tombstones: Tombstones
    var changed: Bool
  }

  /// What an index is made of, and how.
  package struct Options: Sendable {
    /// Bytes that documents in the making may take before they are written as a segment; less than 1 MiB counts as
    /// 1 MiB, more than 8 GiB as 8 GiB.
    package var memory = 128 << 20
    /// An index has one analysis for good.
    package var analysis = IndexAnalysis.languages
    /// Whether titles and bodies are kept, to be shown.
    package var storesText = true
    /// Whether ``IndexWriter/optimize()`` reorders documents.
    package var reorders = true
    /// After how many documents a segment is written at the latest: few make many segments and merges.
    package var segmentDocuments = Int.max
    /// The bytes that may wait in memory while segments are merged; a quarter of ``memory`` where nothing is said.
    package var mergeMemory: Int?
    /// How many threads may work at once, at least 1, each on a segment of its own.
    package var threads = 1

    package init() {}
  }

  /// Opens an index for writing, or begins a new one.
  ///
  /// - Throws: `locked` while another writer has it; `incompatible` where the index has another analysis.
  package init(_ storage: any IndexStorage, _ options: Options = Options()) throws(IndexError) {
    self.storage = storage
    self.options = options
    lock = try storage.lock()
    memoryLimit = min(max(1 << 20, options.memory), 8 << 30)
    builders = BuilderPool(options, memory: memoryLimit)
    if try Manifest.read(from: storage) == nil {
      manifest = .empty(options.analysis.fingerprint)
      try removeStrangers()
      return
    }
    let snapshot = try IndexSnapshot.open(storage, analysis: options.analysis)
    manifest = snapshot.manifest
    for (entry, reader) in zip(manifest.segments, snapshot.segments) {
      segments.append(
        OpenSegment(
          entry: entry, reader: reader,
          tombstones: reader.tombstones ?? Tombstones(documentCount: reader.documentCount), changed: false))
    }
    // A writer killed before its names were durable leaves them to us: else power lost now could bring the generation
    // before back, and what is removed here belongs to it.
    try storage.syncNames()
    try removeStrangers()
  }

  /// Opens an index for writing with a memory budget in bytes, and defaults for the rest.
  package convenience init(_ storage: any IndexStorage, memory: Int) throws(IndexError) {
    var options = Options()
    options.memory = memory
    try self.init(storage, options)
  }

  /// Removes what an interrupted writer left behind, and nothing that only looks like it: the folder may be the user's.
  private func removeStrangers() throws(IndexError) {
    let known = manifest.fileNames
    for name in try storage.names() where Self.isOwn(name) && !known.contains(name) {
      try storage.remove(name)
    }
  }

  private static func isOwn(_ name: String) -> Bool {
    Manifest.number(inFileName: name) != nil || Manifest.isSpillName(name) || name == Manifest.temporaryName
  }

  /// Adds a document; one of the same id is replaced.
  ///
  /// Where language or passages are not given they are identified from the text.
  ///
  /// - Throws: `invalidDocument` for an id that is empty, too long or holds control characters, or passages, articles
  ///   or a
  ///   source line that cannot be: the writer goes on unharmed. Any other error ends the writer's work: nothing of it
  ///   will be committed.
  /// - Returns: whether a document was replaced.
  @discardableResult
  package func add(_ document: Document) throws(IndexError) -> Bool {
    try Self.check(document)
    return try step { () throws(IndexError) in
      let replaced = try mark(id: document.id)
      hasChanges = true
      try builders.add(document)
      if builders.isFull {
        try flush()
        try mergeAsNeeded()
      }
      return replaced
    }
  }

  /// Runs a step whose failure ends the writer's work, for what it left half done must not be committed.
  private func step<Result>(_ body: () throws(IndexError) -> Result) throws(IndexError) -> Result {
    if let failure { throw failure }
    do throws(IndexError) {
      return try body()
    } catch {
      failure = error
      throw error
    }
  }

  private static func check(_ document: Document) throws(IndexError) {
    guard document.hasValidID else {
      throw IndexError(
        .invalidDocument,
        "the id “\(document.id.prefix(80))” cannot name a document: 1 to \(Document.idLimit) bytes without control characters are accepted"
      )
    }
    let bodyEnd = document.body.utf8.count
    guard bodyEnd <= 1 << 30, document.title.utf8.count <= 1 << 20 else {
      throw IndexError(
        .invalidDocument, "the body of “\(document.id)” is longer than 1 GiB, or its title longer than 1 MiB")
    }
    var end = 0
    for range in document.passages.map(\.range) {
      guard range.lowerBound >= end, DocumentCodec.isStretch(range, of: document.body) else {
        throw IndexError(
          .invalidDocument,
          "the passages of “\(document.id)” overlap, part a character or reach behind the body's \(bodyEnd) bytes")
      }
      end = range.upperBound
    }
    guard document.articles.allSatisfy({ DocumentCodec.isStretch($0.range, of: document.body) }) else {
      throw IndexError(
        .invalidDocument,
        "an article of “\(document.id)” parts a character or reaches out of the body's \(bodyEnd) bytes")
    }
    if let line = document.source?.line, !(1...Int(UInt32.max)).contains(line) {
      throw IndexError(.invalidDocument, "the source of “\(document.id)” has the line \(line); lines count from 1")
    }
  }

  /// Deletes the document of an id; returns whether there was one.
  @discardableResult
  package func delete(id: String) throws(IndexError) -> Bool {
    try step { () throws(IndexError) in try mark(id: id) }
  }

  /// Marks the document of an id as deleted; returns whether there was one.
  private func mark(id: String) throws(IndexError) -> Bool {
    if try builders.delete(id: id) {
      hasChanges = true
      return true
    }
    let key = TermKey.keyword(.id, id)
    for index in segments.indices {
      var found = false
      try segments[index].reader.forEachDocument(ofKey: key) { document in
        found = segments[index].tombstones.insert(document)
        return !found
      }
      if found {
        segments[index].changed = true
        hasChanges = true
        return true
      }
    }
    return false
  }

  /// Writes what is in memory as segments, which stay unseen until the commit.
  private func flush() throws(IndexError) {
    for (name, summary) in try builders.flush(to: storage, { nextFileName("segment") }) { try open(name, summary) }
  }

  /// Takes up a segment that was written.
  private func open(_ name: String, _ summary: SegmentSummary) throws(IndexError) {
    let entry = Manifest.Segment(
      name: name, documentCount: summary.documentCount, tombstones: nil, statistics: summary.statistics)
    var tombstones = Tombstones(documentCount: summary.documentCount)
    for document in summary.deleted { _ = tombstones.insert(document) }
    segments.append(
      OpenSegment(
        entry: entry, reader: try SegmentReader(try storage.open(name), entry: entry, tombstones: nil),
        tombstones: tombstones, changed: tombstones.count > 0))
  }

  // MARK: Merging

  /// Merges segments until there are few of each size.
  private func mergeAsNeeded() throws(IndexError) {
    while true {
      let candidates = segments.map {
        MergePolicy.Candidate(
          bytes: $0.reader.length, documents: Int($0.entry.documentCount), deleted: $0.tombstones.count)
      }
      guard let places = MergePolicy.next(candidates) else { return }
      try merge(places, reordering: false)
    }
  }

  /// Writes some segments as one, which stands in the place of the first.
  ///
  /// The old files stay until the next commit: until then they are the index.
  private func merge(_ places: [Int], reordering: Bool) throws(IndexError) {
    var merger = SegmentMerger(
      places.map { SegmentMerger.Input(reader: segments[$0].reader, tombstones: segments[$0].tombstones) },
      memory: options.mergeMemory ?? memoryLimit / 4)
    let first = places.min() ?? 0
    if merger.documentCount > 0 {
      if reordering { try merger.reorder(threads: options.threads) }
      let name = nextFileName("segment")
      let summary = try merger.write(to: storage, name: name)
      try open(name, summary)
      if let merged = segments.popLast() { segments[first] = merged }
    }
    let gone = Set(merger.documentCount > 0 ? places.filter { $0 != first } : places)
    segments = segments.indices.filter { !gone.contains($0) }.map { segments[$0] }
    hasChanges = true
  }

  /// Merges all segments into one and commits: the best an index can be for searching.
  ///
  /// Documents with the same words are put next to each other where the options say so, which makes the index smaller
  /// and searches faster; ties then come in that order.
  ///
  /// - Returns: the generation that readers see from now on.
  @discardableResult
  package func optimize() throws(IndexError) -> UInt64 {
    try step { () throws(IndexError) in
      try flush()
      if !segments.isEmpty { try merge(Array(segments.indices), reordering: options.reorders) }
      return try publish()
    }
  }

  /// Commits, and leaves one segment: merged only where there would be several, or where reordering is asked for.
  ///
  /// - Returns: how many segments there are: 1, or 0 for an index without documents.
  package func commitAsOne() throws(IndexError) -> Int {
    try step { () throws(IndexError) in
      try flush()
      if segments.count > 1 || options.reorders && !segments.isEmpty {
        try merge(Array(segments.indices), reordering: options.reorders)
      }
      _ = try publish()
      return segments.count
    }
  }

  private func nextFileName(_ kind: String) -> String {
    defer { manifest.nextFileNumber += 1 }
    return "\(kind)-\(manifest.nextFileNumber)"
  }

  /// Makes everything since the last commit durable and visible, in one step.
  ///
  /// Where the very last step fails, making the new name of the manifest durable, an error is thrown although readers
  /// see the new generation already: it is not known to outlast a loss of power.
  ///
  /// - Returns: the generation that readers see from now on; the old one where nothing had changed.
  @discardableResult
  package func commit() throws(IndexError) -> UInt64 {
    try step { () throws(IndexError) in try publish() }
  }

  private func publish() throws(IndexError) -> UInt64 {
    let isNew = try !storage.exists(Manifest.fileName)
    guard hasChanges || isNew else { return manifest.generation }
    try flush()
    try mergeAsNeeded()
    // A segment without a living document is dropped.
    segments.removeAll { $0.tombstones.count == Int($0.entry.documentCount) }
    for index in segments.indices where segments[index].changed {
      let name = nextFileName("tombstones")
      try segments[index].tombstones.write(to: try storage.create(name))
      segments[index].entry.tombstones = name
      segments[index].changed = false
    }
    var next = manifest
    next.generation += 1
    next.segments = segments.map(\.entry)
    try next.write(to: try storage.create(Manifest.temporaryName))
    // New names must be durable before the manifest that speaks of them.
    try storage.syncNames()
    try storage.rename(Manifest.temporaryName, to: Manifest.fileName)
    try storage.syncNames()
    manifest = next
    hasChanges = false
    // The commit stands. What cannot be removed now, the next writer removes.
    try? removeStrangers()
    return manifest.generation
  }
}
