package import Documents
import Synchronization
package import TextAnalysis

/// One generation of an index, open for searching: it stays as it is while writers commit others.
package final class IndexSnapshot: Sendable {
  package let manifest: Manifest
  package let segments: [SegmentReader]
  let scratch = ScratchPool()
  /// The length factors for the parameters that were asked for last: most searches share theirs.
  private let factors = Mutex<(parameters: BM25F, factors: [[Float]])?>(nil)
  /// Summed over all segments; deleted documents count until their segment is written anew.
  package let statistics: LanguageStatistics

  private init(manifest: Manifest, segments: [SegmentReader]) {
    self.manifest = manifest
    self.segments = segments
    var statistics = LanguageStatistics()
    for segment in segments { statistics.add(segment.statistics) }
    self.statistics = statistics
  }

  /// Opens the newest generation.
  ///
  /// - Throws: `notFound` where nothing was committed, `incompatible` for another analysis or format, `damaged`,
  ///   `inputOutput`.
  package static func open(
    _ storage: any IndexStorage, analysis: IndexAnalysis = .languages
  ) throws(IndexError) -> IndexSnapshot {
    // A writer may remove the files of an old generation between our reading its manifest and opening them: then a
    // newer manifest stands there already. One generation that twice lacks a file is damaged.
    var missed: Manifest?
    while true {
      guard let manifest = try Manifest.read(from: storage) else {
        throw IndexError(
          .notFound, "there is no index here; make one with “jembatan index PATH… --index \(storage.description)”",
          file: storage.description)
      }
      do throws(IndexError) {
        return try open(manifest, storage, analysis)
      } catch {
        guard error.code == .notFound else { throw error }
        guard manifest != missed else {
          throw IndexError(.damaged, "is named by the manifest but missing", file: error.file, offset: 0)
        }
        missed = manifest
      }
    }
  }

  /// By language: the K of each norm.
  func lengthFactors(_ similarity: BM25F) -> [[Float]] {
    factors.withLock { kept in
      if let kept, kept.parameters == similarity { return kept.factors }
      let factors = Language.termLanguages.map { similarity.lengthFactors(statistics[$0]) }
      kept = (similarity, factors)
      return factors
    }
  }

  /// A snapshot without documents.
  package static var empty: IndexSnapshot { IndexSnapshot(manifest: .empty(.current), segments: []) }

  private static func open(
    _ manifest: Manifest, _ storage: any IndexStorage, _ analysis: IndexAnalysis
  ) throws(IndexError) -> IndexSnapshot {
    try manifest.checkFingerprint(analysis.fingerprint, storage.description)
    var segments: [SegmentReader] = []
    for entry in manifest.segments {
      var tombstones: Tombstones?
      if let name = entry.tombstones {
        tombstones = try Tombstones(try storage.open(name), documentCount: entry.documentCount)
      }
      segments.append(try SegmentReader(try storage.open(entry.name), entry: entry, tombstones: tombstones))
    }
    return IndexSnapshot(manifest: manifest, segments: segments)
  }

  /// Checks all bytes of all segments, and reads every structure once: terms, postings, positions, values, documents.
  ///
  /// Manifest and tombstones are checked whole when a snapshot is opened.
  ///
  /// - Throws: `damaged` with file and offset of the first damage.
  package func verify() throws(IndexError) {
    for segment in segments { try segment.verify() }
  }

  /// Documents in the index, deleted ones left out.
  package var documentCount: Int {
    segments.reduce(0) { $0 + $1.livingCount }
  }

  /// In how many documents a term occurs.
  package func documentFrequency(of term: Term) throws(IndexError) -> Int {
    var frequency = 0
    for segment in segments {
      frequency += Int(try segment.terms.find(TermKey.term(term))?.documentFrequency ?? 0)
    }
    return frequency
  }

  /// Where the document of an id stands; `nil` where there is none.
  package func location(ofID id: String) throws(IndexError) -> DocumentLocation? {
    let key = TermKey.keyword(.id, id)
    for (index, segment) in segments.enumerated() {
      var found: UInt32?
      try segment.forEachDocument(ofKey: key) { document in
        if segment.isAlive(document) { found = document }
        return found == nil
      }
      if let found { return DocumentLocation(segment: index, document: found) }
    }
    return nil
  }

  package func storedDocument(at location: DocumentLocation) throws(IndexError) -> Document {
    try segments[location.segment].storedDocument(location.document)
  }

  /// The latest date of all documents, deleted ones included; `nil` where none has one. Linear in blocks of documents.
  func newestDate() throws(IndexError) -> CalendarDate? {
    var newest: UInt32 = 0
    for segment in segments {
      for block in 0..<DocumentValuesColumns.blockCount(Int(segment.documentCount)) {
        newest = max(newest, try segment.column(DocumentValuesColumns.date, ofBlock: block).greatest)
      }
    }
    return CalendarDate(ordinal: newest)
  }

  /// Visits every document alive, in the order of segments.
  package func forEachValues(_ body: (DocumentValues) -> Void) throws(IndexError) {
    for segment in segments {
      for document in 0..<segment.documentCount where segment.isAlive(document) {
        body(try segment.values(of: document))
      }
    }
  }
}

/// Where a document stands in a snapshot. Locations order by segment, then document: the order of ties.
package struct DocumentLocation: Sendable, Hashable, Comparable {
  package var segment: Int
  package var document: UInt32

  package static func < (left: DocumentLocation, right: DocumentLocation) -> Bool {
    (left.segment, left.document) < (right.segment, right.document)
  }
}
