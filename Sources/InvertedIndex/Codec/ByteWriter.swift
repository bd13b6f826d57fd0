/// Appends numbers and strings to an array of bytes, little-endian and as variable-length integers.
package struct ByteWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func append<Integer: FixedWidthInteger>(fixed value: Integer) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Seven bits a byte, the lowest first; the highest bit says that more follow (LEB128).
  package mutating func append(_ value: UInt64) {
    var value = value
    while value >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
      value >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: value))
  }

  package mutating func append(_ value: Int) { append(UInt64(value)) }

  package mutating func append(_ value: UInt32) { append(UInt64(value)) }

  /// The bytes as they are, without their number.
  package mutating func append(raw: some Sequence<UInt8>) { bytes.append(contentsOf: raw) }

  /// A string in UTF-8 behind its length.
  package mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      append(utf8.count)
      bytes.append(contentsOf: utf8)
    }
  }

  package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}
