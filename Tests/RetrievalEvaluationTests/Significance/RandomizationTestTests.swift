import Testing

@testable import RetrievalEvaluation

struct RandomizationTestTests {
  @Test(
    arguments: [
      ([], 1, 1),
      ([0, 0, 0], 1, 1),
      // + and −
      ([0.5], 1, 2),
      // Of 8 ways, + + + and − − −.
      ([0.1, 0.2, 0.3], 0.25, 8),
      // 0.1 + 0.2 − 0.3: the observed sum is 0 but for rounding, so every way is as extreme.
      ([0.1, 0.2, -0.3], 1, 8),
      // Sums of 1, 2, 4 with signs are ±7, ±5, ±3, ±1; observed 4 + 2 − 1 = 5: four of eight.
      ([-1, 2, 4], 0.5, 8),
      // Zeros double both counts.
      ([-1, 0, 2, 0, 4], 0.5, 8),
      // Ties: ± 1 four times; observed 2, as are 2 · (1 + 4) of 16 ways.
      ([1, 1, 1, -1], 0.625, 16),
    ] as [([Double], Double, Int)])
  func exactExamples(differences: [Double], pValue: Double, ways: Int) {
    let test = RandomizationTest(differences)
    #expect(test.pValue == pValue)
    #expect(test.isExact)
    #expect(test.sampleCount == ways)
  }

  @Test func meanDifferenceCountsZeros() {
    #expect(RandomizationTest([1, 0, 0, 3]).meanDifference == 1)
  }

  @Test func allWaysUpToTheLimit() {
    let limit = RandomizationTest.exactLimit
    // All differences alike: only the two extremes.
    let exact = RandomizationTest([Double](repeating: 0.1, count: limit))
    #expect(exact.isExact)
    #expect(exact.pValue == 2 / Double(1 << limit))
    let drawn = RandomizationTest([Double](repeating: 0.1, count: limit + 1), sampleCount: 100)
    #expect(!drawn.isExact)
    #expect(drawn.sampleCount == 100)
    // Never 0: the observed way is one of them.
    #expect(drawn.pValue >= 1.0 / 101)
  }

  @Test func signsDoNotMatterToBothSides() {
    let seed = propertySeed()
    var generator = SplitMix64(seed: seed)
    for _ in 0..<50 {
      let differences = (0..<8).map { _ in Double.random(in: -1...1, using: &generator) }
      let test = RandomizationTest(differences)
      let mirrored = RandomizationTest(differences.map { -$0 })
      #expect(test.pValue == mirrored.pValue, "seed \(seed)")
      #expect(test.meanDifference == -mirrored.meanDifference, "seed \(seed)")
      // The observed way and its mirror are always there.
      #expect((2.0 / 256...1).contains(test.pValue), "seed \(seed)")
    }
  }

  @Test func sampleComesCloseToTheExactValue() {
    // 21 differences of ± 1, 14 of them positive, sum 7. Two-sided binomial tail: 2 · Σ C(21, k) for k ≥ 14, / 2^21
    // = 2 · (116280 + 54264 + 20349 + 5985 + 1330 + 210 + 21 + 1) / 2097152 = 396880 / 2097152.
    let differences = [Double](repeating: 1, count: 14) + [Double](repeating: -1, count: 7)
    let test = RandomizationTest(differences, sampleCount: 20_000)
    #expect(!test.isExact)
    // Four standard errors of √(p (1 − p) / 20000) = 0.0028.
    #expect(isClose(test.pValue, 396_880.0 / 2_097_152, tolerance: 0.0112))
  }

  @Test func sameSeedGivesTheSame() {
    let differences = (0..<100).map { Double(($0 * 37) % 41 - 19) / 41 }
    let test = RandomizationTest(differences, sampleCount: 1000, seed: 7)
    #expect(test == RandomizationTest(differences, sampleCount: 1000, seed: 7))
    #expect(test != RandomizationTest(differences, sampleCount: 1000, seed: 8))
  }
}
