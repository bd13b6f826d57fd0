package import Documents

/// One segment of an index, open for searching. Immutable.
package final class SegmentReader: Sendable {
  package let name: String
  package let documentCount: UInt32
  package let statistics: LanguageStatistics
  package let terms: TermDictionary
  package let tombstones: Tombstones?

  private let sections: SectionFileReader
  private let postings: Range<Int>
  private let norms: Range<Int>
  private let values: Range<Int>
  private let stored: Range<Int>
  private let storedIndex: Range<Int>

  /// Opens a segment: checks its envelope, its counts and its term index.
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
    postings = try sections.range(of: SegmentLayout.postings)
    norms = try sections.range(of: SegmentLayout.norms)
    values = try sections.range(of: SegmentLayout.values)
    stored = try sections.range(of: SegmentLayout.stored)
    storedIndex = try sections.range(of: SegmentLayout.storedIndex)
    let documents = Int(count)
    for (range, bytes) in [
      (norms, 2 * documents), (values, SegmentLayout.bytesPerValue * documents), (storedIndex, 8 * (documents + 1)),
    ] where range.count != bytes {
      throw IndexError(
        .damaged, "has \(range.count) bytes where \(documents) documents need \(bytes)", file: file.name,
        offset: range.lowerBound)
    }
  }

  /// Tokens of title and body of all documents, as coarse as norms keep their lengths.
  package var tokenCount: Int {
    sections.file.bytes[norms].reduce(0) { $0 + Int(FieldNorm.lengths[Int($1)]) }
  }

  /// The length of each section in bytes.
  package var sectionLengths: [(name: String, length: Int)] { sections.lengths }

  /// Whether the document is part of the index still.
  @inline(__always)
  package func isAlive(_ document: UInt32) -> Bool { !(tombstones?.contains(document) ?? false) }

  /// The documents of a key, in order; `nil` where there are none.
  package func postings(forKey key: [UInt8]) throws(IndexError) -> PostingsCursor? {
    guard let info = try terms.find(key) else { return nil }
    return try cursor(for: info)
  }

  package func cursor(for info: TermInfo) throws(IndexError) -> PostingsCursor {
    guard info.postingsOffset <= UInt64(postings.count), info.documentFrequency <= documentCount else {
      throw IndexError(
        .damaged, "has a term whose postings lie outside their section", file: sections.file.name,
        offset: postings.lowerBound)
    }
    let reader = try ByteReader(sections.file, postings.lowerBound + Int(info.postingsOffset)..<postings.upperBound)
    return PostingsCursor(reader, documentFrequency: info.documentFrequency, documentLimit: documentCount)
  }

  /// The codes of a document's title and body lengths.
  @inline(__always)
  package func norms(of document: UInt32) -> (title: UInt8, body: UInt8) {
    precondition(document < documentCount)
    let bytes = sections.file.bytes
    return (bytes[norms.lowerBound + 2 * Int(document)], bytes[norms.lowerBound + 2 * Int(document) + 1])
  }

  package func values(of document: UInt32) throws(IndexError) -> DocumentValues {
    precondition(document < documentCount)
    let offset = values.lowerBound + SegmentLayout.bytesPerValue * Int(document)
    let packed = UInt64(littleEndian: sections.file.bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    guard let values = DocumentValues(packed: packed) else {
      throw IndexError(.damaged, "holds no values of a document", file: sections.file.name, offset: offset)
    }
    return values
  }

  /// The document as it was given to the index.
  package func storedDocument(_ document: UInt32) throws(IndexError) -> Document {
    precondition(document < documentCount)
    var index = try ByteReader(
      sections.file, storedIndex.lowerBound + 8 * Int(document)..<storedIndex.lowerBound + 8 * Int(document) + 16)
    let start = try index.fixed(UInt64.self)
    let end = try index.fixed(UInt64.self)
    guard start <= end, end <= UInt64(stored.count) else {
      throw index.damaged("has a stored document outside its section")
    }
    var reader = try ByteReader(
      sections.file, stored.lowerBound + Int(start)..<stored.lowerBound + Int(end))
    let decoded = try DocumentCodec.decode(&reader)
    guard reader.isAtEnd else { throw reader.damaged("has a stored document with something behind it") }
    return decoded
  }

  /// Verifies the checksums of all sections. Linear in the file.
  package func verify() throws(IndexError) { try sections.verifyAll() }
}
