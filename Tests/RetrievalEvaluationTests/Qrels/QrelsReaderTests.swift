import Testing

@testable import RetrievalEvaluation

struct QrelsReaderTests {
  @Test(arguments: [
    // TREC, blanks and tabs.
    "q1 0 d1 2\nq1 0 d2 -1\nq2 0 d1 0\n",
    "q1\t0\td1\t2\r\nq1  0  d2\t-1\r\n\r\nq2 Q0 d1 0",
    "# made by hand\nq1 0 d1 2\n# a\tb\tc\nq1 0 d2 -1\nq2 0 d1 0\n",
    // BEIR, without and with headers.
    "q1\td1\t2\nq1\td2\t-1\nq2\td1\t0\n",
    "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t-1\nq2\td1\t0\n",
    "\u{FEFF}query-id\tdoc-id\trelevance\r\nq1\td1\t2\r\nq1\td2\t-1\r\nq2\td1\t0\r\n",
  ])
  func formatsGiveTheSame(text: String) throws {
    let qrels = try QrelsReader.qrels(in: text)
    #expect(qrels.topics == ["q1", "q2"])
    #expect(qrels["q1"] == ["d1": 2, "d2": -1])
    #expect(qrels["q2"] == ["d1": 0])
  }

  @Test func idsBetweenTabsMayHoldBlanks() throws {
    #expect(try QrelsReader.qrels(in: "q 1\tберег моря.txt\t1")["q 1"] == ["берег моря.txt": 1])
  }

  @Test func numberSignBeginsAnIdInTSV() throws {
    #expect(try QrelsReader.qrels(in: "#1\td1\t1\n#2\td1\t1").topics == ["#1", "#2"])
  }

  @Test(arguments: ["", "\n", "# nothing\n", "query-id\tdoc-id\trelevance\n"])
  func emptyFiles(text: String) throws {
    #expect(try QrelsReader.qrels(in: text).topics.isEmpty)
  }

  @Test(arguments: [
    ("q1 0 d1", Fault(.malformedJudgement, line: 1)),
    ("q1 0 d1 1 x", Fault(.malformedJudgement, line: 1)),
    ("q1 0 d1 high", Fault(.malformedJudgement, line: 1)),
    ("q1 0 d1 1.0", Fault(.malformedJudgement, line: 1)),
    ("q1 0 d1 99999999999999999999", Fault(.malformedJudgement, line: 1)),
    // Three fields have to be between tabs.
    ("q1 d1 1", Fault(.malformedJudgement, line: 1)),
    ("q1\td1\t", Fault(.malformedJudgement, line: 1)),
    ("\td1\t1", Fault(.malformedJudgement, line: 1)),
    ("q1\t\t1", Fault(.malformedJudgement, line: 1)),
    // A header stands on the first line only, and under a known name.
    ("q1\td1\t1\nquery-id\tdoc-id\trelevance", Fault(.malformedJudgement, line: 2)),
    ("question\tdoc-id\trelevance", Fault(.malformedJudgement, line: 1)),
    // The first line decides.
    ("q1\td1\t1\n\nq1 0 d2 1", Fault(.malformedJudgement, line: 3)),
    ("q1 0 d2 1\nq1\td1\t1", Fault(.malformedJudgement, line: 2)),
    ("q1 0 d1 1\nq1 0 d2 1\nq1 0 d1 1", Fault(.duplicateJudgement, line: 3)),
  ])
  func errors(text: String, expected: Fault) {
    #expect(fault { _ = try QrelsReader.qrels(in: text) } == expected)
  }

  @Test func errorShowsTheLine() {
    #expect(
      throws: EvaluationError(
        .malformedJudgement, line: 1, text: "q1\td1\tx",
        accepted: "query-id, doc-id and relevance between tabs, the relevance an integer")
    ) {
      try QrelsReader.qrels(in: "q1\td1\tx")
    }
  }

  @Test func illFormedTextIsAnError() {
    #expect(fault { _ = try QrelsReader.qrels(in: [0xFF] + Array(" 0 d 1".utf8)) } == Fault(.notUTF8, line: 1))
  }

  @Test func noFileTraps() {
    var generator = SplitMix64(seed: propertySeed())
    let pieces = ["q1", "d1", "0", "1", "-1", " ", "\t", "\t", "\n", "#", "query-id"]
    for _ in 0..<2000 {
      let file = randomFile(of: pieces, using: &generator)
      if let fault = fault({ _ = try QrelsReader.qrels(in: file) }) {
        let lineCount = file.count { $0 == UInt8(ascii: "\n") } + 1
        #expect((1...lineCount).contains(fault.line ?? 0), "\(file)")
      }
    }
  }
}
