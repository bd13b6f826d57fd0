extension TermDictionary {
  /// Walks the entries in order. Before the first ``next()`` or ``seek(to:)`` it stands before them all.
  package struct Cursor {
    private let dictionary: TermDictionary
    /// The block behind the current one.
    private var nextBlock = 0
    /// The first bytes of its first key, as the term index has them; the highest number behind the last block.
    private var nextPrefix: UInt64
    private var entries: EntryReader
    private var isOnEntry = false

    init(dictionary: TermDictionary) {
      self.dictionary = dictionary
      entries = EntryReader(
        endOf: ByteReader(UnsafeRawBufferPointer(start: nil, count: 0), of: dictionary.blocks.file, at: 0),
        postingsLimit: dictionary.postingsLimit, positionsLimit: dictionary.positionsLimit)
      nextPrefix = dictionary.blockCount > 0 ? dictionary.prefix(of: 0) : .max
    }

    package var key: [UInt8] { entries.key }
    package var info: TermInfo { entries.info }

    /// How many of the key's first bytes are certain to be those of the key the cursor stood on before it moved: all
    /// that are, but where a block begins, where none is told.
    package var sharedLength: Int { entries.sharedLength }

    /// Moves to the next entry; false at the end.
    package mutating func next() throws(IndexError) -> Bool {
      while true {
        if try entries.next() {
          isOnEntry = true
          return true
        }
        isOnEntry = false
        guard nextBlock < dictionary.blockCount else { return false }
        try begin(nextBlock)
      }
    }

    /// Moves forward to the first entry whose key is not before a key; false at the end. Stays where the current entry
    /// is such a one: a cursor never moves back.
    ///
    /// - Complexity: linear in the entries of a block, and logarithmic in the blocks skipped, whose first keys alone
    ///   are read, and those only where eight bytes do not tell them from the target.
    package mutating func seek(to target: [UInt8]) throws(IndexError) -> Bool {
      var matched = 0
      if isOnEntry {
        matched = entries.key.commonPrefixLength(with: target)
        if matched == target.count || (matched < entries.key.count && entries.key[matched] > target[matched]) {
          return true
        }
      }
      let prefix = TermKey.prefix(target)
      if prefix >= nextPrefix, let block = try lastBlock(notBehind: target, prefix) {
        try begin(block)
        matched = 0
      }
      if try entries.seek(to: target, matched: matched) {
        isOnEntry = true
        return true
      }
      // All of the block are before the target, and the first of the next is behind it.
      return try next()
    }

    private mutating func begin(_ block: Int) throws(IndexError) {
      isOnEntry = false
      nextBlock = block + 1
      nextPrefix = nextBlock < dictionary.blockCount ? dictionary.prefix(of: nextBlock) : .max
      try entries.begin(dictionary.bytes(of: block))
    }

    /// The last block, from the next one on, whose first key is not behind the target; `nil` where all are. Looks at
    /// blocks in growing steps, as the target is mostly near (Bentley and Yao 1976, An almost optimal algorithm for
    /// unbounded searching).
    private func lastBlock(notBehind target: [UInt8], _ prefix: UInt64) throws(IndexError) -> Int? {
      guard nextBlock < dictionary.blockCount, try !isBehind(nextBlock, target, prefix) else { return nil }
      var low = nextBlock
      var step = 1
      while low + step < dictionary.blockCount, try !isBehind(low + step, target, prefix) {
        low += step
        step *= 2
      }
      var high = min(low + step, dictionary.blockCount)
      while low + 1 < high {
        let middle = (low + high) / 2
        if try isBehind(middle, target, prefix) { high = middle } else { low = middle }
      }
      return low
    }

    /// Whether the first key of a block is behind the target.
    private func isBehind(_ block: Int, _ target: [UInt8], _ prefix: UInt64) throws(IndexError) -> Bool {
      let first = dictionary.prefix(of: block)
      if first != prefix { return first > prefix }
      return target.lexicographicallyPrecedes(try EntryReader.firstKey(dictionary.bytes(of: block)))
    }
  }
}

extension [UInt8] {
  /// How many bytes both begin with.
  func commonPrefixLength(with other: [UInt8]) -> Int {
    let limit = Swift.min(count, other.count)
    var length = 0
    while length < limit, self[length] == other[length] { length += 1 }
    return length
  }
}
