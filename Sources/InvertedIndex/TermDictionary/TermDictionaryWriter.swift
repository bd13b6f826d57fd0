/// Writes sorted terms in blocks: each term as the length it shares with the one before it and what is new.
///
/// ```
/// block = entry{1,32}
/// entry = shared prefix length, suffix length, suffix, document frequency, collection frequency − document frequency,
///         postings offset, positions offset
/// ```
///
/// The first entry of a block shares nothing, and its offsets are absolute; later offsets count from the entry
/// before. The index
/// is the offset of each block as u32.
struct TermDictionaryWriter {
  private var blocks = ByteWriter()
  private var offsets = ByteWriter()
  private var previous: [UInt8] = []
  private var previousInfo = TermInfo(
    documentFrequency: 0, collectionFrequency: 0, postingsOffset: 0, positionsOffset: 0)
  private var countInBlock = 0

  /// - Precondition: keys come in ascending order of bytes.
  mutating func append(_ key: [UInt8], _ info: TermInfo) {
    if countInBlock == SegmentLayout.termsPerBlock { countInBlock = 0 }
    if countInBlock == 0 {
      offsets.append(fixed: UInt32(blocks.bytes.count))
      previous.removeAll(keepingCapacity: true)
      previousInfo.postingsOffset = 0
      previousInfo.positionsOffset = 0
    }
    var shared = 0
    while shared < min(previous.count, key.count), previous[shared] == key[shared] { shared += 1 }
    blocks.append(shared)
    blocks.append(key.count - shared)
    blocks.append(raw: key[shared...])
    blocks.append(info.documentFrequency)
    blocks.append(info.collectionFrequency - UInt64(info.documentFrequency))
    blocks.append(info.postingsOffset - previousInfo.postingsOffset)
    blocks.append(info.positionsOffset - previousInfo.positionsOffset)
    previous = key
    previousInfo = info
    countInBlock += 1
  }

  func finish() -> (blocks: [UInt8], index: [UInt8]) { (blocks.bytes, offsets.bytes) }
}
