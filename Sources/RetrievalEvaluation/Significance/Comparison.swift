/// Is this run better than that one? Two evaluations over the same topics, side by side in one measure.
///
/// ```swift
/// let comparison = try Comparison(of: stemmed, with: baseline, on: .nDCG(at: 10))
/// print(comparison.difference, comparison.randomization.pValue)  // 0.031 0.0042
/// ```
package struct Comparison: Sendable, Hashable {
  /// What is compared.
  package let measure: Measure
  /// The mean of the run that is compared.
  package let mean: Double
  /// The mean of the run it is compared with.
  package let baselineMean: Double
  /// How many topics the run answers better than the baseline, how many worse, and how many the same.
  package let betterCount: Int
  package let worseCount: Int
  package let equalCount: Int
  /// Whether the difference could be chance.
  package let randomization: RandomizationTest
  /// The same by Student's test; `nil` for a single topic.
  package let tTest: PairedTTest?

  /// The mean less that of the baseline: above 0 where the run is better.
  package var difference: Double { mean - baselineMean }

  /// Compares two evaluations.
  ///
  /// - Parameters:
  ///   - evaluation: of the run in question.
  ///   - baseline: of the run it should beat, against the same qrels.
  ///   - measure: one that both evaluations hold.
  ///   - sampleCount: see ``RandomizationTest``.
  ///   - seed: see ``RandomizationTest``.
  /// - Throws: ``EvaluationError/Code/unknownMeasure`` or ``EvaluationError/Code/differentTopics``.
  package init(
    of evaluation: Evaluation, with baseline: Evaluation, on measure: Measure, sampleCount: Int = 100_000,
    seed: UInt64 = 1
  ) throws(EvaluationError) {
    let values = try evaluation.values(of: measure)
    let baselineValues = Dictionary(
      zip(baseline.rows.map(\.topic), try baseline.values(of: measure)), uniquingKeysWith: { first, _ in first })
    var differences: [Double] = []
    for (row, value) in zip(evaluation.rows, values) {
      guard let baselineValue = baselineValues[row.topic] else {
        throw EvaluationError(
          .differentTopics, text: row.topic, accepted: "evaluations against the same qrels")
      }
      differences.append(value - baselineValue)
    }
    guard differences.count == baselineValues.count else {
      throw EvaluationError(
        .differentTopics, text: "\(differences.count) topics, and \(baselineValues.count) of the baseline",
        accepted: "evaluations against the same qrels")
    }

    self.measure = measure
    mean = try evaluation.mean(of: measure)
    baselineMean = try baseline.mean(of: measure)
    betterCount = differences.count { $0 > 0 }
    worseCount = differences.count { $0 < 0 }
    equalCount = differences.count { $0 == 0 }
    randomization = RandomizationTest(differences, sampleCount: sampleCount, seed: seed)
    tTest = PairedTTest(differences)
  }
}
