import Testing

@testable import RetrievalEvaluation

struct RunReaderTests {
  @Test func scoresMakeTheOrder() throws {
    let run = try RunReader.run(
      in: """
        # a comment
        q2 Q0 d1 1 -1.5 mine
        q1 Q0 d3 1 1e-3 other
        q2\t0\td2\tx\t4\tmine\r

        q1 Q0 d1 2 .5 mine
        """)
    #expect(run.tag == "mine")
    #expect(run.topics == ["q2", "q1"])
    // Ranks and Q0 do not count, and lines of a topic may stand apart.
    #expect(run["q2"] == [ScoredDocument("d2", score: 4), ScoredDocument("d1", score: -1.5)])
    #expect(run["q1"] == [ScoredDocument("d1", score: 0.5), ScoredDocument("d3", score: 0.001)])
  }

  @Test func nothingIsARunWithoutAnswers() throws {
    #expect(try RunReader.run(in: "\n") == Run(tag: ""))
  }

  @Test(arguments: [
    ("q1 Q0 d1 1 2.5", Fault(.malformedRunLine, line: 1)),
    // A document id with a blank.
    ("q1 Q0 my file.txt 1 2.5 t", Fault(.malformedRunLine, line: 1)),
    ("q1 Q0 d1 1 best t", Fault(.malformedRunLine, line: 1)),
    ("q1 Q0 d1 1 nan t", Fault(.malformedRunLine, line: 1)),
    ("q1 Q0 d1 1 1e999 t", Fault(.malformedRunLine, line: 1)),
    ("q1 Q0 d1 1 1,5 t", Fault(.malformedRunLine, line: 1)),
    ("q1 Q0 d1 1 2 t\n\nq1 Q0 d1 2 1 t", Fault(.duplicateDocument, line: 3)),
  ])
  func errors(text: String, expected: Fault) {
    #expect(fault { _ = try RunReader.run(in: text) } == expected)
  }

  @Test func illFormedTextIsAnError() {
    let bytes = Array("q1 Q0 ".utf8) + [0xFF] + Array(" 1 2 t".utf8)
    #expect(fault { _ = try RunReader.run(in: bytes) } == Fault(.notUTF8, line: 1))
  }

  @Test func noFileTraps() {
    var generator = SplitMix64(seed: propertySeed())
    let pieces = ["q1 Q0 d", "1", " 1 ", ".5", "e9", " t\n", "\n", " ", "\t", "#", "nan"]
    for _ in 0..<2000 {
      let file = randomFile(of: pieces, using: &generator)
      if let fault = fault({ _ = try RunReader.run(in: file) }) {
        let lineCount = file.count { $0 == UInt8(ascii: "\n") } + 1
        #expect((1...lineCount).contains(fault.line ?? 0), "\(file)")
      }
    }
  }
}
