import CKernels
import Testing

struct ChecksumTests {
  /// One bit at a time, as the polynomial is defined.
  private func bitwise(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var crc: UInt32 = .max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1 }
    }
    return ~crc
  }

  @Test(arguments: Level.all) func publishedValues(level: Level) throws {
    let kernels = try level.kernels
    let values: [([UInt8], UInt32)] = [
      ([], 0),
      // The check value of every catalogue of CRCs.
      (Array("123456789".utf8), 0xE306_9283),
      // RFC 3720, appendix B.4.
      ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
      ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
      (Array(0..<32), 0x46DD_794E),
      (Array((0..<32).reversed()), 0x113F_DB5C),
    ]
    for (bytes, value) in values { #expect(kernels.crc32c(0, bytes, bytes.count) == value) }
  }

  /// Lengths around where the pieces that run side by side begin: 3 · 128 and 3 · 2048.
  @Test(arguments: Level.all) func everyLengthInAnyPieces(level: Level) throws {
    let kernels = try level.kernels
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for count in Array(0...40) + Array(376...392) + Array(760...770) + Array(6136...6152) + [6528, 12288, 20_000] {
      let bytes = (0..<count).map { _ in UInt8(generator.integer(bits: 8)) }
      let memory = try GuardedMemory.holding(bytes)
      let value = bitwise(bytes)
      #expect(kernels.crc32c(0, memory.values().baseAddress, count) == value, "count \(count), seed \(seed)")
      let cut = Int.random(in: 0...count, using: &generator)
      let first = kernels.crc32c(0, memory.values().baseAddress, cut)
      let rest = UnsafeBufferPointer(rebasing: UnsafeBufferPointer(memory.values(of: UInt8.self))[cut...])
      #expect(kernels.crc32c(first, rest.baseAddress, rest.count) == value, "count \(count), cut \(cut), seed \(seed)")
      #expect(jembatan_crc32c(0, memory.values().baseAddress, count) == value)
    }
  }
}
