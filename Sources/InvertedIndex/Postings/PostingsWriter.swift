import CKernels

/// Writes the postings and positions of terms, one term after another.
///
/// This file may use unsafe pointers: blocks are packed by C kernels, out of arrays that this type owns.
struct PostingsWriter: ~Copyable {
  /// The postings of finished terms that were not taken yet.
  private(set) var postings: [UInt8] = []
  /// The positions of all terms that were not taken yet.
  private(set) var positions: [UInt8] = []

  private let norms: UnsafeBufferPointer<UInt8>
  /// By frequency and norm: how good a posting is under ordinary parameters, to choose impacts by.
  private let lengthFactors: [Float]
  private let fileName: String

  // The block in the making.
  private let documents: UnsafeMutablePointer<UInt32>
  private let frequencies: UnsafeMutablePointer<UInt32>
  private var count = 0
  private var base: UInt32 = .max
  private var distances: [UInt32] = []

  // The term in the making.
  private var hasPositions = true
  private var documentFrequency: UInt32 = 0
  private var collectionFrequency: UInt64 = 0
  private var data: [UInt8] = []
  private var positionsStart = 0
  private var lastDocuments: [UInt32] = []
  private var impacts: [UInt64] = []
  private var dataEnds: [UInt16] = []
  private var superStarts: [UInt32] = []
  private var positionsEnds: [UInt32] = []
  private var encodings: [UInt16] = []
  private var superLast: [UInt32] = []
  /// Where the data of the super in the making begins.
  private var superStart = 0
  private var superImpacts: [UInt64] = []
  private var front = ImpactFront()
  private var superFront = ImpactFront()
  private var best: [(pair: ImpactFront.Pair, score: Float)] = []

  /// - Parameters:
  ///   - norms: those of all documents of the segment; they must outlive the writer.
  ///   - averageLength: the documents' average length, to tell good postings from others.
  ///   - fileName: the segment, for errors.
  init(norms: UnsafeBufferPointer<UInt8>, averageLength: Double, fileName: String) {
    self.fileName = fileName
    documents = .allocate(capacity: PostingsFormat.blockLength)
    frequencies = .allocate(capacity: PostingsFormat.blockLength)
    self.norms = norms
    lengthFactors = FieldNorm.lengths.map { Float(1.2 * (0.25 + 0.75 * Double($0) / max(1, averageLength))) }
  }

  deinit {
    documents.deallocate()
    frequencies.deallocate()
  }

  mutating func begin(hasPositions: Bool) {
    self.hasPositions = hasPositions
    positionsStart = positions.count
  }

  /// Begins the posting of a document; its positions follow by ``add(distance:)``, as many as its frequency.
  ///
  /// - Precondition: documents come in ascending order, frequencies are from 1 to 2³⁰.
  @inline(__always)
  mutating func add(document: UInt32, frequency: UInt32) throws(IndexError) {
    precondition(Int(document) < norms.count)
    if count == PostingsFormat.blockLength { try endBlock() }
    documents[count] = document
    frequencies[count] = frequency
    count &+= 1
    documentFrequency &+= 1
    collectionFrequency &+= UInt64(frequency)
  }

  /// Adds a position: its distance to the one before in the document, the first its distance to 0.
  @inline(__always)
  mutating func add(distance: UInt32) {
    distances.append(distance)
  }

  /// Ends the term.
  ///
  /// - Throws: `inputOutput` where its postings do not fit into one segment.
  mutating func end() throws(IndexError) -> TermInfo {
    let start = postings.count
    var info = TermInfo(documentFrequency: documentFrequency, collectionFrequency: collectionFrequency)
    if documentFrequency == 1 {
      info.document = documents[0]
      info.position = distances.first ?? 0
      if collectionFrequency > 1 { appendPositions() }
    } else if documentFrequency < PostingsFormat.blockLength {
      postings += shortPostings()
      appendPositions()
    } else {
      try endBlock()
      endSuper()
      try assemble()
    }
    info.postingsLength = postings.count - start
    info.positionsLength = positions.count - positionsStart
    documentFrequency = 0
    collectionFrequency = 0
    count = 0
    base = .max
    distances.removeAll(keepingCapacity: true)
    return info
  }

  /// Hands out what is finished.
  mutating func takePostings() -> [UInt8] {
    defer { postings.removeAll(keepingCapacity: true) }
    return postings
  }

  mutating func takePositions() -> [UInt8] {
    defer { positions.removeAll(keepingCapacity: true) }
    return positions
  }

  // MARK: Blocks

