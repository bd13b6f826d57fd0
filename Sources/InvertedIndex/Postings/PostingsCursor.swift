import CKernels

/// Walks the documents of a term in ascending order, block by block.
///
/// A block is the unit of everything: it is skipped whole by its last document or its impacts, decoded whole into
/// ``documents`` and ``frequencies``, and only when something of it is needed. The bytes were checked when the list was
/// opened, so what cannot be is the work of a writer with a defect or an enemy: it is an error, and never read or
/// written beyond a buffer.
///
/// A value type with pointers into the segment and into the ``ScratchMemory`` that it was opened with: it must not
/// outlive either. This file may use unsafe pointers.
struct PostingsCursor {
  let documentFrequency: UInt32
  /// All blocks, the last one perhaps shorter.
  let blockCount: Int
  /// Documents of the segment.
  private let documentLimit: UInt32
  unowned(unsafe) private let section: CheckedSection

  // Skip data, an array each; of a short list they lie in scratch memory.
  private let superLast: UnsafeRawPointer
  private let superImpacts: UnsafeRawPointer
  private let superStarts: UnsafeRawPointer
  private let last: UnsafeRawPointer
  private let impactPairs: UnsafeRawPointer
  private let dataEnds: UnsafeRawPointer
  private let positionsEnds: UnsafeRawPointer
  private let encodings: UnsafeRawPointer
  private let best: UnsafeRawPointer?
  private let data: UnsafeRawPointer
  private let dataLength: Int

  /// The current block; ``blockCount`` at the end.
  private(set) var block = 0
  /// Which block the documents and frequencies are of; −1 for none.
  private(set) var documentsBlock = -1
  private(set) var frequenciesBlock = -1
  /// How many documents the decoded block has.
  private(set) var count = 0
  /// The decoded block's documents; behind them ``UInt32/max`` up to 128.
  let documents: UnsafeMutablePointer<UInt32>
  let frequencies: UnsafeMutablePointer<UInt32>
  /// For intersections: how many documents of a bitset come before each of its words.
  let wordRanks: UnsafeMutablePointer<UInt32>
  /// The current document within the block.
  var index = 0

  /// Opens the list of a term.
  ///
  /// - Throws: `damaged` where the list does not lie in its section or its skip data cannot be.
  init(
    _ info: TermInfo, _ section: CheckedSection, documentLimit: UInt32, scratch: ScratchMemory
  ) throws(IndexError) {
    self.section = section
    self.documentLimit = documentLimit
    documentFrequency = info.documentFrequency
    documents = scratch.integers(PostingsFormat.blockLength + 16)
    frequencies = scratch.integers(PostingsFormat.blockLength + 16)
    wordRanks = scratch.integers(PostingsFormat.longestBitset)
    let start = section.range.lowerBound + info.postingsOffset
    let range = start..<start + info.postingsLength
    try section.check(range)
    guard documentFrequency <= documentLimit else {
      throw section.damaged("has a term of \(documentFrequency) documents in a segment of \(documentLimit)", at: start)
    }
    let bytes = UnsafeRawPointer(section.file.bytes.baseAddress ?? UnsafeRawPointer(documents)) + start
    let frequency = Int(documentFrequency)
    guard frequency >= PostingsFormat.blockLength else {
      let skips = scratch.integers(16)
      blockCount = 1
      superLast = UnsafeRawPointer(skips)
      superImpacts = UnsafeRawPointer(skips + 2)
      last = UnsafeRawPointer(skips)
      impactPairs = UnsafeRawPointer(skips + 2)
      superStarts = UnsafeRawPointer(skips + 6)
      dataEnds = UnsafeRawPointer(skips + 1)
      positionsEnds = UnsafeRawPointer(skips + 4)
      encodings = UnsafeRawPointer(skips + 5)
      best = nil
      data = bytes
      dataLength = info.postingsLength
      // Decoded here and now, so where its data ends is of no interest.
      skips[1] = 0
      skips[6] = 0
      // No impacts: whoever scores a short list scores it whole.
      skips[2] = 255
      skips[3] = 0
      skips[4] = UInt32(truncatingIfNeeded: info.positionsLength)
      skips[5] = UInt32(PostingsFormat.shortEncoding)
      if frequency == 1 {
        guard info.document < documentLimit, info.collectionFrequency <= UInt64(Int32.max) else {
          throw section.damaged("has a term in document \(info.document) of \(documentLimit)", at: start)
        }
        documents[0] = info.document
        frequencies[0] = UInt32(info.collectionFrequency)
      } else {
        guard
          dataLength > 0,
          jembatan_read_postings(
            data.assumingMemoryBound(to: UInt8.self), dataLength, frequency, .max, documentLimit, documents,
            frequencies) == dataLength
        else { throw section.damaged("has a short list of postings that cannot be", at: start) }
      }
      skips[0] = documents[frequency - 1]
      finishBlock(frequency)
      frequenciesBlock = 0
      return
    }
    blockCount = (frequency + PostingsFormat.blockLength - 1) / PostingsFormat.blockLength
    let superCount = PostingsFormat.superCount(blockCount)
    let hasBest = frequency >= PostingsFormat.bestThreshold
    let header =
      superCount * PostingsFormat.bytesPerSuper + blockCount * PostingsFormat.bytesPerBlock
      + (hasBest ? 2 * PostingsFormat.bestCount : 0)
    guard header <= info.postingsLength else {
      throw section.damaged("has a list of \(info.postingsLength) bytes for \(frequency) postings", at: start)
    }
    superLast = bytes
    superImpacts = superLast + 4 * superCount
    superStarts = superImpacts + 8 * superCount
    last = superStarts + 4 * superCount
    impactPairs = last + 4 * blockCount
    dataEnds = impactPairs + 8 * blockCount
    positionsEnds = dataEnds + 2 * blockCount
    encodings = positionsEnds + 4 * blockCount
    best = hasBest ? encodings + 2 * blockCount : nil
    data = bytes + header
    dataLength = info.postingsLength - header
    guard lastDocument(of: blockCount - 1) < documentLimit else {
      throw section.damaged("has a posting behind the last document of its segment", at: start)
    }
    // What finds blocks relies on this: a super that reaches a document has a block that does.
    for number in 0..<superCount {
      let end = min(blockCount, (number + 1) * PostingsFormat.blocksPerSuper)
      guard lastDocument(ofSuper: number) == lastDocument(of: end - 1) else {
        throw section.damaged("has postings that do not end where their super does", at: start)
      }
    }
  }

