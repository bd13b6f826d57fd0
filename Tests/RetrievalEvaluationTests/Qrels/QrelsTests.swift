import Testing

@testable import RetrievalEvaluation

struct QrelsTests {
  @Test func topicsKeepTheirOrder() throws {
    var qrels = Qrels()
    try qrels.judge("d1", grade: 1, for: "q2")
    try qrels.judge("d1", grade: 0, for: "q1")
    try qrels.judge("d2", grade: 3, for: "q2")
    #expect(qrels.topics == ["q2", "q1"])
    #expect(qrels["q2"] == ["d1": 1, "d2": 3])
    #expect(qrels["q1"] == ["d1": 0])
    #expect(qrels["q3"].isEmpty)
  }

  @Test func topicsWithoutRelevantDocumentsAreNotAnswerable() throws {
    var qrels = Qrels()
    try qrels.judge("d1", grade: 0, for: "q1")
    // As infAP marks what is in the pool, but not judged.
    try qrels.judge("d2", grade: -1, for: "q1")
    try qrels.judge("d1", grade: 1, for: "q2")
    #expect(qrels.answerableTopics == ["q2"])
  }

  @Test(arguments: [0, 1])
  func secondJudgementIsAnError(grade: Int) throws {
    var qrels = Qrels()
    try qrels.judge("d1", grade: 1, for: "q1")
    #expect(fault { try qrels.judge("d1", grade: grade, for: "q1") } == Fault(.duplicateJudgement))
  }
}
