import CKernels
import Testing

struct BitsetTests {
  /// Words of one density a set: empty, sparse, half full, dense, full, or each word its own.
  private func bitset(words: Int, using generator: inout SeededGenerator) -> [UInt64] {
    func word(_ density: Int) -> UInt64 {
      switch density {
      case 0: 0
      case 1: generator.next() & generator.next() & generator.next() & generator.next()
      case 2: generator.next()
      case 3: generator.next() | generator.next() | generator.next()
      default: .max
      }
    }
    let density = Int.random(in: 0...5, using: &generator)
    return (0..<words).map { _ in word(density == 5 ? Int.random(in: 0...4, using: &generator) : density) }
  }

  private func positions(_ bits: [UInt64]) -> [Int] {
    (0..<64 * bits.count).filter { bits[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }
  }

  @Test(arguments: Level.all) func everyLength(level: Level) throws {
    let kernels = try level.kernels
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for words in Array(0...70) + [127, 128, 200] {
      for _ in 0..<6 {
        let (a, b) = (bitset(words: words, using: &generator), bitset(words: words, using: &generator))
        let first = try GuardedMemory.holding(a)
        let second = try GuardedMemory.holding(b)
        func result(
          _ operation: (UnsafeMutablePointer<UInt64>?, UnsafePointer<UInt64>?, Int) -> Void
        ) throws -> [UInt64] {
          let destination = try GuardedMemory.holding(a)
          operation(destination.values().baseAddress, second.values().baseAddress, words)
          return Array(destination.values())
        }
        #expect(try result(kernels.bits_and) == zip(a, b).map { $0 & $1 }, "words \(words), seed \(seed)")
        #expect(try result(kernels.bits_or) == zip(a, b).map { $0 | $1 }, "words \(words), seed \(seed)")
        #expect(try result(kernels.bits_andnot) == zip(a, b).map { $0 & ~$1 }, "words \(words), seed \(seed)")

        let count = a.reduce(0) { $0 + $1.nonzeroBitCount }
        let both = zip(a, b).reduce(0) { $0 + ($1.0 & $1.1).nonzeroBitCount }
        #expect(kernels.bits_count(first.values().baseAddress, words) == count, "words \(words), seed \(seed)")
        #expect(
          kernels.bits_count_and(first.values().baseAddress, second.values().baseAddress, words) == both,
          "words \(words), seed \(seed)")
        #expect(kernels.bits_count_and(first.values().baseAddress, first.values().baseAddress, words) == count)

        let base = generator.integer(bits: 31)
        // Room for the ids and not one more.
        let ids = try GuardedMemory.room(for: count, of: UInt32.self)
        #expect(kernels.bits_to_ids(first.values().baseAddress, words, base, ids.values().baseAddress) == count)
        #expect(Array(ids.values()) == positions(a).map { base + UInt32($0) }, "words \(words), seed \(seed)")

        let back = try GuardedMemory.holding(b)
        jembatan_ids_to_bits(ids.values().baseAddress, count, base, back.values().baseAddress, words)
        #expect(Array(back.values()) == zip(a, b).map { $0 | $1 }, "words \(words), seed \(seed)")
      }
    }
  }

  @Test func idsOutsideTheWindowSetNothing() {
    var bits: [UInt64] = [0, 0]
    jembatan_ids_to_bits([0, 99, 100, 227, 228, .max], 6, 100, &bits, 2)
    #expect(bits == [1, 1 << 63])
  }

  @Test func rankAndNextAtEveryPosition() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for words in [0, 1, 2, 3, 9, 17, 64] {
      for _ in 0..<10 {
        let bits = bitset(words: words, using: &generator)
        let memory = try GuardedMemory.holding(bits)
        let set = positions(bits)
        var below = 0
        for position in 0...64 * words {
          #expect(jembatan_bits_rank(memory.values().baseAddress, position) == below, "\(position), seed \(seed)")
          let next = below < set.count ? set[below] : 64 * words
          #expect(jembatan_bits_next(memory.values().baseAddress, words, position) == next, "\(position), seed \(seed)")
          if below < set.count, set[below] == position { below += 1 }
        }
        #expect(jembatan_bits_next(memory.values().baseAddress, words, 64 * words + 1000) == 64 * words)
      }
    }
  }
}
