/// The CRC-32C checksum (Castagnoli polynomial, reflected 0x82F63B78; RFC 3720, appendix B.4), eight bytes a step.
///
/// The check value of the ASCII digits `123456789` is `0xE3069283`.
package struct CRC32C: Sendable {
  private var state: UInt32 = 0xFFFF_FFFF

  package init() {}

  /// The checksum of what was added so far.
  package var value: UInt32 { ~state }

  /// The checksum of some bytes.
  package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var checksum = CRC32C()
    checksum.add(bytes)
    return checksum.value
  }

  /// Adds bytes; adding them piece by piece gives the same value as adding them at once.
  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var crc = state
    Self.tables.withUnsafeBufferPointer { tables in
      var offset = 0
      while offset + 8 <= bytes.count {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) ^ UInt64(crc)
        crc = tables[7 * 256 + Int(word & 0xFF)] ^ tables[6 * 256 + Int(word >> 8 & 0xFF)]
        crc ^= tables[5 * 256 + Int(word >> 16 & 0xFF)] ^ tables[4 * 256 + Int(word >> 24 & 0xFF)]
        crc ^= tables[3 * 256 + Int(word >> 32 & 0xFF)] ^ tables[2 * 256 + Int(word >> 40 & 0xFF)]
        crc ^= tables[256 + Int(word >> 48 & 0xFF)] ^ tables[Int(word >> 56)]
        offset += 8
      }
      while offset < bytes.count {
        crc = tables[Int(UInt8(truncatingIfNeeded: crc) ^ bytes[offset])] ^ crc >> 8
        offset += 1
      }
    }
    state = crc
  }

  /// Eight tables of 256: table k advances a byte by k further bytes (Kounavis and Berry 2005, “slicing by 8”).
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var crc = UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? 0x82F6_3B78 ^ crc >> 1 : crc >> 1 }
      tables[byte] = crc
    }
    for byte in 256..<8 * 256 {
      let shorter = tables[byte - 256]
      tables[byte] = tables[Int(shorter & 0xFF)] ^ shorter >> 8
    }
    return tables
  }()
}
