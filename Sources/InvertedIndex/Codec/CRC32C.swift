import CKernels

/// The CRC-32C checksum (Castagnoli polynomial, reflected 0x82F63B78; RFC 3720, appendix B.4), by the processor's own instruction where it has
/// one.
///
/// The check value of the ASCII digits `123456789` is `0xE3069283`.
package struct CRC32C: Sendable {
  /// The checksum of what was added so far.
  package private(set) var value: UInt32 = 0

  package init() {}

  /// The checksum of some bytes.
  package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var checksum = CRC32C()
    checksum.add(bytes)
    return checksum.value
  }

  /// Adds bytes; adding them piece by piece gives the same value as adding them at once.
  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    value = jembatan_crc32c(value, base, bytes.count)
  }
}
