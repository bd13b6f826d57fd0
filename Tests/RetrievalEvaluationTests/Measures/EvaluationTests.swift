import Testing

@testable import RetrievalEvaluation

struct EvaluationTests {
  private func evaluation(_ run: String, measures: [Measure] = Measure.standard) throws -> Evaluation {
    // q3 has no relevant document; q9 is not judged.
    let qrels = try QrelsReader.qrels(in: "q2 0 d1 1\nq2 0 d2 2\nq3 0 d1 0\nq1 0 d5 1\n")
    return try Evaluation(of: RunReader.run(in: run), against: qrels, measures: measures)
  }

  @Test func rowsAndMeans() throws {
    let evaluation = try evaluation(
      "q2 Q0 d7 1 9 t\nq2 Q0 d2 2 8 t\nq1 Q0 d5 1 3 t\nq3 Q0 d1 1 3 t\nq9 Q0 d1 1 3 t\n",
      measures: [.averagePrecision(), .reciprocalRank(), .recall(at: 1)])
    #expect(
      evaluation.rows == [
        // (1/2) / 2 relevant; first at rank 2; nothing at rank 1.
        Evaluation.Row(topic: "q2", retrievedCount: 2, relevantCount: 2, values: [0.25, 0.5, 0]),
        Evaluation.Row(topic: "q1", retrievedCount: 1, relevantCount: 1, values: [1, 1, 1]),
      ])
    #expect(evaluation.means == [0.625, 0.75, 0.5])
    #expect(try evaluation.mean(of: .reciprocalRank()) == 0.75)
    #expect(try evaluation.values(of: .recall(at: 1)) == [0, 1])
  }

  @Test func topicsWithoutAnswersCountAsZero() throws {
    let evaluation = try evaluation("q1 Q0 d5 1 3 t\n")
    #expect(evaluation.rows.map(\.topic) == ["q2", "q1"])
    #expect(evaluation.rows[0].values == [0, 0, 0, 0, 0])
    #expect(evaluation.rows[0].retrievedCount == 0)
    // Half of the topics, perfectly; P@10 is 1/10 for one of them.
    #expect(evaluation.means == [0.5, 0.5, 0.5, 0.05, 0.5])
  }

  @Test func emptyRun() throws {
    #expect(try evaluation("").means == [0, 0, 0, 0, 0])
  }

  @Test(arguments: ["", "q1 0 d1 0\nq1 0 d2 -1"])
  func nothingRelevantIsAnError(qrels: String) {
    #expect(
      fault { _ = try Evaluation(of: Run(tag: "t"), against: QrelsReader.qrels(in: qrels)) }
        == Fault(.nothingRelevant))
  }

  @Test func measureThatWasNotEvaluatedIsAnError() throws {
    let evaluation = try evaluation("")
    #expect(fault { _ = try evaluation.mean(of: .nDCG(at: 20)) } == Fault(.unknownMeasure))
    #expect(fault { _ = try evaluation.values(of: .reciprocalRank()) } == Fault(.unknownMeasure))
  }
}
