import Testing

@testable import RetrievalEvaluation

struct TopicReaderTRECTests {
  @Test func classicFileWithOpenTags() throws {
    // As the ad-hoc topics of TREC-6 to TREC-8: values run to the next tag.
    let text = """

      <top>

      <num> Number: 301
      <title> International
      Organized Crime

      <desc> Description:
      Identify organizations.

      <narr> Narrative:
      A document must name one.

      </top>

      <top>
      <num> Number: 302
      <title> Poliomyelitis and Post-Polio
      </top>
      """
    #expect(
      try TopicReader.topics(in: text) == [
        Topic(id: "301", text: "International Organized Crime"),
        Topic(id: "302", text: "Poliomyelitis and Post-Polio"),
      ])
  }

  @Test(arguments: [
    ("<top><num>7</num><title>ikan</title></top>", Topic(id: "7", text: "ikan")),
    // TREC-1 and TREC-2; the zero stays.
    ("<top><num> Number: 051 <dom> Domain: X <title> Topic: Airbus </top>", Topic(id: "051", text: "Airbus")),
    ("<TOP><NUM>7<TITLE>ikan</TOP>", Topic(id: "7", text: "ikan")),
    // As CLEF has them.
    (
      #"<topics><top lang="ru"><num>10.2452/141-AH</num><title>Рыба</title></top></topics>"#,
      Topic(id: "10.2452/141-AH", text: "Рыба", language: "ru")
    ),
    ("<top xml:lang='id'><title>ikan</title><num>7</num></top>", Topic(id: "7", text: "ikan", language: "id")),
    (
      "<top><num>7<title>1 < 2 &amp; AT&T &lt;b&gt; &quot;c&quot; d&apos;e</top>",
      Topic(id: "7", text: #"1 < 2 & AT&T <b> "c" d'e"#)
    ),
    // A reference is resolved once.
    ("<top><num>7<title>&amp;lt;</top>", Topic(id: "7", text: "&lt;")),
    ("<?xml version='1.0'?>\n<top><num>7<title>ikan", Topic(id: "7", text: "ikan")),
  ])
  func variants(text: String, expected: Topic) throws {
    #expect(try TopicReader.topics(in: text) == [expected])
  }

  @Test func unclosedTopicEndsWhereTheNextBegins() throws {
    let topics = try TopicReader.topics(in: "<top><num>1<title>a\n<top><num>2<title>b")
    #expect(topics.map(\.id) == ["1", "2"])
  }

  @Test(arguments: [
    ("<html>\n<p>no topics</p>", Fault(.malformedTopic, line: 1)),
    ("<top><title>a</top>", Fault(.malformedTopic, line: 1)),
    ("<top><num>1<title>a</top>\n\n<top>\n<num>2\n</top>", Fault(.malformedTopic, line: 3)),
    ("<top><num>1<title> </title></top>", Fault(.malformedTopic, line: 1)),
    ("<top><num>1<title>a</top>\n<top\n><num>1<title>b</top>", Fault(.duplicateTopic, line: 2)),
    ("<top>\n<num>1<title>a\n</top", Fault(.malformedTopic, line: 3)),
  ])
  func errors(text: String, expected: Fault) {
    #expect(fault { _ = try TopicReader.topics(in: text) } == expected)
  }

  @Test func illFormedTextIsAnError() {
    let bytes = Array("<top><num>1\n<title>a".utf8) + [0xFF] + Array("</top>".utf8)
    #expect(fault { _ = try TopicReader.topics(in: bytes) } == Fault(.notUTF8, line: 2))
  }
}
