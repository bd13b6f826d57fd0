/// Here is a term: where are its postings? The sorted terms of a segment.
package struct TermDictionary: Sendable {
  private let blocks: CheckedSection
  private let index: CheckedSection
  private let blockCount: Int
  /// The bytes of postings and positions that terms may refer to.
  private let postingsLimit: Int
  private let positionsLimit: Int

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

  private func prefix(of block: Int) -> UInt64 {
    let offset = index.range.lowerBound + 16 * block
    return UInt64(littleEndian: index.file.bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// Where a block begins in its section; of the block behind the last, the section's end.
  private func start(of block: Int) -> UInt64 {
    guard block < blockCount else { return UInt64(blocks.range.count) }
    let offset = index.range.lowerBound + 16 * block + 8
    return UInt64(littleEndian: index.file.bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  private func entries(of block: Int) throws(IndexError) -> EntryReader {
    let start = start(of: block)
    let end = self.start(of: block + 1)
    guard start < end, end <= UInt64(blocks.range.count) else {
      throw index.damaged("has the term block \(block) outside its section", at: index.range.lowerBound + 16 * block)
    }
    let range = blocks.range.lowerBound + Int(start)..<blocks.range.lowerBound + Int(end)
    try blocks.check(range)
    return try EntryReader(
      ByteReader(blocks.file, range), postingsLimit: postingsLimit, positionsLimit: positionsLimit)
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

  /// The entry of a key, `nil` where no document has the term. Logarithmic in the number of terms.
  package func find(_ key: [UInt8]) throws(IndexError) -> TermInfo? {
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

  /// Walks the entries in order.
  package struct Cursor {
    private let dictionary: TermDictionary
    private var nextBlock = 0
    private var entries: EntryReader?

    fileprivate init(dictionary: TermDictionary) {
      self.dictionary = dictionary
    }

    package var key: [UInt8] { entries?.key ?? [] }
    package var info: TermInfo { entries?.info ?? TermInfo(documentFrequency: 0, collectionFrequency: 0) }

    /// Moves to the next entry; false at the end.
    package mutating func next() throws(IndexError) -> Bool {
      while true {
        if try entries?.next() == true { return true }
        guard nextBlock < dictionary.blockCount else { return false }
        entries = try dictionary.entries(of: nextBlock)
        nextBlock += 1
      }
    }
  }

  /// Decodes the entries of a block one by one.
  private struct EntryReader {
    private var reader: ByteReader
    private let postingsLimit: Int
    private let positionsLimit: Int
    private(set) var key: [UInt8] = []
    /// The document of the last keyword of one document.
    private var lastDocument: UInt32 = 0
    private(set) var info = TermInfo(documentFrequency: 0, collectionFrequency: 0)

    init(_ reader: ByteReader, postingsLimit: Int, positionsLimit: Int) throws(IndexError) {
      self.reader = reader
      self.postingsLimit = postingsLimit
      self.positionsLimit = positionsLimit
      key.reserveCapacity(32)
      info.postingsOffset = try offset(limit: postingsLimit)
      info.positionsOffset = try offset(limit: positionsLimit)
    }

    private mutating func offset(limit: Int) throws(IndexError) -> Int {
      let value = try reader.uint64()
      guard value <= UInt64(limit) else { throw reader.damaged("has the offset \(value) in a section of \(limit)") }
      return Int(value)
    }

    /// The length that the next entry's key shares with this one's, and what is new of it.
    private mutating func nextSuffix() throws(IndexError) -> (shared: Int, suffix: UnsafeRawBufferPointer) {
      info.postingsOffset += info.postingsLength
      info.positionsOffset += info.positionsLength
      let lengths = try reader.fixed(UInt8.self)
      var shared = Int(lengths >> 4)
      if shared == 15 { shared += Int(try reader.uint32()) }
      var suffixLength = Int(lengths & 15)
      if suffixLength == 15 { suffixLength += try reader.count() }
      return (shared, try reader.raw(suffixLength))
    }

    /// Moves to the next entry; false at the end.
    mutating func next() throws(IndexError) -> Bool {
      guard !reader.isAtEnd else { return false }
      let (shared, suffix) = try nextSuffix()
      guard shared <= key.count else { throw reader.damaged("shares \(shared) bytes with a term of \(key.count)") }
      key.removeSubrange(shared...)
      key.append(contentsOf: suffix)
      try readPosting(hasPositions: TermKey.hasPositions(key))
      return true
    }

    /// The entry of a key; `nil` where the block has none. Keys are compared as they come, without putting them
    /// together: one that shares more with the one before than the target does is before the target as well.
    mutating func find(_ target: [UInt8]) throws(IndexError) -> TermInfo? {
      // How much of the target the entry before has.
      var matched = 0
      var length = 0
      var hasPositions = false
      while !reader.isAtEnd {
        let (shared, suffix) = try nextSuffix()
        guard shared <= length else { throw reader.damaged("shares \(shared) bytes with a term of \(length)") }
        length = shared + suffix.count
        if shared == 0 { hasPositions = suffix.first.map { TermKey.hasPositions(tag: $0) } ?? false }
        var order = 0
        if shared < matched {
          // The entry departs from the target where the one before did not: it is behind it.
          order = 1
        } else if shared == matched {
          var index = 0
          while index < suffix.count, matched < target.count, suffix[index] == target[matched] {
            index &+= 1
            matched &+= 1
          }
          if index < suffix.count {
            order = matched == target.count || suffix[index] > target[matched] ? 1 : -1
          } else {
            order = matched == target.count ? 0 : -1
          }
        } else {
          order = -1
        }
        if order > 0 { return nil }
        try readPosting(hasPositions: hasPositions)
        if order == 0 { return info }
      }
      return nil
    }

    private mutating func readPosting(hasPositions: Bool) throws(IndexError) {
      info.document = 0
      info.position = 0
      info.documentFrequency = try reader.uint32()
      guard info.documentFrequency > 0 else { throw reader.damaged("has a term without documents") }
      info.postingsLength = 0
      info.positionsLength = 0
      switch (hasPositions, info.documentFrequency == 1) {
      case (false, true):
        let change = try reader.uint64()
        lastDocument = lastDocument &+ (UInt32(truncatingIfNeeded: change >> 1) ^ (change & 1 == 0 ? 0 : .max))
        info.document = lastDocument
        info.collectionFrequency = 1
      case (false, false):
        info.collectionFrequency = UInt64(info.documentFrequency)
        info.postingsLength = try offset(limit: postingsLimit - info.postingsOffset)
      case (true, true):
        let code = try reader.uint64()
        guard let document = UInt32(exactly: code >> 1) else { throw reader.damaged("has a document beyond 32 bits") }
        info.document = document
        info.collectionFrequency = 1
        if code & 1 == 1 {
          info.collectionFrequency = 2 + UInt64(try reader.uint32())
          info.positionsLength = try offset(limit: positionsLimit - info.positionsOffset)
        } else {
          info.position = try reader.uint32()
        }
      case (true, false):
        info.collectionFrequency = try reader.uint64() &+ UInt64(info.documentFrequency)
        info.postingsLength = try offset(limit: postingsLimit - info.postingsOffset)
        info.positionsLength = try offset(limit: positionsLimit - info.positionsOffset)
      }
    }
  }
}
