import CKernels
import Testing

struct CollectingTests {
  @Test(arguments: Level.all) func everyLengthAndDensity(level: Level) throws {
    let kernels = try level.kernels
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let greatest = UInt32(Int32.max)
    for count in Array(0...100) + [255, 1000, 4096, 4097] {
      for threshold in [0, 1, 500, 900, 990, 1000, greatest - 1, greatest] as [UInt32] {
        let special: [UInt32] = [
          0, threshold, min(threshold + 1, greatest), threshold == 0 ? 0 : threshold - 1, greatest,
        ]
        let values = (0..<count).map { _ in
          Int.random(in: 0..<8, using: &generator) == 0
            ? special.randomElement(using: &generator) ?? 0 : UInt32.random(in: 0...1000, using: &generator)
        }
        let input = try GuardedMemory.holding(values)
        let output = try GuardedMemory.room(for: count, of: UInt32.self)
        let found = kernels.collect_above(input.values().baseAddress, count, threshold, output.values().baseAddress)
        let positions = output.values(of: UInt32.self).prefix(found).map { Int($0) }
        #expect(
          positions == values.indices.filter { values[$0] > threshold },
          "count \(count), threshold \(threshold), seed \(seed)")
        #expect(
          jembatan_collect_above(input.values().baseAddress, count, threshold, output.values().baseAddress) == found)
      }
    }
  }

  @Test func zeroClearsAndNoMore() {
    var values: [UInt32] = [1, 2, 3, 4]
    jembatan_zero(&values, 3)
    #expect(values == [0, 0, 0, 4])
    jembatan_zero(nil, 0)
  }
}
