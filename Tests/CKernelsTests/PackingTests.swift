import CKernels
import Testing

struct PackingTests {
  /// Bit by bit, as the layout is defined: integer i in lane i mod 4, lanes interleaved by words.
  private func packed(_ integers: [UInt32], width: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 16 * width)
    for (index, integer) in integers.enumerated() {
      for bit in 0..<width where integer >> UInt32(bit) & 1 == 1 {
        let inLane = index / 4 * width + bit
        let byte = inLane / 32 * 16 + index % 4 * 4 + inLane % 32 / 8
        bytes[byte] |= 1 << UInt8(inLane % 8)
      }
    }
    return bytes
  }

  private func ids(gaps: [UInt32], base: UInt32) -> [UInt32] {
    var id = base
    return gaps.map { gap in
      id = id &+ gap &+ 1
      return id
    }
  }

  @Test(arguments: Level.all) func everyWidth(level: Level) throws {
    let kernels = try level.kernels
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for width in 0...32 {
      for _ in 0..<8 {
        let integers = (0..<128).map { _ in generator.integer(bits: UInt32(width)) }
        let addend = generator.integer(bits: 32)
        let base = Bool.random(using: &generator) ? .max : generator.integer(bits: 32)

        let input = try GuardedMemory.holding(integers)
        let bytes = try GuardedMemory.room(for: 16 * width, of: UInt8.self)
        let output = try GuardedMemory.room(for: 128, of: UInt32.self)
        jembatan_pack128(input.values().baseAddress, UInt32(width), bytes.values().baseAddress)
        #expect(Array(bytes.values(of: UInt8.self)) == packed(integers, width: width), "width \(width), seed \(seed)")

        kernels.unpack128_add(bytes.values().baseAddress, UInt32(width), 0, output.values().baseAddress)
        #expect(Array(output.values()) == integers, "width \(width), seed \(seed)")
        kernels.unpack128_add(bytes.values().baseAddress, UInt32(width), addend, output.values().baseAddress)
        #expect(Array(output.values()) == integers.map { $0 &+ addend }, "width \(width), seed \(seed)")
        kernels.unpack128_delta(bytes.values().baseAddress, UInt32(width), base, output.values().baseAddress)
        #expect(Array(output.values()) == ids(gaps: integers, base: base), "width \(width), seed \(seed)")

        // One at a time, without a byte beyond the block.
        let one = (0..<128).map {
          jembatan_value128(bytes.values(of: UInt8.self).baseAddress, UInt32(width), UInt32($0))
        }
        #expect(one == integers, "width \(width), seed \(seed)")

        // Blocks stand at any address in a file.
        let moved = [UInt8(0)] + bytes.values()
        moved.withUnsafeBufferPointer { moved in
          kernels.unpack128_add(moved.baseAddress.map { $0 + 1 }, UInt32(width), 0, output.values().baseAddress)
        }
        #expect(Array(output.values()) == integers, "width \(width), seed \(seed)")
      }
    }
  }

  @Test func idsThereAndBack() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for bits in 0...25 as ClosedRange<UInt32> {
      for base in [UInt32.max, 0, 1_000_000] {
        let ids = ids(gaps: (0..<128).map { _ in generator.integer(bits: bits) }, base: base)
        let width = jembatan_width128_delta(ids, base)
        #expect(width <= bits, "seed \(seed)")
        var bytes = [UInt8](repeating: 0xAA, count: 16 * Int(width))
        var unpacked = [UInt32](repeating: 0, count: 128)
        jembatan_pack128_delta(ids, width, base, &bytes)
        jembatan_unpack128_delta(bytes, width, base, &unpacked)
        #expect(unpacked == ids, "seed \(seed)")
      }
    }
  }

  @Test func consecutiveIdsTakeNoBytes() {
    #expect(jembatan_width128_delta((0..<128).map { UInt32($0) }, .max) == 0)
    #expect(jembatan_width128_delta((8..<136).map { UInt32($0) }, 7) == 0)
    var unpacked = [UInt32](repeating: 0, count: 128)
    jembatan_unpack128_delta(nil, 0, 7, &unpacked)
    #expect(unpacked == Array(8..<136))
    jembatan_unpack128(nil, 0, &unpacked)
    #expect(unpacked == Array(repeating: 0, count: 128))
    jembatan_unpack128_add(nil, 0, 1, &unpacked)
    #expect(unpacked == Array(repeating: 1, count: 128))
  }

  @Test func widthIsThatOfTheGreatest() {
    var integers = [UInt32](repeating: 0, count: 128)
    #expect(jembatan_width128(integers) == 0)
    for width in 1...32 {
      integers[width * 3] = 1 << UInt32(width - 1)
      #expect(jembatan_width128(integers) == UInt32(width))
    }
  }

  @Test func bitsAboveTheWidthAreDropped() {
    let integers = [UInt32](repeating: .max, count: 128)
    for width in 1...32 {
      var bytes = [UInt8](repeating: 0, count: 16 * width)
      var unpacked = [UInt32](repeating: 0, count: 128)
      jembatan_pack128(integers, UInt32(width), &bytes)
      jembatan_unpack128(bytes, UInt32(width), &unpacked)
      #expect(unpacked == Array(repeating: .max >> UInt32(32 - width), count: 128))
    }
  }

  /// The page of the format shows these bytes: 128 times the number 5 in 3 bits.
  @Test func workedExample() {
    var bytes = [UInt8](repeating: 0, count: 48)
    jembatan_pack128([UInt32](repeating: 5, count: 128), 3, &bytes)
    // 101 101 101 … from the low bit: words 0x6DB6DB6D, 0xDB6DB6DB, 0xB6DB6DB6, each once a lane.
    let words: [[UInt8]] = [[0x6D, 0xDB, 0xB6, 0x6D], [0xDB, 0xB6, 0x6D, 0xDB], [0xB6, 0x6D, 0xDB, 0xB6]]
    #expect(bytes == words.flatMap { word in (0..<4).flatMap { _ in word } })
  }
}
