/// Could the difference between two runs be chance? A two-sided paired randomization test.
///
/// Were the runs equally good, then the two values of every topic might as well be swapped, which turns the sign of
/// their difference.
/// The p-value is the share of all ways to turn signs that give a mean difference at least as large, in either
/// direction, as
/// the one observed. It supposes nothing about how the values are distributed, unlike ``PairedTTest``.
///
/// With at most 20 topics that differ, all ways are counted, and the p-value is exact. With more, random ways are
/// drawn, and p is
/// (*c* + 1) / (*n* + 1), where *c* of *n* drawn ways are as extreme: the observed one is counted among them, so p is
/// never 0.
///
/// ```swift
/// RandomizationTest([0.1, 0.2, 0.3]).pValue  // 0.25: of 8 ways to turn signs, + + + and − − −
/// ```
///
/// Smucker, Allan and Carterette 2007, <https://doi.org/10.1145/1321440.1321528>. The 1 that is added: Phipson and
/// Smyth 2010,
/// <https://doi.org/10.2202/1544-6115.1585>.
package struct RandomizationTest: Sendable, Hashable {
  /// The mean of the differences.
  package let meanDifference: Double
  /// Above 0, at most 1; 1 where no topic differs.
  package let pValue: Double
  /// Whether all ways to turn signs were counted, not a sample.
  package let isExact: Bool
  /// How many ways to turn signs were looked at.
  package let sampleCount: Int

  /// The number of differing topics up to which all ways are counted: 2^20, about a million.
  static let exactLimit = 20

  /// Tests differences, one for every topic.
  ///
  /// The same differences in the same order, sample count and seed give the same result, bit for bit.
  ///
  /// - Parameters:
  ///   - differences: finite numbers, run minus baseline. Zeros do not change the p-value.
  ///   - sampleCount: how many random ways to draw, at least 1. For 100,000, a p-value of 0.05 has a standard error
  ///   of 0.0007.
  ///   - seed: where the random numbers begin.
  /// - Complexity: O(2^*n*) for *n* ≤ 20 differing topics, else O(*n* · sampleCount).
  package init(_ differences: [Double], sampleCount: Int = 100_000, seed: UInt64 = 1) {
    precondition(sampleCount >= 1, "at least one sample")
    let nonzero = differences.filter { $0 != 0 }
    meanDifference = differences.isEmpty ? 0 : differences.reduce(0, +) / Double(differences.count)

    // Sums that differ by rounding alone are equal; real ones differ by far more.
    let rounding = nonzero.reduce(0) { $0 + abs($1) } * 1e-12
    let threshold = abs(nonzero.reduce(0, +)) - rounding
    if nonzero.count <= Self.exactLimit {
      isExact = true
      self.sampleCount = 1 << nonzero.count
      pValue = Double(Self.extremeWays(nonzero[...], sum: 0, threshold: threshold)) / Double(self.sampleCount)
    } else {
      isExact = false
      self.sampleCount = sampleCount
      let extreme = Self.extremeSamples(nonzero, count: sampleCount, threshold: threshold, seed: seed)
      pValue = Double(extreme + 1) / Double(sampleCount + 1)
    }
  }

  /// How many of all ways to turn signs bring a sum to the threshold or beyond, in either direction.
  private static func extremeWays(_ rest: ArraySlice<Double>, sum: Double, threshold: Double) -> Int {
    guard let first = rest.first else { return abs(sum) >= threshold ? 1 : 0 }
    let others = rest.dropFirst()
    return extremeWays(others, sum: sum + first, threshold: threshold)
      + extremeWays(others, sum: sum - first, threshold: threshold)
  }

  /// As ``extremeWays(_:sum:threshold:)``, of a number of random ways. A random word turns 64 signs, its lowest bit
  /// the first.
  private static func extremeSamples(
    _ differences: [Double], count: Int, threshold: Double, seed: UInt64
  ) -> Int {
    let patterns = differences.map(\.bitPattern)
    var generator = SplitMix64(seed: seed)
    var extreme = 0
    for _ in 0..<count {
      var sum = 0.0
      var word: UInt64 = 0
      for index in patterns.indices {
        if index % 64 == 0 { word = generator.next() }
        sum += Double(bitPattern: patterns[index] ^ (word << 63))
        word >>= 1
      }
      if abs(sum) >= threshold { extreme += 1 }
    }
    return extreme
  }
}
