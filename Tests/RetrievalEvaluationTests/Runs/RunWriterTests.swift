import Testing

@testable import RetrievalEvaluation

struct RunWriterTests {
  @Test func lines() throws {
    var run = Run(tag: "jembatan")
    try run.rank([ScoredDocument("d7", score: 2.5), ScoredDocument("d2", score: 9)], for: "q1")
    try run.rank([], for: "q2")
    try run.rank([ScoredDocument("море.txt", score: 1e-7)], for: "q3")
    #expect(
      try RunWriter.text(of: run) == """
        q1 Q0 d2 1 9.0 jembatan
        q1 Q0 d7 2 2.5 jembatan
        q3 Q0 море.txt 1 1e-07 jembatan

        """)
  }

  @Test func whatIsWrittenReadsBack() throws {
    var generator = SplitMix64(seed: propertySeed())
    for round in 0..<50 {
      var run = Run(tag: "t")
      for topic in 0..<3 {
        let answers = (0..<Int.random(in: 1...20, using: &generator)).map { index in
          // Every finite double, small and large ones as likely, and some ties.
          let score = Double(bitPattern: generator.next())
          return ScoredDocument("d\(index)", score: index % 3 == 0 || !score.isFinite ? 1 : score)
        }
        try run.rank(answers, for: "q\(topic)")
      }
      #expect(try RunReader.run(in: RunWriter.text(of: run)) == run, "round \(round)")
    }
  }

  @Test(arguments: [
    ("t", "q 1", "d"), ("t", "", "d"), ("t", "#1", "d"), ("t", "q1", "my file"), ("t", "q1", ""), ("t", "q1", "a\nb"),
    ("a\tb", "q1", "d"), ("", "q1", "d"), ("t", "q1", "a\u{A0}b"),
  ])
  func namesThatALineCannotHold(tag: String, topic: String, document: String) throws {
    var run = Run(tag: tag)
    try run.rank([ScoredDocument(document, score: 1)], for: topic)
    #expect(fault { _ = try RunWriter.text(of: run) } == Fault(.unwritableName))
  }

  @Test func documentsMayBeginWithANumberSign() throws {
    var run = Run(tag: "t")
    try run.rank([ScoredDocument("#1", score: 1)], for: "q1")
    #expect(try RunReader.run(in: RunWriter.text(of: run)) == run)
  }
}
