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
  private let memoryLimit: Int
  private var manifest: Manifest
  private var builder: SegmentBuilder
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

  /// Opens an index for writing, or begins a new one.
  ///
  /// - Parameters:
  ///   - memory: bytes that documents in the making may take before they are written as a segment; less than 1 MiB
  ///   counts
  ///     as 1 MiB, more than 2 GiB as 2 GiB, for postings in the making are addressed by 32 bits.
  /// - Throws: `locked` while another writer has it; `incompatible` where the index has another analysis.
  package init(_ storage: any IndexStorage, memory: Int = 128 << 20) throws(IndexError) {
    self.storage = storage
    lock = try storage.lock()
    memoryLimit = min(max(1 << 20, memory), 2 << 30)
    builder = SegmentBuilder(budget: memoryLimit)
    let snapshot = try Manifest.read(from: storage) == nil ? IndexSnapshot.empty : try IndexSnapshot.open(storage)
    manifest = snapshot.manifest
    for (entry, reader) in zip(manifest.segments, snapshot.segments) {
      segments.append(
        OpenSegment(
          entry: entry, reader: reader,
          tombstones: reader.tombstones ?? Tombstones(documentCount: reader.documentCount), changed: false))
    }
    try removeStrangers()
  }

  /// Removes what an interrupted writer left behind, and nothing that only looks like it: the folder may be the user's.
  private func removeStrangers() throws(IndexError) {
    let known = manifest.fileNames
    for name in try storage.names() where Self.isOwn(name) && !known.contains(name) {
      try storage.remove(name)
    }
  }

  private static func isOwn(_ name: String) -> Bool {
    Manifest.number(inFileName: name) != nil || name == Manifest.temporaryName
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
      try builder.add(LanguageAssignment.complete(document))
      hasChanges = true
      if builder.memory >= memoryLimit { try flush() }
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
    if builder.delete(id: id) {
      hasChanges = true
      return true
    }
    let key = TermKey.keyword(.id, id)
    for index in segments.indices {
      guard var cursor = try segments[index].reader.postings(forKey: key) else { continue }
      while try cursor.next() {
        if segments[index].tombstones.insert(cursor.document) {
          segments[index].changed = true
          hasChanges = true
          return true
        }
      }
    }
    return false
  }

  /// Writes what is in memory as a segment, which stays unseen until the commit.
  private func flush() throws(IndexError) {
    guard builder.documentCount > 0 else { return }
    let name = nextFileName("segment")
    let summary = try builder.flush(to: try storage.create(name))
    let entry = Manifest.Segment(
      name: name, documentCount: summary.documentCount, tombstones: nil, statistics: summary.statistics)
    var tombstones = Tombstones(documentCount: summary.documentCount)
    for document in summary.deleted { _ = tombstones.insert(document) }
    segments.append(
      OpenSegment(
        entry: entry, reader: try SegmentReader(try storage.open(name), entry: entry, tombstones: nil),
        tombstones: tombstones, changed: tombstones.count > 0))
  }

  private func nextFileName(_ kind: String) -> String {
    defer { manifest.nextFileNumber += 1 }
    return "\(kind)-\(manifest.nextFileNumber)"
  }

  /// Makes everything since the last commit durable and visible, in one step.
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
