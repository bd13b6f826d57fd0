import Testing

@testable import RetrievalEvaluation

struct ComparisonTests {
  private func evaluation(_ answers: [String: String], qrels: String) throws -> Evaluation {
    var run = Run(tag: "t")
    for (topic, document) in answers.sorted(by: { $0.key < $1.key }) {
      try run.rank([ScoredDocument(document, score: 1)], for: topic)
    }
    return try Evaluation(of: run, against: QrelsReader.qrels(in: qrels), measures: [.success(at: 1)])
  }

  private let qrels = "q1 0 a 1\nq2 0 a 1\nq3 0 a 1\nq4 0 a 1\n"

  @Test func countsMeansAndTests() throws {
    let baseline = try evaluation(["q1": "a", "q4": "b"], qrels: qrels)
    let better = try evaluation(["q2": "a", "q3": "a", "q4": "a"], qrels: qrels)
    let comparison = try Comparison(of: better, with: baseline, on: .success(at: 1))
    #expect(comparison.mean == 0.75)
    #expect(comparison.baselineMean == 0.25)
    #expect(comparison.difference == 0.5)
    #expect([comparison.betterCount, comparison.worseCount, comparison.equalCount] == [3, 1, 0])
    // − + + +: sum 2, as in 2 · (1 + 4) of 16 ways.
    #expect(comparison.randomization.pValue == 0.625)
    // Mean 0.5, variance (2.25 + 3 · 0.25) / 3 = 1, standard error 0.5.
    #expect(comparison.tTest?.statistic == 1)
  }

  @Test func withItself() throws {
    let baseline = try evaluation(["q1": "a"], qrels: qrels)
    let comparison = try Comparison(of: baseline, with: baseline, on: .success(at: 1))
    #expect(comparison.difference == 0)
    #expect(comparison.equalCount == 4)
    #expect(comparison.randomization.pValue == 1)
    #expect(comparison.tTest?.pValue == 1)
  }

  @Test func topicsArePairedByIdNotByPlace() throws {
    let reversed = try evaluation(["q1": "a"], qrels: "q4 0 a 1\nq3 0 a 1\nq2 0 a 1\nq1 0 a 1\n")
    let comparison = try Comparison(of: reversed, with: evaluation(["q1": "a"], qrels: qrels), on: .success(at: 1))
    #expect(comparison.equalCount == 4)
  }

  @Test(arguments: [
    "q1 0 a 1", "q1 0 a 1\nq2 0 a 1\nq3 0 a 1\nq4 0 a 1\nq5 0 a 1", "q1 0 a 1\nq2 0 a 1\nq3 0 a 1\nq9 0 a 1",
  ])
  func otherTopicsAreAnError(otherQrels: String) throws {
    let baseline = try evaluation([:], qrels: qrels)
    let other = try evaluation([:], qrels: otherQrels)
    #expect(fault { _ = try Comparison(of: other, with: baseline, on: .success(at: 1)) } == Fault(.differentTopics))
  }

  @Test func otherMeasureIsAnError() throws {
    let baseline = try evaluation([:], qrels: qrels)
    #expect(fault { _ = try Comparison(of: baseline, with: baseline, on: .nDCG()) } == Fault(.unknownMeasure))
  }
}
