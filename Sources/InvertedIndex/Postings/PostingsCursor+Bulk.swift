import CKernels

// Many documents at once: what windows and intersections are made of. This file may use unsafe pointers.
extension PostingsCursor {
  /// The places of the current block's documents within a window, documents and frequencies decoded; `nil` where the
  /// window has no more. The caller leaves a block whose last document it has seen.
  @inline(__always)
  mutating func run(from start: UInt32, before end: UInt32) throws(IndexError) -> Range<Int>? {
    guard let run = try documentRun(from: start, before: end) else { return nil }
    try decodeFrequencies()
    return run
  }

  /// As ``run(from:before:)``, without frequencies.
  @inline(__always)
  mutating func documentRun(from start: UInt32, before end: UInt32) throws(IndexError) -> Range<Int>? {
    guard block < blockCount, base(of: block) &+ 1 < end else { return nil }
    try decodeDocuments()
    if documents[index] < start { index = lowerBound(start) }
    let first = index
    index = documents[count &- 1] < end ? count : min(count, lowerBound(end))
    return first < index ? first..<index : nil
  }

  /// The frequency of a document of the current block; `nil` where the block does not have it.
  ///
  /// - Precondition: the block may have it: its base is below, its last document not.
  @inline(__always)
  mutating func frequency(of document: UInt32) throws(IndexError) -> UInt32? {
    if documentsBlock != block, let bits = try bitset() {
      guard let place = Self.place(of: document, in: bits) else { return nil }
      return try frequency(at: place)
    }
    try decodeDocuments()
    let place = lowerBound(document)
    guard place < count, documents[place] == document else { return nil }
    return try frequency(at: place)
  }

  /// Which of a bitset's documents one is; `nil` where it is none.
  @inline(__always)
  private static func place(
    of document: UInt32, in bits: (bytes: UnsafeRawPointer, firstWord: Int, count: Int)
  ) -> Int? {
    let word = Int(document / 64) &- bits.firstWord
    let content = self.word(word, of: bits.bytes)
    guard content >> UInt64(document & 63) & 1 == 1 else { return nil }
    var place = (content & (UInt64(1) << UInt64(document & 63) &- 1)).nonzeroBitCount
    for index in 0..<word { place &+= self.word(index, of: bits.bytes).nonzeroBitCount }
    return place
  }

