import CKernels
import Testing

struct ScoringTests {
  private static let lengths = Array(0...140) + [255, 256, 257, 300, 1000]

  /// The definition, in Swift: whose floats are single and whose operations stay two.
  private func score(_ frequency: UInt32, _ length: Float, _ weight: Float) -> UInt32 {
    let frequency = Float(frequency)
    let saturated = frequency / (frequency + length)
    return 1 + UInt32(weight * saturated)
  }

  /// Postings with norms and a table, in guarded memory.
  private struct Postings {
    let documents: GuardedMemory
    let frequencies: GuardedMemory
    let norms: GuardedMemory
    let table: GuardedMemory
    let weight: Float
    let base: UInt32
    let list: [(document: UInt32, frequency: UInt32, length: Float)]

    init(count: Int, using generator: inout SeededGenerator) throws {
      // The last document is the last norm: whoever reads norms by words falls off the end.
      let documents = (0..<UInt32(count)).map { $0 * 7 + generator.integer(bits: 2) }
      let norms = (0...Int(documents.last ?? 0)).map { _ in UInt8(generator.integer(bits: 8)) }
      var table = (0..<256).map { _ in Float.random(in: 0.1...20, using: &generator) }
      table[0] = 0
      let frequencies = (0..<count).map { index in max(1, generator.integer(bits: [1, 4, 24, 31][index % 4])) }
      let weights: [Float] = [
        .random(in: 0...15, using: &generator), .random(in: 1e6...1e9, using: &generator), 0, 0x1p30,
      ]
      weight = weights.randomElement(using: &generator) ?? 0
      base = documents.first ?? 0
      list = zip(documents, frequencies).map { ($0, $1, table[Int(norms[Int($0)])]) }
      self.documents = try .holding(documents)
      self.frequencies = try .holding(frequencies)
      self.norms = try .holding(norms)
      self.table = try .holding(table)
    }

    var window: Int { list.isEmpty ? 0 : Int((list.last?.document ?? 0) - base) + 1 }
  }

  @Test func scoresToTheLastUnit() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for count in Self.lengths {
      let postings = try Postings(count: count, using: &generator)
      let expected = postings.list.map { score($0.frequency, $0.length, postings.weight) }
      let scores = try GuardedMemory.room(for: count, of: UInt32.self)
      jembatan_scores(
        postings.documents.values().baseAddress, postings.frequencies.values().baseAddress, count,
        postings.norms.values().baseAddress, postings.table.values().baseAddress, postings.weight,
        scores.values().baseAddress)
      #expect(Array(scores.values(of: UInt32.self)) == expected, "count \(count), seed \(seed)")
      #expect(
        postings.list.map { jembatan_score($0.frequency, $0.length, postings.weight) } == expected,
        "count \(count), seed \(seed)")

