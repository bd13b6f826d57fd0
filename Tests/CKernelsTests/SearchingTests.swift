import CKernels
import Testing

struct SearchingTests {
  @Test(arguments: Level.all) func firstAtLeast(level: Level) throws {
    let kernels = try level.kernels
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for bits in [5, 8, 16, 31, 32] as [UInt32] {
      for _ in 0..<20 {
        // Equal neighbours too: a block that ends a list may be filled up with its last id.
        let ids = (0..<128).map { _ in generator.integer(bits: bits) }.sorted()
        let memory = try GuardedMemory.holding(ids)
        let near = ids.flatMap { [$0 &- 1, $0, $0 &+ 1] }
        for target in near + [0, .max, 1 << 31, 1 << 31 - 1, generator.integer(bits: bits)] {
          let expected = ids.firstIndex { $0 >= target } ?? 128
          #expect(kernels.search128(memory.values().baseAddress, target) == expected, "\(target), seed \(seed)")
          #expect(jembatan_search128(memory.values().baseAddress, target) == expected)
        }
      }
    }
  }
}
