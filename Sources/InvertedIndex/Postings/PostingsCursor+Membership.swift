import CKernels

// Single documents, in any order. This file may use unsafe pointers.
extension PostingsCursor {
  /// Whether the list has a document; the cursor is nearer to it afterwards, wherever it stood before.
  mutating func contains(_ document: UInt32) throws(IndexError) -> Bool {
    if block >= blockCount || base(of: block) != .max && document <= base(of: block) { rewind() }
    advanceBlock(to: document)
    guard block < blockCount, base(of: block) &+ 1 <= document else { return false }
    if documentsBlock != block, let bits = try bitset() {
      let word = Int(document / 64) &- bits.firstWord
      let content = bits.bytes.loadUnaligned(fromByteOffset: 8 &* word, as: UInt64.self)
      return UInt64(littleEndian: content) >> UInt64(document & 63) & 1 == 1
    }
    try decodeDocuments()
    let place = lowerBound(document)
    return place < count && documents[place] == document
  }

  /// As ``setBits(from:words:_:)``, for windows in any order.
  mutating func setBits(
    fromAnywhere start: UInt32, words: Int, _ bits: UnsafeMutablePointer<UInt64>
  ) throws(IndexError) {
    if block >= blockCount || base(of: block) != .max && start <= base(of: block) { rewind() }
    try setBits(from: start, words: words, bits)
  }

  /// How many of the documents of a term are in a bitset of the whole segment.
  ///
  /// - Parameter scratch: given back on return.
  /// - Complexity: linear in the postings of blocks that may have one of the bitset's documents.
  static func count(
    _ info: TermInfo, _ section: CheckedSection, documentLimit: UInt32, in bits: UnsafePointer<UInt64>, words: Int,
    scratch: ScratchMemory
  ) throws(IndexError) -> Int {
    defer { scratch.reset() }
    // A short list is read as it is: most values of some fields have few documents, and a cursor costs more than they.
    let length = Int(info.documentFrequency)
    if length > 1, length < PostingsFormat.blockLength, info.postingsLength > 0 {
      let start = section.range.lowerBound + info.postingsOffset
      try section.check(start..<start + info.postingsLength)
      let documents = scratch.integers(PostingsFormat.blockLength)
      let frequencies = scratch.integers(PostingsFormat.blockLength)
      if let base = section.file.bytes.baseAddress {
        let bytes = (base + start).assumingMemoryBound(to: UInt8.self)
        let read = jembatan_read_postings(
          bytes, info.postingsLength, length, .max, documentLimit, documents, frequencies)
        if read == info.postingsLength { return count(documents, length, in: bits) }
      }
    }
    var cursor = try PostingsCursor(info, section, documentLimit: documentLimit, scratch: scratch)
    return try cursor.count(in: bits, words: words)
  }

  @inline(__always)
  private static func count(
    _ documents: UnsafePointer<UInt32>, _ length: Int, in bits: UnsafePointer<UInt64>
  ) -> Int {
    var found: UInt64 = 0
    for index in 0..<length {
      let document = documents[index]
      found &+= bits[Int(document >> 6)] >> UInt64(document & 63) & 1
    }
    return Int(found)
  }

  private mutating func count(in bits: UnsafePointer<UInt64>, words: Int) throws(IndexError) -> Int {
    var found = 0
    var document = 0
    while true {
      document = jembatan_bits_next(bits, words, document)
      guard document < 64 * words else { return found }
      advanceBlock(to: UInt32(truncatingIfNeeded: document))
      guard block < blockCount else { return found }
      if documentsBlock != block, let source = try bitset() {
        // Aligned, for the kernels.
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: source.count) { own in
          UnsafeMutableRawBufferPointer(own).copyMemory(
            from: UnsafeRawBufferPointer(start: source.bytes, count: 8 * source.count))
          found += jembatan_bits_count_and(own.baseAddress, bits + source.firstWord, source.count)
        }
      } else {
        try decodeDocuments()
        found += Self.count(documents, count, in: bits)
      }
      document = Int(lastDocument(of: block)) + 1
      leaveBlock()
    }
  }
}
