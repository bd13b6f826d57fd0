import Testing

@testable import RetrievalEvaluation

struct PairedTTestTests {
  @Test func workedExample() throws {
    // Mean 2, squares about it 1 + 0 + 1 = 2, variance 1, standard error √(1/3): t = 2√3 with 2 degrees of freedom.
    // For 2 degrees p = 1 − t / √(2 + t²) = 1 − 2√3 / √14.
    let test = try #require(PairedTTest([1, 2, 3]))
    #expect(isClose(test.statistic, 3.4641016151377544))
    #expect(test.degreesOfFreedom == 2)
    #expect(isClose(test.pValue, 0.0741799002274485))
  }

  @Test(arguments: [
    // One degree of freedom is Cauchy's distribution: half of it beyond ± 1.
    (1.0, 1, 0.5),
    // The 97.5% points of printed tables.
    (12.7062047362, 1, 0.05), (4.3026527297, 2, 0.05), (3.1824463053, 3, 0.05), (2.7764451052, 4, 0.05),
    (2.2281388520, 10, 0.05), (2.0452296421, 29, 0.05), (1.9839715185, 100, 0.05),
    // Many degrees come close to the normal distribution, 1.96.
    (1.9600, 100_000, 0.05),
    (0, 7, 1), (.infinity, 7, 0),
  ])
  func tails(statistic: Double, degreesOfFreedom: Int, expected: Double) {
    for sign in [1.0, -1] {
      let tail = PairedTTest.twoSidedTail(of: sign * statistic, degreesOfFreedom: degreesOfFreedom)
      #expect(isClose(tail, expected, tolerance: degreesOfFreedom == 100_000 ? 1e-5 : 1e-10))
    }
  }

  @Test func differencesWithoutVariance() throws {
    let equal = try #require(PairedTTest([0, 0, 0]))
    #expect(equal.statistic == 0)
    #expect(equal.pValue == 1)
    let shifted = try #require(PairedTTest([0.5, 0.5, 0.5]))
    #expect(shifted.statistic == .infinity)
    #expect(shifted.pValue == 0)
  }

  @Test func fewerThanTwoTopics() {
    #expect(PairedTTest([]) == nil)
    #expect(PairedTTest([1]) == nil)
  }
}
