/// Here is a term: where are its postings? The sorted terms of a segment.
package struct TermDictionary: Sendable {
  let blocks: CheckedSection
  private let index: CheckedSection
  let blockCount: Int
  /// The bytes of postings and positions that terms may refer to.
  let postingsLimit: Int
  let positionsLimit: Int

  init(_ sections: SectionFileReader) throws(IndexError) {
    blocks = try sections.section(SegmentLayout.terms)
    index = try sections.section(SegmentLayout.termIndex)
    postingsLimit = try sections.section(SegmentLayout.postings).range.count
    positionsLimit = try sections.section(SegmentLayout.positions).range.count
    guard index.range.count % 16 == 0 else {
      throw index.damaged("has a term index of \(index.range.count) bytes", at: index.range.lowerBound)
    }
    blockCount = index.range.count / 16
    try index.check(index.range)
  }

  func prefix(of block: Int) -> UInt64 {
    let offset = index.range.lowerBound + 16 * block
    return UInt64(littleEndian: index.file.bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// Where a block begins in its section; of the block behind the last, the section's end.
  private func start(of block: Int) -> UInt64 {
    guard block < blockCount else { return UInt64(blocks.range.count) }
    let offset = index.range.lowerBound + 16 * block + 8
    return UInt64(littleEndian: index.file.bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The bytes of a block, checked.
  func bytes(of block: Int) throws(IndexError) -> ByteReader {
    let start = start(of: block)
    let end = self.start(of: block + 1)
    guard start < end, end <= UInt64(blocks.range.count) else {
      throw index.damaged("has the term block \(block) outside its section", at: index.range.lowerBound + 16 * block)
    }
    let range = blocks.range.lowerBound + Int(start)..<blocks.range.lowerBound + Int(end)
    try blocks.check(range)
    return try ByteReader(blocks.file, range)
  }

  private func entries(of block: Int) throws(IndexError) -> EntryReader {
    try EntryReader(bytes(of: block), postingsLimit: postingsLimit, positionsLimit: positionsLimit)
  }

  /// The number of the last block whose first key is not behind the key; `nil` where the key is before all.
  private func block(of key: [UInt8]) throws(IndexError) -> Int? {
    let prefix = TermKey.prefix(key)
    // Blocks that begin with the same eight bytes are told apart by their whole first keys.
    var low = partition { self.prefix(of: $0) < prefix }
    var high = partition { self.prefix(of: $0) <= prefix }
    while low < high {
      let middle = (low + high) / 2
      var entry = try entries(of: middle)
      _ = try entry.next()
      if key.lexicographicallyPrecedes(entry.key) { high = middle } else { low = middle + 1 }
    }
    return low == 0 ? nil : low - 1
  }

  func damaged(_ what: String) -> IndexError { blocks.damaged(what, at: blocks.range.lowerBound) }

  /// The first block that a condition does not hold for, which holds for all before it.
  @inline(__always)
  private func partition(_ isBefore: (Int) -> Bool) -> Int {
    var low = 0
    var high = blockCount
    while low < high {
      let middle = (low &+ high) >> 1
      if isBefore(middle) { low = middle &+ 1 } else { high = middle }
    }
    return low
  }

  /// The entry of a key, `nil` where no document has the term; of an exact form that stands for its stem, the stem's.
  /// Logarithmic in the number of terms.
  package func find(_ key: [UInt8]) throws(IndexError) -> TermInfo? {
    guard let info = try entry(key) else { return nil }
    return info.isAlias ? try stem(ofAlias: key) : info
  }

  /// The entry that an alias stands for.
  package func stem(ofAlias key: [UInt8]) throws(IndexError) -> TermInfo {
    guard let info = try entry(TermKey.stem(ofExact: key)), !info.isAlias else { throw missingStem() }
    return info
  }

  func missingStem() -> IndexError { damaged("has an exact form that stands for a stem it does not have") }

  private func entry(_ key: [UInt8]) throws(IndexError) -> TermInfo? {
    guard let number = try block(of: key) else { return nil }
    var entry = try entries(of: number)
    return try entry.find(key)
  }

  /// All entries in order.
  package var cursor: Cursor { Cursor(dictionary: self) }

  /// Visits all entries in order.
  package func forEach(_ body: (_ key: [UInt8], _ info: TermInfo) throws(IndexError) -> Void) throws(IndexError) {
    var cursor = cursor
    while try cursor.next() { try body(cursor.key, cursor.info) }
  }
}
