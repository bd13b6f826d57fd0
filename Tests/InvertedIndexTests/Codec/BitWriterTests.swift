import Testing

@testable import InvertedIndex

struct BitWriterTests {
  /// 5 in three bits, 1 in one, 200 in eight: 101, 1, 00010011 from the low end.
  @Test func workedExample() {
    var writer = BitWriter()
    writer.append(5, width: 3)
    writer.append(1, width: 1)
    writer.append(200, width: 8)
    #expect(writer.bytes == [0x8D])
    #expect(writer.byteCount == 1)
    writer.align()
    #expect(writer.bytes == [0x8D, 0x0C])
    writer.align()
    #expect(writer.byteCount == 2)
    writer.append(1, width: 1)
    writer.align()
    #expect(writer.bytes == [0x8D, 0x0C, 0x01])
  }

  @Test func anyWidthsBitByBit() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      var writer = BitWriter()
      var bits: [Bool] = []
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0:
          let zeros = Int.random(in: 0...100, using: &generator)
          writer.append(zeros: zeros)
          bits += [Bool](repeating: false, count: zeros)
        case 1:
          writer.align()
          bits += [Bool](repeating: false, count: (8 - bits.count % 8) % 8)
        default:
          let width = Int.random(in: 0...32, using: &generator)
          let value = generator.integer(bits: width)
          writer.append(value, width: width)
          bits += (0..<width).map { value >> UInt32($0) & 1 == 1 }
        }
      }
      writer.align()
      var expected = [UInt8](repeating: 0, count: (bits.count + 7) / 8)
      for (index, bit) in bits.enumerated() where bit { expected[index / 8] |= 1 << UInt8(index % 8) }
      #expect(writer.bytes == expected, "seed \(seed)")
    }
  }
}
