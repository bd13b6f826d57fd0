/// Appends numbers of few bits, one behind the other from the low end of each byte on.
struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var pending: UInt64 = 0
  private var filled = 0

  /// The bytes that are full.
  var byteCount: Int { bytes.count }

  /// - Precondition: the number fits into the width, which is at most 32.
  mutating func append(_ value: UInt32, width: Int) {
    pending |= UInt64(value) << UInt64(filled)
    filled += width
    while filled >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      filled -= 8
    }
  }

  mutating func append(zeros count: Int) {
    var rest = count
    while rest > 0 {
      append(0, width: min(rest, 32))
      rest -= 32
    }
  }

  /// Fills the last byte with zeros.
  mutating func align() {
    if filled > 0 { bytes.append(UInt8(truncatingIfNeeded: pending)) }
    pending = 0
    filled = 0
  }
}