  // MARK: Skip data

  @inline(__always)
  private func integer(_ array: UnsafeRawPointer, _ index: Int) -> UInt32 {
    UInt32(littleEndian: array.loadUnaligned(fromByteOffset: 4 &* index, as: UInt32.self))
  }

  @inline(__always)
  func lastDocument(of block: Int) -> UInt32 { integer(last, block) }

  /// The document before the first possible one of a block: −1 for the first block.
  @inline(__always)
  func base(of block: Int) -> UInt32 { block == 0 ? .max : integer(last, block &- 1) }

  /// The pairs for `jembatan_score_bound`.
  @inline(__always)
  func impacts(of block: Int) -> UInt64 {
    UInt64(littleEndian: impactPairs.loadUnaligned(fromByteOffset: 8 &* block, as: UInt64.self))
  }

  var superCount: Int { PostingsFormat.superCount(blockCount) }

  @inline(__always)
  func lastDocument(ofSuper number: Int) -> UInt32 { integer(superLast, number) }

  @inline(__always)
  func impacts(ofSuper number: Int) -> UInt64 {
    UInt64(littleEndian: superImpacts.loadUnaligned(fromByteOffset: 8 &* number, as: UInt64.self))
  }

  /// Whether all postings are in memory: then scores are cheaper than bounds.
  var isShort: Bool { documentFrequency < PostingsFormat.blockLength }

  /// Frequency and norm of the n-th of ten good postings; `nil` for lists without them.
  func bestPosting(_ index: Int) -> (frequency: UInt8, norm: UInt8)? {
    guard let best else { return nil }
    return (
      best.load(fromByteOffset: 2 * index, as: UInt8.self), best.load(fromByteOffset: 2 * index + 1, as: UInt8.self)
    )
  }

  @inline(__always)
  var isAtEnd: Bool { block >= blockCount }

  func damaged(_ what: String) -> IndexError {
    let base = section.file.bytes.baseAddress.map { UnsafeRawPointer($0) } ?? data
    return section.damaged(what, at: data - base + (block < blockCount ? dataStart(of: block) : 0))
  }

  // MARK: Moving

