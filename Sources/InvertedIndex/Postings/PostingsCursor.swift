/// Walks the documents of a term in ascending order, with the term's frequency in title and body.
package struct PostingsCursor {
  private var reader: ByteReader
  private var remaining: UInt32
  private let documentLimit: UInt32
  private var isFirst = true
  /// The current document; meaningless before the first ``next()`` and behind the last.
  package private(set) var document: UInt32 = 0
  package private(set) var titleFrequency: UInt32 = 0
  package private(set) var bodyFrequency: UInt32 = 0

  init(_ reader: ByteReader, documentFrequency: UInt32, documentLimit: UInt32) {
    self.reader = reader
    remaining = documentFrequency
    self.documentLimit = documentLimit
  }

  /// Moves to the next document; false at the end.
  ///
  /// - Throws: `damaged` where the bytes are no posting of this segment.
  package mutating func next() throws(IndexError) -> Bool {
    guard remaining > 0 else { return false }
    remaining -= 1
    let delta = try reader.uint32()
    guard isFirst || delta > 0, delta < documentLimit, document < documentLimit - delta else {
      throw reader.damaged("has a posting behind the last document or out of order")
    }
    isFirst = false
    document += delta
    let frequencies = try reader.uint32()
    bodyFrequency = frequencies >> 1
    titleFrequency = frequencies & 1 == 1 ? try reader.uint32() : 0
    return true
  }
}
