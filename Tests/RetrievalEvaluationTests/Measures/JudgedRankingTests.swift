import Testing

@testable import RetrievalEvaluation

struct JudgedRankingTests {
  @Test func gradesBelowOneAreNotRelevant() {
    let ranking = JudgedRanking(
      ["a", "b", "c", "d"].map { ScoredDocument($0, score: 0) }, grades: ["a": -1, "b": 2, "c": 0, "x": 3, "y": 1])
    // “d” has no judgement; “x” and “y” were not found.
    #expect(ranking.gains == [0, 2, 0, 0])
    #expect(ranking.idealGains == [3, 2, 1])
    #expect(ranking.relevantCount == 3)
  }
}
