import Testing

@testable import RetrievalEvaluation

struct TopicReaderTests {
  @Test(arguments: [
    (#"{"id": "q1", "text": "kapal"}"#, Topic(id: "q1", text: "kapal")),
    ("\u{FEFF}\n q1\tkapal", Topic(id: "q1", text: "kapal")),
    ("q1\tkapal", Topic(id: "q1", text: "kapal")),
    (" <top><num>q1<title>kapal", Topic(id: "q1", text: "kapal")),
  ])
  func formatIsToldByContent(text: String, expected: Topic) throws {
    #expect(try TopicReader.topics(in: text) == [expected])
  }

  @Test(arguments: ["", "\n\n", " \t\r\n"])
  func nothingHasNoTopics(text: String) throws {
    #expect(try TopicReader.topics(in: text).isEmpty)
  }

  @Test func tsv() throws {
    let topics = try TopicReader.topics(in: "id\ttext\r\nq2\tрыбный   промысел\r\n\r\nq1\tid\r\n")
    #expect(topics == [Topic(id: "q2", text: "рыбный промысел"), Topic(id: "q1", text: "id")])
  }

  @Test(arguments: [
    // No tab: blanks do not part id and text.
    ("q1 kapal", Fault(.malformedTopic, line: 1)),
    ("q1\tkapal\nq2", Fault(.malformedTopic, line: 2)),
    // A third field might be a language or part of the text.
    ("q1\tid\tkapal", Fault(.malformedTopic, line: 1)),
    ("\tkapal", Fault(.malformedTopic, line: 1)),
    ("q1\t ", Fault(.malformedTopic, line: 1)),
    // A header stands on the first line only.
    ("q1\tkapal\n\nq1\tikan", Fault(.duplicateTopic, line: 3)),
    ("[1]", Fault(.malformedTopic, line: 1)),
  ])
  func tsvErrors(text: String, expected: Fault) {
    #expect(fault { _ = try TopicReader.topics(in: text) } == expected)
  }

  @Test func illFormedTextIsAnError() {
    #expect(fault { _ = try TopicReader.topics(in: Array("q1\ta\nq2\t".utf8) + [0xC3]) } == Fault(.notUTF8, line: 2))
  }

  @Test func noFileTraps() {
    var generator = SplitMix64(seed: propertySeed())
    let pieces = [
      "<top>", "</top>", "<num>", "<title>", "<", ">", "\n", "a", " ", "\t", "{", "}", "\"id\":1", ",",
      "\"text\":\"a\"", "&amp;", "&",
    ]
    for _ in 0..<2000 {
      let file = randomFile(of: pieces, using: &generator)
      if let fault = fault({ _ = try TopicReader.topics(in: file) }) {
        let lineCount = file.count { $0 == UInt8(ascii: "\n") } + 1
        #expect((1...lineCount).contains(fault.line ?? 0), "\(file)")
      }
    }
  }
}
