/// Writes sorted terms in blocks: each term as the length it shares with the one before it and what is new.
///
/// ```
/// block   = postings offset, positions offset, entry{1,32}
/// entry   = lengths:u8 shared length − 15? suffix length − 15? suffix (0 | document frequency posting)
/// lengths = that of the suffix, at most 15, and 16 times that of the prefix it shares, at most 15
/// posting = change of document                                                            of a keyword in one document
///         | length of postings                                                            of a keyword in several
///         | document << 1, position                                                       of a word that stands once
///         | document << 1 | 1, frequency − 2, length of positions                         of a word in one document
///         | collection frequency − document frequency, length of postings, of positions   of a word in several
/// index   = (key:u64, offset of the block:u64)*
/// ```
///
/// A document frequency of 0 stands for an exact form that is the only form of its stem and written alike: its postings
/// are those of the stem. All but `lengths` and the index are variable-length integers. A length of 15 in `lengths` has what it is beyond
/// that behind it. The first entry of a block shares nothing, the offsets are those of its first term, and each term's
/// begin where the one before ends. The document of a keyword is told by its distance to that of the last such keyword
/// in the block, or to 0, as a zigzag number: ids are often in the order of documents. The key of a block is the first
/// eight bytes of its first term, zeros behind it, as a number whose order is that of the bytes: finding a block
/// touches the index alone.
struct TermDictionaryWriter {
  private var blocks = ByteWriter()
  private var index = ByteWriter()
  private var previous: [UInt8] = []
  private var lastDocument: UInt32 = 0
  private var countInBlock = 0
  private var written = 0
  private var postingsOffset = 0
  private var positionsOffset = 0

  /// - Precondition: keys come in ascending order of bytes, their postings and positions without gaps.
  mutating func append(_ key: [UInt8], _ info: TermInfo) {
    if countInBlock == SegmentLayout.termsPerBlock { countInBlock = 0 }
    if countInBlock == 0 {
      index.append(fixed: TermKey.prefix(key))
      index.append(fixed: UInt64(written + blocks.bytes.count))
      previous.removeAll(keepingCapacity: true)
      lastDocument = 0
      blocks.append(postingsOffset)
      blocks.append(positionsOffset)
    }
    var shared = 0
    while shared < min(previous.count, key.count), previous[shared] == key[shared] { shared += 1 }
    let suffix = key.count - shared
    blocks.append(fixed: UInt8(min(suffix, 15) | min(shared, 15) << 4))
    if shared >= 15 { blocks.append(shared - 15) }
    if suffix >= 15 { blocks.append(suffix - 15) }
    blocks.append(raw: key[shared...])
    blocks.append(info.documentFrequency)
    switch (TermKey.hasPositions(key), info.documentFrequency == 1) {
    case _ where info.isAlias: break
    case (false, true):
      let change = Int64(info.document) - Int64(lastDocument)
      blocks.append(UInt64(bitPattern: change << 1 ^ change >> 63))
      lastDocument = info.document
    case (false, false): blocks.append(info.postingsLength)
    case (true, true):
      blocks.append(UInt64(info.document) << 1 | (info.collectionFrequency > 1 ? 1 : 0))
      if info.collectionFrequency > 1 {
        blocks.append(info.collectionFrequency - 2)
        blocks.append(info.positionsLength)
      } else {
        blocks.append(info.position)
      }
    case (true, false):
      blocks.append(info.collectionFrequency - UInt64(info.documentFrequency))
      blocks.append(info.postingsLength)
      blocks.append(info.positionsLength)
    }
    postingsOffset += info.postingsLength
    positionsOffset += info.positionsLength
    previous = key
    countInBlock += 1
  }

  /// Hands out the blocks written so far.
  mutating func takeBlocks() -> [UInt8] {
    written += blocks.bytes.count
    defer { blocks.removeAll() }
    return blocks.bytes
  }

  func finishIndex() -> [UInt8] { index.bytes }

  /// The bytes of blocks that were not taken yet.
  var pendingBytes: Int { blocks.bytes.count }
}
