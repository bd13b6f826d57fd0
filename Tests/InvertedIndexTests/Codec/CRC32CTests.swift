import Testing

@testable import InvertedIndex

struct CRC32CTests {
  @Test(
    arguments: [
      ([], 0),
      // The check value of every catalogue of CRCs.
      (Array("123456789".utf8), 0xE306_9283),
      // RFC 3720, appendix B.4.
      ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
      ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
      (Array(0..<32), 0x46DD_794E),
      (Array((0..<32).reversed()), 0x113F_DB5C),
    ] as [([UInt8], UInt32)])
  func publishedValues(bytes: [UInt8], value: UInt32) {
    #expect(bytes.withUnsafeBytes { CRC32C.of($0) } == value)
  }

  /// One bit at a time, as the polynomial is defined.
  private func bitwise(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = .max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1 }
    }
    return ~crc
  }

  @Test func anyPiecesGiveTheWhole() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0...70, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      var checksum = CRC32C()
      var rest = bytes[...]
      while !rest.isEmpty {
        // Pieces of 0 bytes too; most do not begin at a multiple of eight.
        let piece = rest.prefix(Int.random(in: 0...20, using: &generator))
        Array(piece).withUnsafeBytes { checksum.add($0) }
        rest = rest.dropFirst(piece.count)
      }
      #expect(checksum.value == bitwise(bytes), "seed \(seed)")
    }
  }
}
