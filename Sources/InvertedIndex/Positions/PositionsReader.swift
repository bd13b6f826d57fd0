import CKernels

/// Here is a posting: where in its document does the term stand?
///
/// This file may use unsafe pointers: packed bits are read a 64-bit word at a time. Every read is within the term's
/// positions, or the padding that ends the section.
struct PositionsReader {
  unowned(unsafe) private let section: CheckedSection
  private let start: Int
  private let length: Int
  /// The position of a term that stands once.
  private let only: UInt32?
  /// The block that was read last, and how far: how many positions come before the posting `index`, where the group of
  /// positions `group` begins in the section, and how many groups the block has.
  private var preparedBlock = -1
  private var index = 0
  private var sum = 0
  private var group = 0
  private var groupOffset = 0
  private var groupCount = 0
  private var widths = 0
  private var blockEnd = 0

  /// - Throws: `damaged` where the positions do not lie in their section.
  init(_ info: TermInfo, _ section: CheckedSection) throws(IndexError) {
    self.section = section
    start = section.range.lowerBound + info.positionsOffset
    length = info.positionsLength
    only = info.documentFrequency == 1 && info.collectionFrequency == 1 ? info.position : nil
    guard start + length <= section.range.upperBound - PostingsFormat.positionsPadding else {
      throw section.damaged("has positions behind the end of their section", at: section.range.lowerBound)
    }
    try section.check(start..<start + length + PostingsFormat.positionsPadding)
  }

  /// Appends the positions of the cursor's current document, ascending; an occurrence in the title stands there as
  /// often as it counts.
  mutating func read(_ cursor: inout PostingsCursor, into positions: inout [UInt32]) throws(IndexError) {
    var position: UInt32 = 0
    try forEachDistance(&cursor) { distance in
      position &+= distance
      positions.append(position)
    }
  }

  /// How many positions the cursor's current document has.
  @inline(__always)
  mutating func count(_ cursor: inout PostingsCursor) throws(IndexError) -> UInt32 {
    if only != nil { return 1 }
    try cursor.decodeFrequencies()
    return cursor.frequencies[cursor.index]
  }

  /// Visits the positions of the cursor's current document, each as its distance to the one before, the first to 0.
  @inline(__always)
  mutating func forEachDistance(_ cursor: inout PostingsCursor, _ body: (UInt32) -> Void) throws(IndexError) {
    if let only { return body(only) }
    if preparedBlock != cursor.block || cursor.index < index { try prepare(&cursor) }
    sum &+= Int(jembatan_sum(cursor.frequencies + index, cursor.index &- index))
    index = cursor.index
    var place = sum
    let end = sum &+ Int(cursor.frequencies[index])
    let bytes = section.file.bytes
    // The reader stays at the beginning of the document, which may be read again.
    try advance(to: place / PostingsFormat.positionsPerWidth)
    var group = group
    var groupOffset = groupOffset
    while place < end {
      if group < place / PostingsFormat.positionsPerWidth {
        groupOffset &+= PostingsFormat.positionsPerWidth / 8 &* Int(bytes[widths &+ group])
        group &+= 1
        guard group < groupCount else { throw damaged() }
      }
      let width = Int(bytes[widths &+ group])
      let groupEnd = min(end, (group &+ 1) &* PostingsFormat.positionsPerWidth)
      var bit = place % PostingsFormat.positionsPerWidth &* width
      guard width <= 32, groupOffset &+ (bit &+ (groupEnd &- place) &* width &+ 7) / 8 <= blockEnd else {
        throw damaged()
      }
      let mask = UInt64(1) << UInt64(width) &- 1
      while place < groupEnd {
        let word = bytes.loadUnaligned(fromByteOffset: groupOffset &+ bit >> 3, as: UInt64.self)
        body(UInt32(truncatingIfNeeded: UInt64(littleEndian: word) >> UInt64(bit & 7) & mask))
        bit &+= width
        place &+= 1
      }
    }
  }

  /// Goes to a group of positions.
  @inline(__always)
  private mutating func advance(to target: Int) throws(IndexError) {
    guard target < groupCount else { throw damaged() }
    while group < target {
      groupOffset &+= PostingsFormat.positionsPerWidth / 8 &* Int(section.file.bytes[widths &+ group])
      group &+= 1
    }
  }

  private func damaged() -> IndexError {
    section.damaged("has positions that do not fit into their block", at: start)
  }

  /// Goes to the beginning of the cursor's block.
  private mutating func prepare(_ cursor: inout PostingsCursor) throws(IndexError) {
    try cursor.decodeFrequencies()
    preparedBlock = -1
    let total = Int(jembatan_sum(cursor.frequencies, cursor.frequencyCount))
    let (first, end) = cursor.positionsOfBlock()
    let perWidth = PostingsFormat.positionsPerWidth
    groupCount = (total + perWidth - 1) / perWidth
    guard first <= end, end <= length, groupCount <= end - first else { throw damaged() }
    widths = start + first
    groupOffset = widths + groupCount
    blockEnd = start + end
    group = 0
    index = 0
    sum = 0
    preparedBlock = cursor.block
  }
}