  @inline(__always)
  private static func word(_ index: Int, of bytes: UnsafeRawPointer) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 &* index, as: UInt64.self))
  }

  /// Visits the documents in a window: those of whole bitsets as words, others as ids.
  ///
  /// - Parameter start: divisible by 64.
  @inline(__always)
  mutating func forEachRun(
    from start: UInt32, before end: UInt32,
    bits visitBits: ((_ words: UnsafePointer<UInt64>, _ count: Int, _ first: UInt32) -> Void)?,
    ids visitIDs: (_ ids: UnsafePointer<UInt32>, _ count: Int) -> Void
  ) throws(IndexError) {
    advanceBlock(to: start)
    while block < blockCount, base(of: block) &+ 1 < end {
      if let visitBits, documentsBlock != block, lastDocument(of: block) < end, let source = try bitset(),
        UInt32(64 * source.firstWord) >= start
      {
        // Aligned, for the kernels.
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: source.count) { words in
          for word in 0..<source.count { words[word] = Self.word(word, of: source.bytes) }
          if let base = words.baseAddress { visitBits(base, source.count, UInt32(64 * source.firstWord)) }
        }
        leaveBlock()
        continue
      }
      guard let run = try documentRun(from: start, before: end) else { return }
      visitIDs(documents + run.lowerBound, run.count)
      guard run.upperBound == count else { return }
      leaveBlock()
    }
  }

  /// Sets the bits of all documents in a window.
  ///
  /// - Parameter start: divisible by 64; the first document of the first word.
  mutating func setBits(from start: UInt32, words: Int, _ bits: UnsafeMutablePointer<UInt64>) throws(IndexError) {
    let end = start &+ UInt32(64 &* words)
    advanceBlock(to: start)
    while block < blockCount, base(of: block) &+ 1 < end {
      if documentsBlock != block, let source = try bitset() {
        let first = Int(start / 64)
        let from = max(first, source.firstWord)
        let through = min(first &+ words, source.firstWord &+ source.count)
        for word in from..<max(from, through) {
          bits[word &- first] |= Self.word(word &- source.firstWord, of: source.bytes)
        }
      } else {
        try decodeDocuments()
        jembatan_ids_to_bits(documents, count, start, bits, words)
      }
      // The block may reach into the next window.
      guard lastDocument(of: block) < end else { return }
      leaveBlock()
    }
  }

  /// Keeps those of ascending candidates that the list has.
  ///
  /// - Parameters:
  ///   - candidates: documents; those kept move to the front.
  ///   - frequencies: receives the frequency of each that is kept, where it is wanted.
  ///   - kept: receives for each that is kept which of the candidates it was.
  ///   - places: receives where in the list each that is kept stands: 128 times its block, and its index there. Must
  ///     have room for one number more than there are candidates.
  ///   - locating: whether places are wanted.
  /// - Returns: how many are kept.
  mutating func intersect(
    _ candidates: UnsafeMutablePointer<UInt32>, count candidateCount: Int,
    frequencies wanted: UnsafeMutablePointer<UInt32>?, kept: UnsafeMutablePointer<UInt32>,
    places: UnsafeMutablePointer<UInt32>, locating: Bool = false
  ) throws(IndexError) -> Int {
    var found = 0
    var next = 0
    while next < candidateCount {
      advanceBlock(to: candidates[next])
      guard block < blockCount else { break }
      let last = lastDocument(of: block)
      let base = base(of: block)
      let first = UInt32(truncatingIfNeeded: block &* PostingsFormat.blockLength)
      // Candidates in the gap before the block's first possible document fall away as others do.
      var end = next &+ 1
      while end < candidateCount, candidates[end] <= last { end &+= 1 }
      let before = found
      if documentsBlock != block, let bits = try bitset() {
        while next < end, base != .max, candidates[next] <= base { next &+= 1 }
        var rank: UInt32 = first
        if wanted != nil || locating {
          for word in 0..<bits.count {
            wordRanks[word] = rank
            rank &+= UInt32(truncatingIfNeeded: Self.word(word, of: bits.bytes).nonzeroBitCount)
          }
          // Ranks of words with other documents than the block's would lead behind its frequencies.
          guard rank &- first == UInt32(PostingsFormat.blockLength) else {
            throw damaged("has a bitset of other documents than its block")
          }
        }
        while next < end {
          let document = candidates[next]
          let word = Int(document / 64) &- bits.firstWord
          let content = Self.word(word, of: bits.bytes)
          let bit = UInt64(document & 63)
          candidates[found] = document
          kept[found] = UInt32(truncatingIfNeeded: next)
          let below = (content & (UInt64(1) << bit &- 1)).nonzeroBitCount
          places[found] = wordRanks[word] &+ UInt32(truncatingIfNeeded: below)
          found &+= Int(content >> bit & 1)
          next &+= 1
        }
        if let wanted { try readFrequencies(places, before..<found, first, into: wanted) }
        continue
      }
      try decodeDocuments()
      if end &- next > 24 {
        // Side by side, without a branch on what is found: each step goes on in one of the two, or in both.
        var place = index
        while next < end, place < count {
          let document = candidates[next]
          let other = documents[place]
          candidates[found] = document
          kept[found] = UInt32(truncatingIfNeeded: next)
          places[found] = first &+ UInt32(truncatingIfNeeded: place)
          found &+= document == other ? 1 : 0
          next &+= document <= other ? 1 : 0
          place &+= other <= document ? 1 : 0
        }
        next = end
      } else {
        while next < end {
          let document = candidates[next]
          let place = lowerBound(document)
          candidates[found] = document
          kept[found] = UInt32(truncatingIfNeeded: next)
          places[found] = first &+ UInt32(truncatingIfNeeded: place)
          found &+= documents[place] == document ? 1 : 0
          next &+= 1
        }
      }
      if let wanted { try readFrequencies(places, before..<found, first, into: wanted) }
    }
    return found
  }

  /// Reads the frequencies of some documents of the current block: all of it, where that costs less than one by one.
  @inline(__always)
  private mutating func readFrequencies(
    _ places: UnsafeMutablePointer<UInt32>, _ range: Range<Int>, _ first: UInt32,
    into frequencies: UnsafeMutablePointer<UInt32>
  ) throws(IndexError) {
    if range.count > 4 { try decodeFrequencies() }
    for index in range { frequencies[index] = try frequency(at: Int(places[index] &- first)) }
  }
}