  /// Makes the first block that may hold a document at or behind the target the current one.
  @inline(__always)
  mutating func advanceBlock(to target: UInt32) {
    guard block < blockCount, lastDocument(of: block) < target else { return }
    skip(to: target)
  }

  private mutating func skip(to target: UInt32) {
    index = 0
    block &+= 1
    // The next blocks first: seeks are short more often than not.
    let near = min(blockCount, block &+ 3)
    while block < near {
      if lastDocument(of: block) >= target { return }
      block &+= 1
    }
    guard block < blockCount else { return }
    var number = block / PostingsFormat.blocksPerSuper
    let superCount = superCount
    while number < superCount, lastDocument(ofSuper: number) < target { number &+= 1 }
    guard number < superCount else {
      block = blockCount
      return
    }
    var low = max(block, number &* PostingsFormat.blocksPerSuper)
    var high = min(blockCount, (number &+ 1) &* PostingsFormat.blocksPerSuper)
    while low < high {
      let middle = (low &+ high) >> 1
      if lastDocument(of: middle) < target { low = middle &+ 1 } else { high = middle }
    }
    // Of sound skip data the first that remains is the one.
    while low < blockCount, lastDocument(of: low) < target { low &+= 1 }
    block = low
  }

  /// Leaves the current block.
  @inline(__always)
  mutating func leaveBlock() {
    block &+= 1
    index = 0
  }

  /// Goes to a block behind the current one.
  @inline(__always)
  mutating func jump(to newBlock: Int) {
    block = newBlock
    index = 0
  }

  /// Begins anew.
  mutating func rewind() {
    block = 0
    index = 0
  }

  /// Moves to the first document at or behind the target, and returns it; ``UInt32/max`` at the end.
  @inline(__always)
  mutating func seek(_ target: UInt32) throws(IndexError) -> UInt32 {
    advanceBlock(to: target)
    guard block < blockCount else { return .max }
    try decodeDocuments()
    if documents[index] < target { index = lowerBound(target) }
    return documents[index]
  }

  /// The first of the decoded documents that is at or behind the target; 128 or ``count`` where there is none.
  @inline(__always)
  func lowerBound(_ target: UInt32) -> Int { jembatan_search128(documents, target) }

  /// Moves to the next document and returns it; ``UInt32/max`` at the end.
  @inline(__always)
  mutating func next() throws(IndexError) -> UInt32 {
    index &+= 1
    if index >= count || documentsBlock != block {
      if documentsBlock == block { leaveBlock() }
      guard block < blockCount else { return .max }
      try decodeDocuments()
    }
    return documents[index]
  }

  /// The first document at or behind the current place.
  @inline(__always)
  mutating func current() throws(IndexError) -> UInt32 {
    guard block < blockCount else { return .max }
    try decodeDocuments()
    return documents[index]
  }

  // MARK: Decoding

  @inline(__always)
  mutating func decodeDocuments() throws(IndexError) {
    if documentsBlock != block { try decodeDocumentsOfBlock() }
  }

  @inline(__always)
  mutating func decodeFrequencies() throws(IndexError) {
    if frequenciesBlock != block { try decodeFrequenciesOfBlock() }
  }

  /// The bytes of the current block's data, and how its documents, frequencies and positions are written.
  @inline(__always)
  private func blockData() throws(IndexError) -> (bytes: UnsafePointer<UInt8>, length: Int, encoding: UInt16) {
    let start = dataStart(of: block)
    let end = Int(integer(superStarts, block / PostingsFormat.blocksPerSuper)) &+ dataEnd(of: block)
    guard start <= end, end <= dataLength else { throw damaged("has a block of postings outside its list") }
    return ((data + start).assumingMemoryBound(to: UInt8.self), end &- start, encoding(of: block))
  }

  /// Where the data of a block ends, counted from that of its super.
  @inline(__always)
  private func dataEnd(of block: Int) -> Int {
    Int(UInt16(littleEndian: dataEnds.loadUnaligned(fromByteOffset: 2 &* block, as: UInt16.self)))
  }

  @inline(__always)
  private func dataStart(of block: Int) -> Int {
    Int(integer(superStarts, block / PostingsFormat.blocksPerSuper))
      &+ (block % PostingsFormat.blocksPerSuper == 0 ? 0 : dataEnd(of: block &- 1))
  }

