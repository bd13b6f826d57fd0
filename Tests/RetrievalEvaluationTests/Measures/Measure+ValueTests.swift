import Testing

@testable import RetrievalEvaluation

struct MeasureValueTests {
  /// Ranks 1 to 5 hold grades 3, 0, 2, 0, 1; a document of grade 2 was not found.
  private let ranking = JudgedRanking(gains: [3, 0, 2, 0, 1], idealGains: [3, 2, 2, 1])

  @Test(arguments: [
    // Discounts log2(2…6) = 1, 1.5849625007, 2, 2.3219280949, 2.5849625007.
    // DCG = 3/1 + 2/2 + 1/2.5849625007 = 4.3868528072
    // ideal = 3/1 + 2/1.5849625007 + 2/2 + 1/2.3219280949 = 5.6925360652
    (Measure.nDCG(), 0.7706324136, 1e-9),
    // DCG = 3/1 + 2/2 = 4, ideal = 3 + 1.2618595071 + 1 = 5.2618595071
    (.nDCG(at: 3), 0.7601875334, 1e-9),
    (.nDCG(at: 1), 1, 0),
    // A cutoff beyond the ranking changes nothing.
    (.nDCG(at: 100), 0.7706324136, 1e-9),
    // (1/1 + 2/3 + 3/5) / 4 = 34/60
    (.averagePrecision(), 34.0 / 60, 1e-15),
    // (1/1 + 2/3) / 4 = 5/12: by all 4 relevant ones.
    (.averagePrecision(at: 3), 5.0 / 12, 1e-15),
    (.reciprocalRank(), 1, 0),
    (.precision(at: 1), 1, 0),
    (.precision(at: 3), 2.0 / 3, 0),
    // 3 of 10, though 5 are ranked.
    (.precision(at: 10), 0.3, 0),
    (.recall(at: 3), 0.5, 0),
    (.recall(at: 100), 0.75, 0),
    (.success(at: 1), 1, 0),
  ])
  func workedExample(measure: Measure, expected: Double, tolerance: Double) {
    #expect(isClose(measure.value(of: ranking), expected, tolerance: tolerance), "\(measure)")
  }

  @Test(arguments: [
    (Measure.reciprocalRank(), 1.0 / 4), (.reciprocalRank(at: 4), 1.0 / 4), (.reciprocalRank(at: 3), 0),
    (.success(at: 4), 1), (.success(at: 3), 0),
  ])
  func firstRelevantAtRankFour(measure: Measure, expected: Double) {
    #expect(measure.value(of: JudgedRanking(gains: [0, 0, 0, 1, 1], idealGains: [1, 1])) == expected)
  }

  @Test func discountIsNotThatOfJarvelinAndKekalainen() {
    // Theirs is log2(rank) from rank 2 on: ranks 1 and 2 would weigh the same, and this would be 1.
    let second = JudgedRanking(gains: [0, 1], idealGains: [1])
    // 1 / log2(3)
    #expect(isClose(Measure.nDCG().value(of: second), 0.630929754, tolerance: 1e-9))
  }

  @Test func gainIsTheGradeNotItsPower() {
    // 2^3 − 1 = 7 would give (1 + 7/1.585) / (7 + 1/1.585) = 0.7098; the grade gives (1 + 3/1.585) / (3 + 1/1.585).
    let swapped = JudgedRanking(gains: [1, 3], idealGains: [3, 1])
    #expect(isClose(Measure.nDCG().value(of: swapped), 0.7967075810, tolerance: 1e-9))
  }

  private static let all: [Measure] =
    [.nDCG(), .averagePrecision(), .reciprocalRank()]
    + [1, 2, 5, 100].flatMap { cutoff -> [Measure] in
      [
        .nDCG(at: cutoff), .averagePrecision(at: cutoff), .reciprocalRank(at: cutoff), .precision(at: cutoff),
        .recall(at: cutoff), .success(at: cutoff),
      ]
    }

  @Test(arguments: all)
  func nothingFoundIsZero(measure: Measure) {
    #expect(measure.value(of: JudgedRanking(gains: [], idealGains: [1])) == 0)
    #expect(measure.value(of: JudgedRanking(gains: [0, 0], idealGains: [2, 1])) == 0)
    #expect(measure.value(of: JudgedRanking(gains: [0, 0], idealGains: [])) == 0)
  }

  @Test(arguments: all)
  func valuesAreFromZeroToOne(measure: Measure) {
    let seed = propertySeed()
    var generator = SplitMix64(seed: seed)
    for _ in 0..<300 {
      let ranking = JudgedRanking.random(using: &generator)
      // No rounding error goes beyond 1: the sums of nDCG run in the same order.
      #expect((0...1).contains(measure.value(of: ranking)), "seed \(seed) \(ranking)")
    }
  }

  @Test(arguments: all.filter { [.nDCG, .reciprocalRank, .success].contains($0.kind) })
  func idealRankingIsOne(measure: Measure) {
    let seed = propertySeed()
    var generator = SplitMix64(seed: seed)
    for _ in 0..<300 {
      let ideal = JudgedRanking.random(using: &generator).idealGains
      guard !ideal.isEmpty else { continue }
      let ranking = JudgedRanking(gains: ideal + [0, 0, 0], idealGains: ideal)
      #expect(measure.value(of: ranking) == 1, "seed \(seed) \(ranking)")
    }
  }

  @Test(arguments: all)
  func betterDocumentFurtherUpIsNotWorse(measure: Measure) {
    let seed = propertySeed()
    var generator = SplitMix64(seed: seed)
    for _ in 0..<300 {
      let ranking = JudgedRanking.random(using: &generator)
      guard ranking.gains.count >= 2 else { continue }
      let upper = Int.random(in: 0..<(ranking.gains.count - 1), using: &generator)
      let lower = Int.random(in: (upper + 1)..<ranking.gains.count, using: &generator)
      guard ranking.gains[upper] < ranking.gains[lower] else { continue }
      var gains = ranking.gains
      gains.swapAt(upper, lower)
      let swapped = JudgedRanking(gains: gains, idealGains: ranking.idealGains)
      #expect(measure.value(of: swapped) >= measure.value(of: ranking), "seed \(seed) \(ranking) \(upper) \(lower)")
      if measure == .nDCG() {
        #expect(measure.value(of: swapped) > measure.value(of: ranking), "seed \(seed) \(ranking) \(upper) \(lower)")
      }
    }
  }
}
