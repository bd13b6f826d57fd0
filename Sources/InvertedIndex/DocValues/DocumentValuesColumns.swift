/// The values of all documents, column by column, as narrow as each block of documents allows.
///
/// ```
/// values = block* bits
/// block  = for each 4,096 documents: (least:u32 greatest:u32){4} offset:u64
/// ```
///
/// The columns are kind, language, length of the title and ordinal of the date, as ``DocumentValues`` packs them. A
/// block's values less the least stand in the width that the greatest needs, column by column, one bit after another
/// from the low end, beginning at `offset` from the beginning of the section; where all are the same, nowhere. Eight zero
/// bytes end the section.
enum DocumentValuesColumns {
  static let documentsPerBlock = 4096
  static let columnCount = 4
  static let bytesPerBlock = 40
  static let padding = 8

  /// The places of the columns.
  static let kind = 0
  static let language = 1
  static let titleLength = 2
  static let date = 3

  static func blockCount(_ documents: Int) -> Int { (documents + documentsPerBlock - 1) / documentsPerBlock }

  static func columns(_ packed: UInt64) -> SIMD4<UInt32> {
    SIMD4(
      UInt32(packed & 0xFF), UInt32(packed >> 8 & 0xFF), UInt32(packed >> 16 & 0xFFFF), UInt32(packed >> 32))
  }

  static func packed(_ columns: SIMD4<UInt32>) -> UInt64 {
    UInt64(columns[0] & 0xFF) | UInt64(columns[1] & 0xFF) << 8 | UInt64(columns[2] & 0xFFFF) << 16
      | UInt64(columns[3]) << 32
  }

  static func width(_ least: UInt32, _ greatest: UInt32) -> Int { 32 - (greatest - least).leadingZeroBitCount }
}

/// Writes the values of documents in their order.
struct DocumentValuesWriter {
  private var values: [UInt64] = []

  /// The bytes held.
  var memory: Int { values.count * 8 }

  mutating func append(_ packed: UInt64) { values.append(packed) }

  mutating func removeAll() { values.removeAll(keepingCapacity: true) }

  func encoded() -> [UInt8] {
    var header = ByteWriter()
    var bits = BitWriter()
    let start = DocumentValuesColumns.blockCount(values.count) * DocumentValuesColumns.bytesPerBlock
    for first in stride(from: 0, to: values.count, by: DocumentValuesColumns.documentsPerBlock) {
      let block = values[first..<min(values.count, first + DocumentValuesColumns.documentsPerBlock)]
        .map(DocumentValuesColumns.columns)
      let least = block.reduce(SIMD4(repeating: .max)) { pointwiseMin($0, $1) }
      let greatest = block.reduce(.zero) { pointwiseMax($0, $1) }
      for column in 0..<DocumentValuesColumns.columnCount {
        header.append(fixed: least[column])
        header.append(fixed: greatest[column])
      }
      header.append(fixed: UInt64(start + bits.byteCount))
      for column in 0..<DocumentValuesColumns.columnCount {
        let width = DocumentValuesColumns.width(least[column], greatest[column])
        for value in block { bits.append(value[column] - least[column], width: width) }
      }
      bits.align()
    }
    return header.bytes + bits.bytes + [UInt8](repeating: 0, count: DocumentValuesColumns.padding)
  }
}

/// Reads the values of documents.
struct DocumentValuesReader: Sendable {
  private let section: CheckedSection
  private let documentCount: Int

  /// - Throws: `damaged` where the section is too short for its documents.
  init(_ section: CheckedSection, documentCount: UInt32) throws(IndexError) {
    self.section = section
    self.documentCount = Int(documentCount)
    let header = DocumentValuesColumns.blockCount(self.documentCount) * DocumentValuesColumns.bytesPerBlock
    guard section.range.count >= header + DocumentValuesColumns.padding else {
      throw section.damaged(
        "has \(section.range.count) bytes of values for \(documentCount) documents", at: section.range.lowerBound)
    }
  }

