/// One column of a block of documents: a number for each, read where it stands.
///
/// Valid while its segment lives. This file may use unsafe pointers, into the segment.
struct DocumentValuesColumn {
  /// The bounds of the values, as the block tells them.
  let least: UInt32
  let greatest: UInt32
  /// Documents of the block.
  let count: Int
  /// The bits of each value less the least; 0 where all are the same.
  let width: Int
  /// Where the byte of the first value stands; behind the last are at least eight more.
  let bytes: UnsafeRawPointer
  /// The first bit of the first value in its byte.
  let firstBit: Int

  var isUniform: Bool { width == 0 }

  /// The value of the n-th document of the block.
  @inline(__always)
  subscript(_ index: Int) -> UInt32 { least &+ Self.bits(bytes, firstBit &+ index &* width, mask) }

  private var mask: UInt64 { UInt64(1) << UInt64(width) &- 1 }

  @inline(__always)
  private static func bits(_ bytes: UnsafeRawPointer, _ bit: Int, _ mask: UInt64) -> UInt32 {
    let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self))
    return UInt32(truncatingIfNeeded: word &>> UInt64(bit & 7) & mask)
  }

  /// Writes which documents of the block have one of some values.
  ///
  /// - Parameter bits: receives a bit for each document, those behind the last 0.
  /// - Complexity: constant where the bounds tell, linear in the documents of the block otherwise.
  func match(_ values: DocumentValueSet, _ bits: UnsafeMutablePointer<UInt64>) -> DocumentSelection {
    let extent = values.selection(least: least, greatest: greatest)
    guard case .some = extent else { return extent }
    let first = values.first &- least
    let span = values.last &- values.first
    let others = (values.others.0 &- least, values.others.1 &- least)
    // Without branches: no telling which way they would go.
    if others == (first, first) {
      write(bits) { $0 &- first <= span ? 1 : 0 }
    } else {
      write(bits) { value in
        let isIn: UInt64 = value &- first <= span ? 1 : 0
        let isOther: UInt64 = value == others.0 ? 1 : 0
        let isAnother: UInt64 = value == others.1 ? 1 : 0
        return isIn | isOther | isAnother
      }
    }
    return .some
  }

  /// Writes a bit for each document, of its value less the least.
  @inline(__always)
  private func write(_ bits: UnsafeMutablePointer<UInt64>, _ bit: (UInt32) -> UInt64) {
    let mask = mask
    for word in 0..<(count + 63) / 64 {
      // 64 values take whole bytes.
      let start = bytes + 8 &* word &* width
      let length = min(64, count &- 64 &* word)
      var found: UInt64 = 0
      var place = firstBit &+ (length &- 1) &* width
      // From the last to the first, for each moves up those behind it.
      for _ in 0..<length {
        found = found &<< 1 | bit(Self.bits(start, place, mask))
        place &-= width
      }
      bits[word] = found
    }
  }
}