  /// The postings of fewer than 128 documents, as `jembatan_read_postings` reads them.
  private func shortPostings() -> [UInt8] {
    var gaps: [UInt32] = []
    var previous = base
    var sum = 0
    for index in 0..<count {
      gaps.append(documents[index] &- previous &- 1)
      sum += Int(gaps[index])
      previous = documents[index]
    }
    // The width that takes least is next to the logarithm of the mean.
    let mean = max(1, sum / max(1, count))
    let middle = Int.bitWidth - 1 - mean.leadingZeroBitCount
    var width = 0
    var least = Int.max
    for candidate in max(0, middle - 1)...min(31, middle + 1) {
      let length = gaps.reduce(0) { $0 + Int($1 >> UInt32(candidate)) + candidate }
      if length < least { (width, least) = (candidate, length) }
    }
    var bits = BitWriter()
    bits.append(UInt32(width), width: 8)
    for index in 0..<count {
      bits.append(zeros: Int(gaps[index] >> UInt32(width)))
      bits.append(1, width: 1)
      bits.append(gaps[index] & (1 << UInt32(width) - 1), width: width)
      let frequency = frequencies[index]
      bits.append(frequency > 1 ? 1 : 0, width: 1)
      guard frequency > 1 else { continue }
      let number = frequency - 1
      let length = 31 - number.leadingZeroBitCount
      bits.append(zeros: length)
      bits.append(1, width: 1)
      bits.append(number & (1 << UInt32(length) - 1), width: length)
    }
    bits.align()
    return bits.bytes
  }

  /// Ends a block, which has 128 documents or is the last of its list.
  private mutating func endBlock() throws(IndexError) {
    guard count > 0 else { return }
    let last = documents[count - 1]
    for index in 0..<count { front.add(frequency: frequencies[index], norm: norms[Int(documents[index])]) }
    let pairs = front.finish()
    superFront.add(pairs)
    noteBest(pairs)

    var encoding = UInt16(PostingsFormat.shortEncoding)
    if count == PostingsFormat.blockLength {
      encoding = UInt16(appendDocuments(last: last)) | appendFrequencies() << 8
    } else {
      data += shortPostings()
    }
    appendPositions()
    // A block takes less than 2 KiB, so that the ends of 32 fit into 16 bits.
    guard let superStart = UInt32(exactly: self.superStart),
      let dataEnd = UInt16(exactly: data.count - self.superStart),
      let positionsEnd = UInt32(exactly: positions.count - positionsStart)
    else {
      throw IndexError(
        .inputOutput, "a term has more than 4 GiB of postings, which no segment can hold; use several indexes",
        file: fileName)
    }
    if lastDocuments.count % PostingsFormat.blocksPerSuper == 0 { superStarts.append(superStart) }
    lastDocuments.append(last)
    impacts.append(packed(pairs))
    dataEnds.append(dataEnd)
    positionsEnds.append(positionsEnd)
    encodings.append(encoding)
    if lastDocuments.count % PostingsFormat.blocksPerSuper == 0 { endSuper() }
    base = last
    count = 0
    distances.removeAll(keepingCapacity: true)
  }

  private mutating func endSuper() {
    let pairs = superFront.finish()
    guard !pairs.isEmpty, let last = lastDocuments.last else { return }
    superLast.append(last)
    superImpacts.append(packed(pairs))
    superStart = data.count
  }

  private func quality(_ pair: ImpactFront.Pair) -> Float {
    pair.frequency == 255 ? 1 : Float(pair.frequency) / (Float(pair.frequency) + lengthFactors[Int(pair.norm)])
  }

  private func packed(_ pairs: [ImpactFront.Pair]) -> UInt64 {
    ImpactFront.packed(pairs) { quality($0) }
  }

  /// Keeps the ten best postings of the term.
  private mutating func noteBest(_ pairs: [ImpactFront.Pair]) {
    var bar = best.count < PostingsFormat.bestCount ? -1 : best[best.count - 1].score
    guard pairs.contains(where: { quality($0) > bar }) else { return }
    for index in 0..<count {
      let pair = ImpactFront.Pair(
        frequency: UInt8(truncatingIfNeeded: min(frequencies[index], 255)), norm: norms[Int(documents[index])])
      let score = quality(pair)
      guard score > bar else { continue }
      if best.count == PostingsFormat.bestCount { best.removeLast() }
      best.insert((pair, score), at: best.firstIndex { $0.score < score } ?? best.count)
      bar = best.count < PostingsFormat.bestCount ? -1 : best[best.count - 1].score
    }
  }

