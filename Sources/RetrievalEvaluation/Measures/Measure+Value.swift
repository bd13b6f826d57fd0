import Glibc

extension Measure {
  /// The value for one topic, from 0 to 1.
  ///
  /// Sums run from the first rank on, as in trec_eval, so the last digit is the same too.
  ///
  /// - Complexity: O(ranks that count + relevant documents).
  func value(of ranking: JudgedRanking) -> Double {
    let counted = ranking.gains.prefix(cutoff ?? ranking.gains.count)
    switch kind {
    case .nDCG:
      let ideal = Self.discountedGain(ranking.idealGains.prefix(cutoff ?? ranking.idealGains.count))
      return ideal > 0 ? Self.discountedGain(counted) / ideal : 0
    case .averagePrecision:
      var found = 0
      var sum = 0.0
      for (index, gain) in counted.enumerated() where gain > 0 {
        found += 1
        sum += Double(found) / Double(index + 1)
      }
      return Self.share(sum, of: ranking.relevantCount)
    case .reciprocalRank:
      return counted.firstIndex { $0 > 0 }.map { 1 / Double($0 + 1) } ?? 0
    case .precision:
      return Self.share(Double(counted.count { $0 > 0 }), of: cutoff ?? counted.count)
    case .recall:
      return Self.share(Double(counted.count { $0 > 0 }), of: ranking.relevantCount)
    case .success:
      return counted.contains { $0 > 0 } ? 1 : 0
    }
  }

  private static func discountedGain(_ gains: ArraySlice<Int>) -> Double {
    var sum = 0.0
    for (index, gain) in gains.enumerated() where gain > 0 {
      sum += Double(gain) / log2(Double(index + 2))
    }
    return sum
  }

  private static func share(_ part: Double, of whole: Int) -> Double {
    whole == 0 ? 0 : part / Double(whole)
  }
}
