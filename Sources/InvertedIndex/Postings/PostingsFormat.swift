/// How the postings of a term are laid out: what ``PostingsWriter`` writes and ``PostingsCursor`` reads.
///
/// A *frequency* is that of ranking: an occurrence in the title counts, and is written among the positions,
/// ``titleWeight`` times. A term of one document has its posting in the term dictionary. Fewer than ``blockLength``
/// documents are a short list, others are blocks behind the data to skip them by:
///
/// ```
/// short list = width:u8 posting{2,127}, in bits
/// posting    = gap − 1 in Rice code of the width, 0 | 1 and frequency − 1 in Elias gamma code
/// long list  = super* block* best? data*
/// super      = for each 32 blocks: last document:u32[], then impacts:u64[], then beginning of data:u32[]
/// block      = last document:u32[], impacts:u64[], end of data:u16[], end of positions:u32[], encoding:u16[]
/// encoding   = documents:u8 frequencies:u8
/// impacts    = (frequency:u8 norm:u8){4}
/// best       = (frequency:u8 norm:u8){10}, in lists of at least 1,024 documents
/// data       = documents frequencies, or for fewer than 128 documents at the end a short list
/// frequencies = packed, and where the encoding has its high bit: count:u8 (index:u8 excess:varint)*
/// positions  = width:u8 for each 32 of the block's, then for each 32: bits
/// ```
///
/// Each array holds its number for all blocks, so that what is scanned together lies together. Gaps count from the
/// document before, the first from −1. `documents` is the width of packed gaps (see `kernels.h`), ``bitsetEncoding`` for
/// a bitset of 64-bit words from that of the first possible document to that of the last, or ``shortEncoding``;
/// `frequencies` is the width of packed frequencies less one. With the high bit, the greatest number of that width
/// stands for those beyond it as well, and what they have beyond it is their excess: a few frequent documents do not
/// widen the block (as exceptions in Zukowski et al. 2006, “Super-Scalar RAM-CPU Cache Compression”). The
/// ends count bytes, of data from the beginning of the super's, of positions from that of the term's.
///
/// The *impacts* of a block are frequencies and norms of which one is at least as good as any of its postings: from them
/// comes the most that a document of the block can score, whatever the parameters (Ding and Suel 2011, “Faster Top-k
/// Document Retrieval Using Block-Max Indexes”; pairs as in Lucene 8). A frequency above 254 is written as 255. *Best*
/// are those of ten good documents: ten documents score at least so much, so a search for ten need not look lower.
///
/// Positions stand in a section of their own, block by block: a short list and a single document are one block. Each
/// is the distance to the one before in the document, the first that to 0. Every 32 of a block, or as many as are left,
/// have a width, and lie one behind the other from the low bit of a byte on. The only position of a term that stands
/// once is in the term dictionary. Eight zero bytes end the section, so that any position can be read as part of a
/// 64-bit word.
enum PostingsFormat {
  /// Documents of a block.
  static let blockLength = 128
  /// Blocks that share a second level of skip data.
  static let blocksPerSuper = 32
  /// Lists of so many documents have the impacts of their ten best.
  static let bestThreshold = 1024
  static let bestCount = 10
  /// A block whose documents are a bitset.
  static let bitsetEncoding: UInt8 = 0x40
  /// A block of fewer than 128 documents.
  static let shortEncoding: UInt8 = 0x41
  /// The bytes of skip data for a block.
  static let bytesPerBlock = 20
  static let bytesPerSuper = 16
  /// The bit of the frequencies' encoding that says that some have an excess.
  static let excessFlag: UInt16 = 0x80
  /// Positions that share a width.
  static let positionsPerWidth = 32
  /// The longest bitset, in words.
  static let longestBitset = 32
  /// The zero bytes behind the last positions.
  static let positionsPadding = 8

  /// What an occurrence in the title counts, in occurrences in the body.
  package static let titleWeight: UInt32 = 4

  static func superCount(_ blockCount: Int) -> Int { (blockCount + blocksPerSuper - 1) / blocksPerSuper }
}
