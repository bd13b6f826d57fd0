extension TermDictionary {
  /// Decodes the entries of a block one by one.
  struct EntryReader {
    private var reader: ByteReader
    private let postingsLimit: Int
    private let positionsLimit: Int
    private(set) var key: [UInt8] = []
    /// How many bytes of the key are those of the key that the last move began at; fewer may be told where a block
    /// begins.
    private(set) var sharedLength = 0
    /// The document of the last keyword of one document.
    private var lastDocument: UInt32 = 0
    private(set) var info = TermInfo(documentFrequency: 0, collectionFrequency: 0)

    init(_ reader: ByteReader, postingsLimit: Int, positionsLimit: Int) throws(IndexError) {
      self.init(endOf: reader, postingsLimit: postingsLimit, positionsLimit: positionsLimit)
      try begin(reader)
    }

    /// A reader that stands before nothing until a block begins.
    init(endOf reader: ByteReader, postingsLimit: Int, positionsLimit: Int) {
      self.reader = reader
      self.postingsLimit = postingsLimit
      self.positionsLimit = positionsLimit
      key.reserveCapacity(32)
    }

    /// Stands before the first entry of a block.
    mutating func begin(_ block: ByteReader) throws(IndexError) {
      reader = block
      key.removeAll(keepingCapacity: true)
      lastDocument = 0
      info = TermInfo(documentFrequency: 0, collectionFrequency: 0)
      info.postingsOffset = try offset(limit: postingsLimit)
      info.positionsOffset = try offset(limit: positionsLimit)
    }

    /// The first key of a block, where it stands.
    static func firstKey(_ block: ByteReader) throws(IndexError) -> UnsafeRawBufferPointer {
      var reader = block
      _ = try reader.uint64()
      _ = try reader.uint64()
      let lengths = try reader.fixed(UInt8.self)
      guard lengths >> 4 == 0 else {
        throw reader.damaged("begins a block with a term that shares bytes with the one before")
      }
      return try reader.raw(lengths & 15 == 15 ? 15 + reader.count() : Int(lengths))
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
      key.removeLast(key.count - shared)
      key.append(contentsOf: suffix)
      sharedLength = shared
      try readPosting(tag: key.first ?? TermKey.Keyword.id.rawValue)
      return true
    }

    /// The entry of a key; `nil` where the block has none. To be asked once, before the first entry.
    mutating func find(_ target: [UInt8]) throws(IndexError) -> TermInfo? {
      try skip(to: target, matched: 0)?.isEqual == true ? info : nil
    }

    /// Moves to the first entry at or behind a key; false where the block has none.
    ///
    /// - Parameter matched: how many bytes the current key has in common with the target, which it is before.
    mutating func seek(to target: [UInt8], matched: Int) throws(IndexError) -> Bool {
      guard let found = try skip(to: target, matched: matched) else { return false }
      // What an entry at or behind the target shares with the one before it, both share with the target.
      let kept = min(matched, found.shared)
      key.removeLast(key.count - kept)
      key.append(contentsOf: target[kept..<found.shared])
      key.append(contentsOf: found.suffix)
      sharedLength = min(matched, found.matched)
      return true
    }

    private struct Found {
      var isEqual: Bool
      /// How many bytes the key has in common with the target.
      var matched: Int
      /// How many with the entry before, at most as many; and what follows.
      var shared: Int
      var suffix: UnsafeRawBufferPointer
    }

    /// Moves to the first entry at or behind a key, and leaves `key` as it was; `nil` where the block has none.
    ///
    /// Keys are compared as they come, without putting them together: one that shares more with the one before than
    /// the target does is before the target as well.
    @inline(__always)
    private mutating func skip(to target: [UInt8], matched: Int) throws(IndexError) -> Found? {
      // How much of the target the entry before has.
      var matched = matched
      var length = key.count
      var tag = key.first ?? TermKey.Keyword.id.rawValue
      while !reader.isAtEnd {
        let (shared, suffix) = try nextSuffix()
        guard shared <= length else { throw reader.damaged("shares \(shared) bytes with a term of \(length)") }
        length = shared + suffix.count
        if shared == 0 { tag = suffix.first ?? tag }
        try readPosting(tag: tag)
        if shared > matched { continue }
        if shared < matched {
          // The entry departs from the target where the one before did not: it is behind it.
          return Found(isEqual: false, matched: shared, shared: shared, suffix: suffix)
        }
        var index = 0
        while index < suffix.count, matched < target.count, suffix[index] == target[matched] {
          index &+= 1
          matched &+= 1
        }
        if matched == target.count {
          return Found(isEqual: index == suffix.count, matched: matched, shared: shared, suffix: suffix)
        }
        if index < suffix.count, suffix[index] > target[matched] {
          return Found(isEqual: false, matched: matched, shared: shared, suffix: suffix)
        }
      }
      return nil
    }

    private mutating func readPosting(tag: UInt8) throws(IndexError) {
      info.document = 0
      info.position = 0
      info.documentFrequency = try reader.uint32()
      info.postingsLength = 0
      info.positionsLength = 0
      guard info.documentFrequency > 0 else {
        guard TermKey.isExact(tag: tag) else { throw reader.damaged("has a term without documents") }
        info.collectionFrequency = 0
        return
      }
      switch (TermKey.hasPositions(tag: tag), info.documentFrequency == 1) {
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
