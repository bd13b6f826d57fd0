import Testing

@testable import RetrievalEvaluation

struct TopicReaderJSONLinesTests {
  @Test(arguments: [
    (#"{"id": "q1", "text": "ikan", "lang": "id"}"#, Topic(id: "q1", text: "ikan", language: "id")),
    // As BEIR writes it.
    (#"{"_id": "q1", "text": "ikan", "metadata": {"a": [1]}}"#, Topic(id: "q1", text: "ikan")),
    (#"{"id": 17, "title": "ikan"}"#, Topic(id: "17", text: "ikan")),
    (#"{"id": "q1", "query": "\u0440\u044b\u0431\u0430"}"#, Topic(id: "q1", text: "рыба")),
    // The text goes before a title, “id” before “_id”.
    (#"{"_id": "b", "title": "b", "text": "a", "id": "a"}"#, Topic(id: "a", text: "a")),
    (#"{"id": "q1", "text": null, "title": "ikan", "lang": null}"#, Topic(id: "q1", text: "ikan")),
    (#"{"id": "q1", "text": " kapal\n ikan "}"#, Topic(id: "q1", text: "kapal ikan")),
  ])
  func keys(line: String, expected: Topic) throws {
    #expect(try TopicReader.topics(in: line) == [expected])
  }

  @Test(arguments: [
    // Cut off.
    (#"{"id": "q1", "text": "ikan""#, Fault(.malformedTopic, line: 1)),
    ("{\"id\": \"q1\", \"text\": \"a\"}\n\n{\"id\": \"q2\"}", Fault(.malformedTopic, line: 3)),
    (#"{"text": "ikan"}"#, Fault(.malformedTopic, line: 1)),
    (#"{"id": "", "text": "ikan"}"#, Fault(.malformedTopic, line: 1)),
    (#"{"id": "q1", "text": "  "}"#, Fault(.malformedTopic, line: 1)),
    (#"{"id": "q1", "text": ["ikan"]}"#, Fault(.malformedTopic, line: 1)),
    (#"{"id": 1.5, "text": "ikan"}"#, Fault(.malformedTopic, line: 1)),
    ("{\"id\": 1, \"text\": \"a\"}\n{\"id\": \"1\", \"text\": \"b\"}", Fault(.duplicateTopic, line: 2)),
    // A file in one format stays in it.
    ("{\"id\": 1, \"text\": \"a\"}\nq2\tikan", Fault(.malformedTopic, line: 2)),
  ])
  func errors(text: String, expected: Fault) {
    #expect(fault { _ = try TopicReader.topics(in: text) } == expected)
  }

  @Test func illFormedTextIsAnError() {
    let bytes = Array(#"{"id": "q1", "text": ""#.utf8) + [0xFF] + Array(#""}"#.utf8)
    #expect(fault { _ = try TopicReader.topics(in: bytes) } == Fault(.notUTF8, line: 1))
  }
}
