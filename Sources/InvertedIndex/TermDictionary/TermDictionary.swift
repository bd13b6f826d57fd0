/// Here is a term: where are its postings? The sorted terms of a segment.
package struct TermDictionary: Sendable {
  private let file: StoredBytes
  private let blocks: Range<Int>
  private let index: Range<Int>

  init(_ sections: SectionFileReader) throws(IndexError) {
    file = sections.file
    blocks = try sections.range(of: SegmentLayout.terms)
    try sections.verify(SegmentLayout.termIndex)
    index = try sections.range(of: SegmentLayout.termIndex)
    guard index.count % 4 == 0 else {
      throw IndexError(.damaged, "has a term index of \(index.count) bytes", file: file.name, offset: index.lowerBound)
    }
  }

  private var blockCount: Int { index.count / 4 }

  private func block(_ number: Int) throws(IndexError) -> ByteReader {
    let offset = file.bytes.loadUnaligned(fromByteOffset: index.lowerBound + 4 * number, as: UInt32.self)
    let start = Int(UInt32(littleEndian: offset))
    guard start <= blocks.count else {
      throw IndexError(
        .damaged, "has the term block \(number) outside its section", file: file.name, offset: index.lowerBound)
    }
    return try ByteReader(file, blocks.lowerBound + start..<blocks.upperBound)
  }

  /// The entry of a key, `nil` where no document has the term. Logarithmic in the number of terms.
  package func find(_ key: [UInt8]) throws(IndexError) -> TermInfo? {
    var low = 0
    var high = blockCount
    // The last block whose first key is not behind the key.
    while low < high {
      let middle = (low + high) / 2
      var entry = EntryReader(try block(middle), remaining: 1)
      _ = try entry.next()
      if key.lexicographicallyPrecedes(entry.key) { high = middle } else { low = middle + 1 }
    }
    guard low > 0 else { return nil }
    var entry = EntryReader(try block(low - 1), remaining: SegmentLayout.termsPerBlock)
    while try entry.next() {
      if entry.key == key { return entry.info }
      if key.lexicographicallyPrecedes(entry.key) { return nil }
    }
    return nil
  }

  /// Visits all entries in order.
  package func forEach(_ body: (_ key: [UInt8], _ info: TermInfo) throws(IndexError) -> Void) throws(IndexError) {
    for number in 0..<blockCount {
      var entry = EntryReader(try block(number), remaining: SegmentLayout.termsPerBlock)
      while try entry.next() { try body(entry.key, entry.info) }
    }
  }

  /// Decodes the entries of a block one by one.
  private struct EntryReader {
    private var reader: ByteReader
    private var remaining: Int
    private(set) var key: [UInt8] = []
    private(set) var info = TermInfo(
      documentFrequency: 0, collectionFrequency: 0, postingsOffset: 0, positionsOffset: 0)

    init(_ reader: ByteReader, remaining: Int) {
      self.reader = reader
      self.remaining = remaining
    }

    mutating func next() throws(IndexError) -> Bool {
      guard remaining > 0, !reader.isAtEnd else { return false }
      remaining -= 1
      let shared = try reader.uint32()
      guard shared <= key.count else { throw reader.damaged("shares \(shared) bytes with a term of \(key.count)") }
      let suffix = try reader.raw(try reader.count())
      key.removeSubrange(Int(shared)...)
      key.append(contentsOf: suffix)
      info.documentFrequency = try reader.uint32()
      info.collectionFrequency = try reader.uint64() &+ UInt64(info.documentFrequency)
      info.postingsOffset = info.postingsOffset &+ (try reader.uint64())
      info.positionsOffset = info.positionsOffset &+ (try reader.uint64())
      return true
    }
  }
}