  @inline(__always)
  private func encoding(of block: Int) -> UInt16 {
    UInt16(littleEndian: encodings.loadUnaligned(fromByteOffset: 2 &* block, as: UInt16.self))
  }

  /// Where the frequencies of a whole block begin, their width, and how many bytes follow the packed ones.
  @inline(__always)
  private func frequencyData() throws(IndexError) -> (bytes: UnsafePointer<UInt8>, width: UInt32, excess: Int) {
    let (bytes, length, encoding) = try blockData()
    let kind = Int(encoding & 0xFF)
    let documents =
      kind == Int(PostingsFormat.bitsetEncoding)
      ? 8 &* (Int(lastDocument(of: block) / 64) &- Int((base(of: block) &+ 1) / 64) &+ 1) : 16 &* kind
    let width = Int(encoding >> 8 & ~PostingsFormat.excessFlag)
    let excess = length &- documents &- 16 &* width
    guard width <= 30, documents >= 0, excess >= 0, (excess > 0) == (encoding >> 8 & PostingsFormat.excessFlag != 0)
    else { throw damaged("has frequencies of \(width) bits that do not fit into their block") }
    return (bytes + documents, UInt32(truncatingIfNeeded: width), excess)
  }

  /// Visits what frequencies have beyond the greatest packed number, with the index of each.
  @inline(__always)
  private func forEachExcess(
    _ bytes: UnsafePointer<UInt8>, _ length: Int, _ body: (Int, UInt32) -> Void
  ) throws(IndexError) {
    var offset = 1
    var next = 0
    for _ in 0..<bytes[0] {
      guard offset &+ 2 <= length else { throw damaged("has too few frequencies beyond their width") }
      let index = Int(bytes[offset])
      offset &+= 1
      var value: UInt32 = 0
      var shift: UInt32 = 0
      while true {
        guard offset < length, shift <= 28 else { throw damaged("has a frequency that cannot be") }
        let byte = bytes[offset]
        offset &+= 1
        // Below 2³⁰, as what is packed: so the frequency is below 2³¹.
        guard shift < 28 || byte < 0x04 else { throw damaged("has a frequency that cannot be") }
        value |= UInt32(byte & 0x7F) << shift
        shift &+= 7
        if byte < 0x80 { break }
      }
      guard index >= next, index < PostingsFormat.blockLength else {
        throw damaged("has frequencies beyond their width out of order or behind the end of their block")
      }
      next = index &+ 1
      body(index, value)
    }
  }

  private mutating func finishBlock(_ newCount: Int) {
    count = newCount
    for index in newCount..<max(newCount, PostingsFormat.blockLength) { documents[index] = .max }
    documentsBlock = block
  }

  private mutating func decodeDocumentsOfBlock() throws(IndexError) {
    let (bytes, length, encoding) = try blockData()
    let kind = UInt8(truncatingIfNeeded: encoding)
    let base = base(of: block)
    let last = lastDocument(of: block)
    guard last < documentLimit, base == .max || base < last else {
      throw damaged("has blocks of postings out of order")
    }
    documentsBlock = -1
    if kind == PostingsFormat.shortEncoding {
      let rest = Int(documentFrequency) - block * PostingsFormat.blockLength
      guard rest > 0, rest < PostingsFormat.blockLength else { throw damaged("has a short block inside a list") }
      guard
        length > 0,
        jembatan_read_postings(bytes, length, rest, base, documentLimit, documents, frequencies) == length,
        documents[rest - 1] == last
      else { throw damaged("has a short block of postings that cannot be") }
      finishBlock(rest)
      frequenciesBlock = block
      return
    }
    guard block &* PostingsFormat.blockLength &+ PostingsFormat.blockLength <= Int(documentFrequency) else {
      throw damaged("has a whole block where there are fewer postings")
    }
    if kind == PostingsFormat.bitsetEncoding {
      try decodeBitset(bytes, length, base: base, last: last)
    } else {
      guard kind <= 32, 16 * Int(kind) <= length else { throw damaged("has documents of \(kind) bits") }
      jembatan_unpack128_delta(bytes, UInt32(kind), base, documents)
      // See kernels.h: up to 25 bits this proves that they ascend.
      guard documents[PostingsFormat.blockLength - 1] == last, kind <= 25 || ascend(from: base) else {
        throw damaged("has a block of postings that does not end with its last document")
      }
    }
    count = PostingsFormat.blockLength
    documentsBlock = block
  }