      var sums = (0..<postings.window).map { _ in generator.integer(bits: 30) }
      let accumulator = try GuardedMemory.holding(sums)
      for (posting, score) in zip(postings.list, expected) { sums[Int(posting.document - postings.base)] += score }
      jembatan_accumulate(
        postings.documents.values().baseAddress, postings.frequencies.values().baseAddress, count, postings.base,
        postings.norms.values().baseAddress, postings.table.values().baseAddress, postings.weight,
        accumulator.values().baseAddress)
      #expect(Array(accumulator.values(of: UInt32.self)) == sums, "count \(count), seed \(seed)")
    }
  }

  @Test func accumulatesAndNotesWhatIsNew() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for count in Self.lengths {
      let postings = try Postings(count: count, using: &generator)
      var sums = (0..<postings.window).map { _ in
        Bool.random(using: &generator) ? 0 : generator.integer(bits: 20)
      }
      let accumulator = try GuardedMemory.holding(sums)
      var new: [UInt32] = []
      for posting in postings.list {
        let position = posting.document - postings.base
        if sums[Int(position)] == 0 { new.append(position) }
        sums[Int(position)] += score(posting.frequency, posting.length, postings.weight)
      }
      // Room for as many as there are postings, and not one more.
      let positions = try GuardedMemory.room(for: count, of: UInt32.self)
      let found = jembatan_accumulate_new(
        postings.documents.values().baseAddress, postings.frequencies.values().baseAddress, count, postings.base,
        postings.norms.values().baseAddress, postings.table.values().baseAddress, postings.weight,
        accumulator.values().baseAddress, positions.values().baseAddress)
      #expect(Array(accumulator.values(of: UInt32.self)) == sums, "count \(count), seed \(seed)")
      #expect(Array(positions.values(of: UInt32.self).prefix(found)) == new, "count \(count), seed \(seed)")
    }
  }

  /// A document that stands twice gets both scores.
  @Test func repeatedDocuments() {
    var accumulator: [UInt32] = [0, 0]
    let table = [Float](repeating: 1.2, count: 256)
    jembatan_accumulate([5, 5, 6, 5], [1, 2, 3, 4], 4, 5, [UInt8](repeating: 0, count: 7), table, 200, &accumulator)
    #expect(accumulator == [score(1, 1.2, 200) + score(2, 1.2, 200) + score(4, 1.2, 200), score(3, 1.2, 200)])
  }

  /// 3 / (3 + 1.5) of 900 is 600, and 1 for the match; a posting of no weight still matches.
  @Test func workedExample() {
    #expect(jembatan_score(3, 1.5, 900) == 601)
    #expect(jembatan_score(7, 1.5, 0) == 1)
    // Without a length the frequency does not matter.
    #expect(jembatan_score(1, 0, 1000) == 1001)
  }

  private func packed(_ pairs: [(frequency: UInt32, norm: UInt8)]) -> UInt64 {
    pairs.reversed().reduce(0) { $0 << 16 | UInt64(min($1.frequency, 255)) | UInt64($1.norm) << 8 }
  }

  /// One of the pairs is no worse than each posting: more frequent and shorter, or as much.
  @Test func boundIsNeverBelowAPosting() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      let k1: Double = [0.01, 0.5, 1.2, 1.5, 4].randomElement(using: &generator) ?? 1
      let b: Double = [0, 0.25, 0.75, 1].randomElement(using: &generator) ?? 0
      let average = Double.random(in: 1...500, using: &generator)
      let table = (0..<256).map { (norm: Int) -> Float in
        let length = Double(norm * norm) / 16
        return Float(k1 * (1 - b + b * length / average))
      }
      let scale = Float(1 << Int.random(in: 0...30, using: &generator))
      let weight = Float.random(in: 0...1, using: &generator) * scale
      var pairs: [(frequency: UInt32, norm: UInt8)] = []
      for _ in 0..<4 { pairs.append((1 + generator.integer(bits: 9), UInt8(generator.integer(bits: 8)))) }
      let bound = jembatan_score_bound(packed(pairs), table, weight)
      for pair in pairs {
        // 255 in the pair stands for any frequency.
        let most: UInt32 = pair.frequency >= 255 ? .init(Int32.max) : pair.frequency
        for frequency in [1, most, max(1, most - 1), UInt32.random(in: 1...most, using: &generator)] {
          for norm in [pair.norm, .random(in: pair.norm...255, using: &generator)] {
            let score = jembatan_score(frequency, table[Int(norm)], weight)
            #expect(score <= bound, "frequency \(frequency), norm \(norm), weight \(weight), seed \(seed)")
          }
        }
      }
      // And not far above the best of them.
      var best: UInt32 = 0
      for pair in pairs {
        let frequency = pair.frequency >= 255 ? UInt32(Int32.max) : pair.frequency
        best = max(best, jembatan_score(frequency, table[Int(pair.norm)], weight))
      }
      #expect(bound <= best + best >> 14 + 3, "seed \(seed)")
    }
  }

  @Test func boundOfASinglePairAndOfNone() {
    let table = [Float](repeating: 1.5, count: 256)
    // Four times the same pair: 600, and the margin of 2.
    #expect(jembatan_score_bound(packed([(3, 7), (3, 7), (3, 7), (3, 7)]), table, 900) == 602)
    #expect(jembatan_score_bound(packed([(255, 0)]), table, 900) == 902)
    // Whole blocks always have postings: the bound of no pair is that of no match.
    #expect(jembatan_score_bound(0, table, 900) == 2)
    #expect(jembatan_score_bound(0, [Float](repeating: 0, count: 256), 900) == 2)
  }
}
