import Glibc

/// Student's paired t-test, two-sided: the customary companion of ``RandomizationTest``, with which it mostly agrees.
///
/// It supposes that the differences are normally distributed about their mean.
///
/// Student 1908, <https://doi.org/10.1093/biomet/6.1.1>; for runs, Smucker, Allan and Carterette 2007,
/// <https://doi.org/10.1145/1321440.1321528>.
package struct PairedTTest: Sendable, Hashable {
  /// The mean difference over its standard error; infinite where all differences are equal and not 0.
  package let statistic: Double
  /// One less than the number of topics.
  package let degreesOfFreedom: Int
  /// From 0 to 1, to within about 1e-14; 1 where all differences are 0.
  package let pValue: Double

  /// Tests differences, one for every topic; `nil` for fewer than two.
  ///
  /// - Complexity: O(*n*).
  package init?(_ differences: [Double]) {
    guard differences.count >= 2 else { return nil }
    let count = Double(differences.count)
    let mean = differences.reduce(0, +) / count
    let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let standardError = (squares / (count - 1) / count).squareRoot()
    statistic = mean == 0 ? 0 : mean / standardError
    degreesOfFreedom = differences.count - 1
    pValue = Self.twoSidedTail(of: statistic, degreesOfFreedom: degreesOfFreedom)
  }

  /// The probability of a value as far from 0 or further under Student's distribution.
  ///
  /// A finite sum, exact for a whole number of degrees of freedom: Abramowitz and Stegun 1964, 26.7.3 (odd) and
  /// 26.7.4 (even).
  ///
  /// - Complexity: O(degrees of freedom).
  static func twoSidedTail(of statistic: Double, degreesOfFreedom: Int) -> Double {
    guard statistic.isFinite else { return 0 }
    let degrees = Double(degreesOfFreedom)
    let hypotenuse = (degrees + statistic * statistic).squareRoot()
    let sine = abs(statistic) / hypotenuse
    let cosineSquared = degrees / (hypotenuse * hypotenuse)

    // 1 + c² · 1/2 + c⁴ · 1/2 · 3/4 + … for even, 1 + c² · 2/3 + c⁴ · 2/3 · 4/5 + … for odd degrees of freedom.
    let isOdd = degreesOfFreedom % 2 == 1
    var term = 1.0
    var sum = degreesOfFreedom == 1 ? 0.0 : 1.0
    var factor = isOdd ? 2.0 : 1.0
    while factor <= degrees - 2 {
      term *= cosineSquared * factor / (factor + 1)
      sum += term
      factor += 2
    }
    let within =
      isOdd
      ? (atan(abs(statistic) / degrees.squareRoot()) + sine * cosineSquared.squareRoot() * sum) * 2 / Double.pi
      : sine * sum
    return min(1, max(0, 1 - within))
  }
}