  /// Appends the documents as gaps, or as a bitset where that is not much longer: bitsets are read much faster.
  private mutating func appendDocuments(last: UInt32) -> UInt8 {
    let documents = documents
    let base = base
    let width = jembatan_width128_delta(documents, base)
    let firstWord = (base &+ 1) / 64
    let words = Int(last / 64 - firstWord) + 1
    if words <= PostingsFormat.longestBitset, 8 * words <= 16 * Int(width) * 4 / 3 + (width == 0 ? 0 : 8) {
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: words) { bits in
        bits.initialize(repeating: 0)
        jembatan_ids_to_bits(documents, count, firstWord * 64, bits.baseAddress, words)
        for word in bits { withUnsafeBytes(of: word.littleEndian) { data.append(contentsOf: $0) } }
      }
      return PostingsFormat.bitsetEncoding
    }
    appendPacked(16 * Int(width)) { jembatan_pack128_delta(documents, width, base, $0) }
    return UInt8(width)
  }

  /// Appends the frequencies of the block; returns how they are encoded.
  private mutating func appendFrequencies() -> UInt16 {
    let numbers = frequencies
    for index in 0..<count { numbers[index] -= 1 }
    let full = jembatan_width128(numbers)
    // The greatest number of a width stands for those beyond it.
    var width = full
    var least = 16 * Int(full)
    for candidate in 0..<full {
      let escape = UInt32(1) << candidate - 1
      var excess = 0
      for index in 0..<count where numbers[index] > escape { excess += 1 }
      let length = 16 * Int(candidate) + 1 + 2 * excess
      if length < least { (width, least) = (candidate, length) }
    }
    guard width < full else {
      appendPacked(16 * Int(full)) { jembatan_pack128(numbers, full, $0) }
      return UInt16(full)
    }
    let escape = UInt32(1) << width - 1
    var excesses = ByteWriter()
    var excessCount: UInt8 = 0
    for index in 0..<count where numbers[index] > escape {
      excesses.append(fixed: UInt8(index))
      excesses.append(numbers[index] - escape)
      numbers[index] = escape
      excessCount += 1
    }
    appendPacked(16 * Int(width)) { jembatan_pack128(numbers, width, $0) }
    data.append(excessCount)
    data += excesses.bytes
    return UInt16(width) | PostingsFormat.excessFlag
  }

  private mutating func appendPacked(_ byteCount: Int, _ pack: (UnsafeMutablePointer<UInt8>) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(1, byteCount)) { room in
      guard let start = room.baseAddress else { return }
      pack(start)
      data.append(contentsOf: UnsafeBufferPointer(start: start, count: byteCount))
    }
  }

  /// Appends the distances of the block.
  private mutating func appendPositions() {
    guard hasPositions else { return }
    let length = PostingsFormat.positionsPerWidth
    let groups = (distances.count + length - 1) / length
    let distances = distances
    withUnsafeTemporaryAllocation(byteCount: groups * (1 + 4 * length) + 16, alignment: 8) { room in
      var offset = groups
      for group in 0..<groups {
        let first = group &* length
        let end = min(first &+ length, distances.count)
        var all: UInt32 = 0
        for index in first..<end { all |= distances[index] }
        let width = 32 &- all.leadingZeroBitCount
        room[group] = UInt8(truncatingIfNeeded: width)
        var bits: UInt64 = 0
        var filled = 0
        let start = offset
        for index in first..<end {
          bits |= UInt64(distances[index]) &<< UInt64(filled)
          filled &+= width
          if filled >= 32 {
            room.storeBytes(of: UInt32(truncatingIfNeeded: bits).littleEndian, toByteOffset: offset, as: UInt32.self)
            offset &+= 4
            bits >>= 32
            filled &-= 32
          }
        }
        room.storeBytes(of: bits.littleEndian, toByteOffset: offset, as: UInt64.self)
        offset = start &+ ((end &- first) &* width &+ 7) / 8
      }
      positions.append(contentsOf: UnsafeRawBufferPointer(rebasing: room[..<offset]))
    }
  }

  /// Puts the list together: skip data, then blocks.
  private mutating func assemble() throws(IndexError) {
    func append(_ numbers: [some FixedWidthInteger]) { for number in numbers { append(fixed: number) } }
    func append(fixed number: some FixedWidthInteger) {
      withUnsafeBytes(of: number.littleEndian) { postings.append(contentsOf: $0) }
    }
    append(superLast)
    append(superImpacts)
    append(superStarts)
    append(lastDocuments)
    append(impacts)
    append(dataEnds)
    append(positionsEnds)
    append(encodings)
    if documentFrequency >= PostingsFormat.bestThreshold {
      for (pair, _) in best {
        postings.append(pair.frequency)
        postings.append(pair.norm)
      }
    }
    postings.append(contentsOf: data)
    data.removeAll(keepingCapacity: true)
    lastDocuments.removeAll(keepingCapacity: true)
    impacts.removeAll(keepingCapacity: true)
    dataEnds.removeAll(keepingCapacity: true)
    positionsEnds.removeAll(keepingCapacity: true)
    encodings.removeAll(keepingCapacity: true)
    superLast.removeAll(keepingCapacity: true)
    superStarts.removeAll(keepingCapacity: true)
    superStart = 0
    superImpacts.removeAll(keepingCapacity: true)
    best.removeAll(keepingCapacity: true)
  }
}
