import CKernels
import Testing

struct ScoringTests {
  private static let lengths = Array(0...140) + [255, 256, 257, 300, 1000]

  private func score(_ frequency: UInt32, _ length: Float, _ weight: Float) -> Float {
    let frequency = Float(frequency)
    let saturated = frequency / (frequency + length)
    return weight * saturated
  }

  @Test func scoresToTheLastBit() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for count in Self.lengths {
      // The last document is the last norm: whoever reads norms by words falls off the end.
      let documents = (0..<UInt32(count)).map { $0 * 7 + generator.integer(bits: 2) }
      let norms = try GuardedMemory.holding(
        (0...Int(documents.last ?? 0)).map { _ in UInt8(generator.integer(bits: 8)) })
      let table = try GuardedMemory.holding((0..<256).map { _ in Float.random(in: 0.1...20, using: &generator) })
      let frequencies = (0..<count).map { index in generator.integer(bits: [1, 4, 24, 31][index % 4]) }
      let weight = Float.random(in: 0...15, using: &generator)
      let base = documents.first ?? 0

      let expected = zip(documents, frequencies).map {
        score($1, table.values()[Int(norms.values(of: UInt8.self)[Int($0)])], weight)
      }
      let documentMemory = try GuardedMemory.holding(documents)
      let frequencyMemory = try GuardedMemory.holding(frequencies)
      let scores = try GuardedMemory.room(for: count, of: Float.self)
      jembatan_scores(
        documentMemory.values().baseAddress, frequencyMemory.values().baseAddress, count, norms.values().baseAddress,
        table.values().baseAddress, weight, scores.values().baseAddress)
      #expect(
        scores.values(of: Float.self).map(\.bitPattern) == expected.map(\.bitPattern), "count \(count), seed \(seed)")

      var sums = (0..<(count == 0 ? 0 : Int((documents.last ?? 0) - base) + 1)).map { _ in
        Float.random(in: 0...30, using: &generator)
      }
      let accumulator = try GuardedMemory.holding(sums)
      for (document, score) in zip(documents, expected) { sums[Int(document - base)] += score }
      jembatan_accumulate(
        documentMemory.values().baseAddress, frequencyMemory.values().baseAddress, count, base,
        norms.values().baseAddress, table.values().baseAddress, weight, accumulator.values().baseAddress)
      #expect(
        accumulator.values(of: Float.self).map(\.bitPattern) == sums.map(\.bitPattern), "count \(count), seed \(seed)")
    }
  }

  /// A document that stands twice gets both scores, in order.
  @Test func repeatedDocuments() {
    var accumulator: [Float] = [0, 0]
    let table = [Float](repeating: 1.2, count: 256)
    jembatan_accumulate([5, 5, 6, 5], [1, 2, 3, 4], 4, 5, [UInt8](repeating: 0, count: 7), table, 2, &accumulator)
    #expect(accumulator == [score(1, 1.2, 2) + score(2, 1.2, 2) + score(4, 1.2, 2), score(3, 1.2, 2)])
  }
}
