import Testing

@testable import InvertedIndex

/// Bounds are never below what they stand for, whatever the parameters of ranking.
struct ImpactsTests {
  private typealias Pair = ImpactFront.Pair

  /// A pair is dropped where another is at least as frequent in a document that is no longer.
  @Test func workedExample() {
    var front = ImpactFront()
    for (frequency, norm) in [(3, 20), (1, 10), (2, 30), (300, 40), (3, 25), (1, 12)] as [(UInt32, UInt8)] {
      front.add(frequency: frequency, norm: norm)
    }
    let pairs = front.finish()
    #expect(pairs == [Pair(frequency: 1, norm: 10), Pair(frequency: 3, norm: 20), Pair(frequency: 255, norm: 40)])
    // The last stands in the places that are left, frequency before norm from the low end.
    #expect(ImpactFront.packed(pairs) { _ in 0 } == 0x28FF_28FF_1403_0A01)
    #expect(front.finish().isEmpty)
    #expect(ImpactFront.packed([]) { _ in 0 } == 0)
  }

  @Test func fourAreAtLeastAsGoodAsAll() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      var front = ImpactFront()
      var postings: [(frequency: UInt32, norm: UInt8)] = []
      for _ in 0..<Int.random(in: 1...128, using: &generator) {
        let posting = (
          frequency: 1 + generator.integer(bits: Int.random(in: 0...9, using: &generator)),
          norm: UInt8(generator.integer(bits: Int.random(in: 0...8, using: &generator)))
        )
        postings.append(posting)
        front.add(frequency: posting.frequency, norm: posting.norm)
      }
      let packed = ImpactFront.packed(front.finish()) { Float($0.frequency) / (Float($0.frequency) + Float($0.norm)) }
      var pairs: [(frequency: UInt32, norm: UInt8)] = []
      for place in 0..<4 {
        let pair = UInt16(truncatingIfNeeded: packed >> UInt64(16 * place))
        pairs.append((UInt32(pair & 0xFF), UInt8(pair >> 8)))
      }
      for posting in postings {
        #expect(
          pairs.contains { $0.frequency >= min(posting.frequency, 255) && $0.norm <= posting.norm }, "seed \(seed)")
      }
    }
  }

  private func norms(_ count: Int, using generator: inout SeededGenerator) -> [UInt8] {
    let bits = Int.random(in: 0...8, using: &generator)
    return (0..<count).map { _ in UInt8(generator.integer(bits: bits)) }
  }

  /// The bound of every block, super and list is at least the score of each of its postings; ten documents score at
  /// least as much as the tenth of the best is said to.
  @Test func boundsOfBlocksSupersAndLists() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for size in [1, 2, 127, 128, 129, 1000, 1024, 1025, 4096, 4097, 9000] {
      for shape in [ListShape.bitset, .sparse] {
        let list = shape.list(size, using: &generator)
        let norms = norms(Int(list[list.count - 1].document) + 1, using: &generator)
        let file = try PostingsFile([list], norms: norms)
        for (k1, b) in [(0.3, 0.75), (1.2, 0.75), (1.5, 0), (2, 1), (0, 0.5), (8, 0.9)] {
          let similarity: BM25F = {
            var similarity = BM25F()
            similarity.k1 = k1
            similarity.b = b
            return similarity
          }()
          let length = Int.random(in: 0...3_000, using: &generator)
          let factors = similarity.lengthFactors(.init(documents: 10, length: length))
          let weights: [Float] = [3, 1000, 1_234_567, 0x1p30, 0]
          let weight = weights.randomElement(using: &generator) ?? 1
          let context = "\(size) \(shape), k1 \(k1), b \(b), weight \(weight), seed \(seed)"
          try factors.withUnsafeBufferPointer { factors in
            try norms.withUnsafeBufferPointer { norms in
              var scorer = TermScorer(
                try file.cursor(), weight: weight, factors: try #require(factors.baseAddress),
                norms: try #require(norms.baseAddress))
              let scores = list.map { scorer.score($0.document, frequency: $0.frequency) }
              #expect(scores.allSatisfy { $0 <= scorer.bound }, "\(context)")
              for block in 0..<scorer.cursor.blockCount {
                let most = scores[(128 * block)..<min(size, 128 * block + 128)].max() ?? 0
                #expect(most <= scorer.bound(ofBlock: block), "\(context), block \(block)")
                #expect(most <= scorer.bound(ofSuper: block / 32), "\(context), block \(block)")
              }
              let tenth = scorer.scoreOfTenth()
              #expect((tenth != nil) == (size >= 1024), "\(context)")
              if let tenth { #expect(scores.sorted(by: >)[9] >= tenth, "\(context)") }
            }
          }
        }
      }
    }
  }

  /// The best are the ten of the list under ordinary parameters, in any order of documents.
  @Test func theBestAreThere() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    // Ten documents are frequent and short, the others neither.
    let list = (0..<3_000).map { Posting(UInt32($0), frequency: 1) }
    var best = list
    var norms = [UInt8](repeating: 200, count: list.count)
    for place in list.indices.shuffled(using: &generator).prefix(10) {
      best[place].frequency = 40
      norms[place] = 20
    }
    let file = try PostingsFile([best], norms: norms)
    let cursor = try file.cursor()
    for index in 0..<10 {
      let posting = try #require(cursor.bestPosting(index))
      #expect(posting.frequency == 40 && posting.norm == 20, "seed \(seed)")
    }
    #expect(try PostingsFile([Array(list.prefix(1023))]).cursor().bestPosting(0) == nil)
  }
}