  /// The least and the greatest of each column in a block of documents.
  func bounds(ofBlock block: Int) throws(IndexError) -> (least: SIMD4<UInt32>, greatest: SIMD4<UInt32>) {
    let start = section.range.lowerBound + block * DocumentValuesColumns.bytesPerBlock
    try section.check(start..<start + DocumentValuesColumns.bytesPerBlock)
    var least = SIMD4<UInt32>.zero
    var greatest = SIMD4<UInt32>.zero
    for column in 0..<DocumentValuesColumns.columnCount {
      least[column] = integer(start + 8 * column)
      greatest[column] = integer(start + 8 * column + 4)
    }
    guard all(least .<= greatest) else { throw section.damaged("has values out of order", at: start) }
    return (least, greatest)
  }

  private func integer(_ offset: Int) -> UInt32 {
    UInt32(littleEndian: section.file.bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// The values of a document, packed as ``DocumentValues`` packs them.
  func packed(_ document: UInt32) throws(IndexError) -> UInt64 {
    precondition(document < documentCount)
    let block = Int(document) / DocumentValuesColumns.documentsPerBlock
    let (least, greatest) = try bounds(ofBlock: block)
    let entry = section.range.lowerBound + block * DocumentValuesColumns.bytesPerBlock + 32
    let offset = UInt64(littleEndian: section.file.bytes.loadUnaligned(fromByteOffset: entry, as: UInt64.self))
    let first = block * DocumentValuesColumns.documentsPerBlock
    let count = min(DocumentValuesColumns.documentsPerBlock, documentCount - first)
    var values = least
    var bit = 0
    let room = section.range.count - DocumentValuesColumns.padding
    for column in 0..<DocumentValuesColumns.columnCount {
      let width = DocumentValuesColumns.width(least[column], greatest[column])
      if width > 0 {
        let place = bit + (Int(document) - first) * width
        guard offset <= UInt64(room), Int(offset) + (place + width + 7) / 8 <= room else {
          throw section.damaged("has values behind the end of their section", at: entry)
        }
        let byte = section.range.lowerBound + Int(offset) + place >> 3
        try section.check(byte..<byte + 8)
        let word = UInt64(littleEndian: section.file.bytes.loadUnaligned(fromByteOffset: byte, as: UInt64.self))
        values[column] &+= UInt32(truncatingIfNeeded: word >> UInt64(place & 7) & (UInt64(1) << UInt64(width) - 1))
      }
      bit += count * width
    }
    return DocumentValuesColumns.packed(values)
  }

  /// One column of a block of documents. Valid while the segment lives.
  ///
  /// - Throws: `damaged` where the block's bits lie behind the end of their section.
  func column(_ column: Int, ofBlock block: Int) throws(IndexError) -> DocumentValuesColumn {
    let (least, greatest) = try bounds(ofBlock: block)
    let first = block * DocumentValuesColumns.documentsPerBlock
    let count = min(DocumentValuesColumns.documentsPerBlock, documentCount - first)
    let width = DocumentValuesColumns.width(least[column], greatest[column])
    let entry = section.range.lowerBound + block * DocumentValuesColumns.bytesPerBlock + 32
    var bit = 0
    for other in 0..<column { bit += count * DocumentValuesColumns.width(least[other], greatest[other]) }
    let room = section.range.count - DocumentValuesColumns.padding
    let offset = UInt64(littleEndian: section.file.bytes.loadUnaligned(fromByteOffset: entry, as: UInt64.self))
    var start = section.range.lowerBound
    if width > 0 {
      let length = (bit + count * width + 7) / 8
      guard offset <= UInt64(room), Int(offset) + length <= room else {
        throw section.damaged("has values behind the end of their section", at: entry)
      }
      start += Int(offset) + bit >> 3
      // A value is read as part of a word, so with some of what follows.
      try section.check(start..<section.range.lowerBound + Int(offset) + length + DocumentValuesColumns.padding)
    }
    guard let base = section.file.bytes.baseAddress else {
      throw section.damaged("has no values", at: section.range.lowerBound)
    }
    return DocumentValuesColumn(
      least: least[column], greatest: greatest[column], count: count, width: width, bytes: base + start,
      firstBit: bit & 7)
  }
}
