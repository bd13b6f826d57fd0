package import Documents

/// One segment of an index, open for searching. Immutable.
package final class SegmentReader: Sendable {
  package let name: String
  package let documentCount: UInt32
  package let statistics: LanguageStatistics
  package let terms: TermDictionary
  package let tombstones: Tombstones?
  /// Whether a document has articles.
  let hasArticles: Bool

  private let sections: SectionFileReader
  let postings: CheckedSection
  let positions: CheckedSection
  private let normSection: CheckedSection
  private let values: DocumentValuesReader
  private let valueSection: CheckedSection
  private let storedSection: CheckedSection
  let stored: StoredFieldsReader

  /// Opens a segment: checks its envelope, its counts, its term index and its norms.
  package init(_ file: StoredBytes, entry: Manifest.Segment, tombstones: Tombstones?) throws(IndexError) {
    sections = try SectionFileReader(file, kind: .segment)
    var header = try sections.verifiedReader(of: SegmentLayout.header)
    let count = try header.uint32()
    guard count == entry.documentCount else {
      throw header.damaged("holds \(count) documents, the manifest says \(entry.documentCount)")
    }
    name = entry.name
    documentCount = count
    statistics = try LanguageStatistics(from: &header)
    self.tombstones = tombstones
    terms = try TermDictionary(sections)
    hasArticles = try terms.find(TermKey.articleStarts) != nil
    postings = try sections.section(SegmentLayout.postings)
    positions = try sections.section(SegmentLayout.positions)
    normSection = try sections.section(SegmentLayout.norms)
    valueSection = try sections.section(SegmentLayout.values)
    values = try DocumentValuesReader(valueSection, documentCount: count)
    storedSection = try sections.section(SegmentLayout.stored)
    stored = try StoredFieldsReader(
      blocks: storedSection, directory: try sections.section(SegmentLayout.storedIndex), documentCount: count)
    guard normSection.range.count == Int(count) else {
      throw normSection.damaged(
        "has \(normSection.range.count) norms for \(count) documents", at: normSection.range.lowerBound)
    }
    // Scoring reads norms without asking.
    try normSection.check(normSection.range)
  }

  /// Tokens of all documents, those of titles as often as they count, as coarse as norms keep their lengths.
  package var tokenCount: Int { norms.reduce(0) { $0 + Int(FieldNorm.lengths[Int($1)]) } }

  /// The length of each section in bytes.
  package var sectionLengths: [(name: String, length: Int)] { sections.lengths }

  /// The bytes of its file.
  package var length: Int { sections.file.bytes.count }

  /// Whether the document is part of the index still.
  @inline(__always)
  package func isAlive(_ document: UInt32) -> Bool { !(tombstones?.contains(document) ?? false) }

  /// Documents that are part of the index still.
  package var livingCount: Int { Int(documentCount) - (tombstones?.count ?? 0) }

  /// A byte a document: the code of its length. Valid while the segment lives.
  var norms: UnsafeBufferPointer<UInt8> {
    UnsafeRawBufferPointer(rebasing: sections.file.bytes[normSection.range]).bindMemory(to: UInt8.self)
  }

  /// The documents of a key, in order; `nil` where there are none.
  func postings(forKey key: [UInt8], _ scratch: ScratchMemory) throws(IndexError) -> PostingsCursor? {
    guard let info = try terms.find(key) else { return nil }
    return try PostingsCursor(info, postings, documentLimit: documentCount, scratch: scratch)
  }

  /// Visits the documents of a key in order until the body returns false.
  package func forEachDocument(
    ofKey key: [UInt8], _ body: (UInt32) throws(IndexError) -> Bool
  ) throws(IndexError) {
    let scratch = ScratchMemory()
    guard var cursor = try postings(forKey: key, scratch) else { return }
    var document = try cursor.current()
    while document != .max {
      guard try body(document) else { return }
      document = try cursor.next()
    }
  }

  package func values(of document: UInt32) throws(IndexError) -> DocumentValues {
    guard let values = DocumentValues(packed: try packedValues(of: document)) else {
      throw valueSection.damaged("holds no values of document \(document)", at: valueSection.range.lowerBound)
    }
    return values
  }

  /// The values as they are kept, for merging.
  func packedValues(of document: UInt32) throws(IndexError) -> UInt64 { try values.packed(document) }

  /// A column of the values of ``DocumentValuesColumns/documentsPerBlock`` documents.
  ///
  /// - Throws: `damaged` where the column has kinds or languages that are none.
  func column(_ column: Int, ofBlock block: Int) throws(IndexError) -> DocumentValuesColumn {
    let values = try values.column(column, ofBlock: block)
    guard values.greatest <= DocumentValues.greatest(ofColumn: column) else {
      throw damagedValues("holds unknown values in block \(block)")
    }
    return values
  }

  func damagedValues(_ what: String) -> IndexError { valueSection.damaged(what, at: valueSection.range.lowerBound) }

  /// The document as it was given to the index.
  package func storedDocument(_ document: UInt32) throws(IndexError) -> Document {
    precondition(document < documentCount)
    return try stored.withDocument(document) { (bytes) throws(IndexError) in
      var reader = ByteReader(bytes, of: sections.file, at: storedSection.range.lowerBound)
      let decoded = try DocumentCodec.decode(&reader)
      guard reader.isAtEnd else { throw reader.damaged("has a stored document with something behind it") }
      return decoded
    }
  }

  /// Verifies the checksums of all sections. Linear in the file.
  func verifyChecksums() throws(IndexError) { try sections.verifyAll() }

  /// Verifies checksums, and that all structures can be read to their ends. Linear in the segment.
  package func verify() throws(IndexError) {
    try verifyChecksums()
    let scratch = ScratchMemory()
    var cursor = terms.cursor
    while try cursor.next() {
      if cursor.info.isAlias {
        _ = try terms.stem(ofAlias: cursor.key)
        continue
      }
      var postings = try PostingsCursor(cursor.info, postings, documentLimit: documentCount, scratch: scratch)
      var reader: PositionsReader?
      if TermKey.hasPositions(cursor.key) { reader = try PositionsReader(cursor.info, positions) }
      var document = try postings.current()
      while document != .max {
        try reader?.forEachDistance(&postings) { _ in }
        document = try postings.next()
      }
      scratch.reset()
    }
    for document in 0..<documentCount { _ = try values(of: document) }
    try stored.forEach { (_, bytes) throws(IndexError) in
      var reader = ByteReader(bytes, of: sections.file, at: storedSection.range.lowerBound)
      _ = try DocumentCodec.decode(&reader)
      guard reader.isAtEnd else { throw reader.damaged("has a stored document with something behind it") }
    }
  }
}