  private func ascend(from base: UInt32) -> Bool {
    (base == .max || base < documents[0])
      && (1..<PostingsFormat.blockLength).allSatisfy { documents[$0 - 1] < documents[$0] }
  }

  private func decodeBitset(
    _ bytes: UnsafePointer<UInt8>, _ length: Int, base: UInt32, last: UInt32
  ) throws(IndexError) {
    let firstWord = (base &+ 1) / 64
    let words = Int(last / 64) - Int(firstWord) + 1
    guard words > 0, words <= PostingsFormat.longestBitset, 8 * words <= length else {
      throw damaged("has a bitset that does not fit into its block")
    }
    // Copied, for the kernels want aligned words.
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: words) { bits in
      UnsafeMutableRawBufferPointer(bits).copyMemory(from: UnsafeRawBufferPointer(start: bytes, count: 8 * words))
      if jembatan_bits_count(bits.baseAddress, words) == PostingsFormat.blockLength {
        jembatan_bits_to_ids(bits.baseAddress, words, firstWord &* 64, documents)
      } else {
        documents[PostingsFormat.blockLength - 1] = .max
      }
    }
    guard documents[PostingsFormat.blockLength - 1] == last, base == .max || documents[0] > base else {
      throw damaged("has a bitset of other documents than its block")
    }
  }

  /// How many frequencies the current block has.
  @inline(__always)
  var frequencyCount: Int {
    min(PostingsFormat.blockLength, Int(documentFrequency) &- block &* PostingsFormat.blockLength)
  }

  private mutating func decodeFrequenciesOfBlock() throws(IndexError) {
    if block &+ 1 == blockCount, UInt8(truncatingIfNeeded: encoding(of: block)) == PostingsFormat.shortEncoding {
      // They stand with the documents.
      documentsBlock = -1
      return try decodeDocuments()
    }
    let (bytes, width, excess) = try frequencyData()
    frequenciesBlock = -1
    jembatan_unpack128_add(bytes, width, 1, frequencies)
    if excess > 0 {
      try forEachExcess(bytes + 16 * Int(width), excess) { frequencies[$0] &+= $1 }
    }
    frequenciesBlock = block
  }

  /// The frequency of one document of the current block, without decoding the others'.
  @inline(__always)
  func frequency(at index: Int) throws(IndexError) -> UInt32 {
    // The place in a bitset of more documents than a block has.
    guard index < PostingsFormat.blockLength else { throw damaged("has a bitset of too many documents") }
    if frequenciesBlock == block { return frequencies[index] }
    let (bytes, width, excess) = try frequencyData()
    var number = jembatan_value128(bytes, width, UInt32(truncatingIfNeeded: index))
    if excess > 0, number == UInt32(1) << width &- 1 {
      try forEachExcess(bytes + 16 * Int(width), excess) { if $0 == index { number &+= $1 } }
    }
    return number &+ 1
  }

  /// The words of the current block, where its documents are a bitset: the first is that of document `firstWord` · 64.
  @inline(__always)
  func bitset() throws(IndexError) -> (bytes: UnsafeRawPointer, firstWord: Int, count: Int)? {
    guard UInt8(truncatingIfNeeded: encoding(of: block)) == PostingsFormat.bitsetEncoding else { return nil }
    let (bytes, length, _) = try blockData()
    let firstWord = Int((base(of: block) &+ 1) / 64)
    let words = Int(lastDocument(of: block) / 64) &- firstWord &+ 1
    guard words > 0, words <= PostingsFormat.longestBitset, 8 &* words <= length,
      lastDocument(of: block) < documentLimit
    else { throw damaged("has a bitset that does not fit into its block") }
    let start = UnsafeRawPointer(bytes)
    // Who sets or looks up bits must not meet a document behind the last, which the segment may not have.
    let end = UInt64(littleEndian: start.loadUnaligned(fromByteOffset: 8 &* (words &- 1), as: UInt64.self))
    guard end >> UInt64(lastDocument(of: block) & 63) == 1 else {
      throw damaged("has a bitset of other documents than its block")
    }
    return (start, firstWord, words)
  }

  /// Where the positions of the current block begin and end, counted from the term's.
  @inline(__always)
  func positionsOfBlock() -> (start: Int, end: Int) {
    (block == 0 ? 0 : Int(integer(positionsEnds, block &- 1)), Int(integer(positionsEnds, block)))
  }
}
