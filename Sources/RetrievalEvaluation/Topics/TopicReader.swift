/// Here is a file of topics: give me the topics, in its order.
///
/// Three formats are told apart by the first character that is not blank:
///
/// | first | format | a topic |
/// |---|---|---|
/// | `{` | JSON Lines, as BEIR has them | `{"id": "q1", "text": "…", "lang": "id"}`; `_id` for `id`, `title` or `query` for `text` |
/// | `<` | TREC topics | `<top> <num> Number: 301 <title> … </top>`, tags closed or not |
/// | other | TSV | `q1`, a tab, the text; a header `id`, a tab, `text` is passed over |
///
/// ```swift
/// try TopicReader.topics(in: "q1\tkapal ikan\n")  // [Topic(id: "q1", text: "kapal ikan")]
/// ```
///
/// BEIR: Thakur et al. 2021, <https://arxiv.org/abs/2104.08663>.
package enum TopicReader {
  /// The topics of a file.
  ///
  /// Ids are kept as they are: a TREC file that says `051` where its qrels say `51` has to be made equal first.
  ///
  /// - Throws: ``EvaluationError`` with the line: ``EvaluationError/Code/malformedTopic``,
  ///   ``EvaluationError/Code/duplicateTopic`` or ``EvaluationError/Code/notUTF8``.
  /// - Complexity: O(bytes).
  package static func topics(in bytes: [UInt8]) throws(EvaluationError) -> [Topic] {
    guard let first = SourceLines(bytes).first(where: { _ in true })?.blankFields.first?.first else { return [] }
    let topics: [(topic: Topic, line: Int)] =
      switch first {
      case UInt8(ascii: "{"): try topicsOfJSONLines(SourceLines(bytes))
      case UInt8(ascii: "<"): try topicsOfTREC(bytes)
      default: try topicsOfTSV(SourceLines(bytes))
      }

    var seen: Set<String> = []
    for (topic, line) in topics where !seen.insert(topic.id).inserted {
      throw EvaluationError(.duplicateTopic, line: line, text: topic.id, accepted: "every id once")
    }
    return topics.map(\.topic)
  }

  /// The topics of a file that was read as text.
  package static func topics(in text: String) throws(EvaluationError) -> [Topic] {
    try topics(in: Array(text.utf8))
  }

  private static func topicsOfTSV(_ lines: SourceLines) throws(EvaluationError) -> [(topic: Topic, line: Int)] {
    var topics: [(topic: Topic, line: Int)] = []
    var isFirst = true
    for line in lines {
      defer { isFirst = false }
      let fields = line.tabFields
      guard fields.count == 2, let id = trimmed(try line.text(fields[0])), let text = trimmed(try line.text(fields[1]))
      else {
        throw EvaluationError(
          .malformedTopic, line: line.number, text: line.shownText,
          accepted: "an id, one tab and the text; or JSON Lines; or a TREC file of <top> elements")
      }
      if isFirst, headerIDs.contains(id), headerTexts.contains(text) { continue }
      topics.append((Topic(id: id, text: text), line.number))
    }
    return topics
  }

  private static let headerIDs: Set<String> = ["id", "_id", "qid", "query-id", "query_id", "topic"]
  private static let headerTexts: Set<String> = ["text", "title", "query"]

  /// The text without blanks around it and with single ones within; `nil` where nothing is left.
  static func trimmed(_ text: String) -> String? {
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
