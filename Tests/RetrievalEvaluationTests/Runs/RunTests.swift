import Testing

@testable import RetrievalEvaluation

struct RunTests {
  @Test func orderIsThatOfTrecEval() throws {
    var run = Run(tag: "t")
    let answers = [("a", 1.0), ("d10", 2), ("d9", 2), ("B", 1), ("z", -3.5), ("c", 7)]
    try run.rank(answers.map { ScoredDocument($0.0, score: $0.1) }, for: "q1")
    // By score; ties by id, the last first: “d9” is after “d10”, “a” after “B”.
    #expect(run["q1"].map(\.document) == ["c", "d9", "d10", "a", "B", "z"])
  }

  @Test func orderDoesNotDependOnTheOrderGiven() throws {
    var generator = SplitMix64(seed: propertySeed())
    let answers = (0..<40).map { ScoredDocument("d\($0)", score: Double(Int.random(in: 0...5, using: &generator))) }
    var run = Run(tag: "t")
    try run.rank(answers, for: "q")
    for round in 0..<20 {
      var other = Run(tag: "t")
      try other.rank(answers.shuffled(using: &generator), for: "q")
      #expect(run == other, "round \(round)")
    }
  }

  @Test func topicsKeepTheirOrder() throws {
    var run = Run(tag: "t")
    try run.rank([], for: "q2")
    try run.rank([ScoredDocument("d", score: 0)], for: "q1")
    #expect(run.topics == ["q2", "q1"])
    #expect(run["q2"].isEmpty)
    #expect(run["q3"].isEmpty)
  }

  @Test(arguments: [
    ([ScoredDocument("d", score: 1), ScoredDocument("d", score: 2)], Fault(.duplicateDocument)),
    ([ScoredDocument("d", score: .nan)], Fault(.unorderedScore)),
    ([ScoredDocument("d", score: -.infinity)], Fault(.unorderedScore)),
  ])
  func errors(answers: [ScoredDocument], expected: Fault) {
    var run = Run(tag: "t")
    #expect(fault { try run.rank(answers, for: "q") } == expected)
    // What failed left nothing behind.
    #expect(run == Run(tag: "t"))
  }

  @Test func secondRankingIsAnError() throws {
    var run = Run(tag: "t")
    try run.rank([], for: "q")
    #expect(fault { try run.rank([], for: "q") } == Fault(.duplicateRanking))
  }
}
