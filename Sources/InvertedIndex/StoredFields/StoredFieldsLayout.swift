/// The stored fields of a segment: every document as it was given, in compressed blocks, and where to find them.
///
/// ```
/// STOR       = (block | dictionary)*
/// block      = count:varint (length:varint){count} frame
/// frame      = a zstd frame whose content is the documents of the block, one behind the other
/// dictionary = a zstd dictionary, at most one
///
/// SIDX       = dictionary offset:u64 dictionary length:u32 block count:u32 entry{block count}
/// entry      = offset:u64 first document:u32 length:u32
/// ```
///
/// Fixed integers are little-endian; a `varint` has seven bits a byte, the lowest first (LEB128). Offsets count from
/// the beginning of STOR, lengths are in bytes, the dictionary's are 0 where there is none. Frames and dictionary are
/// those of RFC 8878 (Collet and Kucherawy 2021, https://www.rfc-editor.org/rfc/rfc8878).
///
/// - The entries are sorted by first document; the first is document 0. A block ends where the next begins, the last at
///   the segment's number of documents; none is empty.
/// - A frame announces its content's size, which is the sum of the lengths; it has no checksum, as the file around it
///   has some. The dictionary's id in its header says whether it needs the dictionary: a block may do without.
/// - Neither a document nor a block has more than ``blockLimit`` bytes uncompressed.
///
/// Lengths stand outside of the frame so that a reader knows what to expect before it decompresses anything, and that a
/// long document is compressed from where it stands and read to where it stays. Entries have a fixed width so that a
/// document is found by bisection in the mapped file. The dictionary's place is free because it is made of the first
/// documents: blocks may be written before it is known.
enum StoredFieldsLayout {
  /// Uncompressed bytes at which a block is complete, and from which on a document is a block of its own.
  ///
  /// What is read for one document: larger blocks are smaller together, and slower each.
  static let blockSize = 16 << 10
  /// The most uncompressed bytes of a block, thus of a document: 1 GiB.
  static let blockLimit = 1 << 30
  /// The most bytes of a dictionary.
  static let dictionaryLimit = 1 << 20
  /// Bytes of SIDX before its entries.
  static let headerLength = 16
  static let entryLength = 16
  /// Uncompressed bytes that a byte of a frame stands for at most.
  ///
  /// A frame consists of parts that yield up to 128 KiB and take four bytes or more (RFC 8878, section 3.1.1.2).
  static let ratioLimit = 32 << 10
}
