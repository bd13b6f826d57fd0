import FoundationEssentials

extension TopicReader {
  /// The topics of a file with a JSON object a line.
  static func topicsOfJSONLines(_ lines: SourceLines) throws(EvaluationError) -> [(topic: Topic, line: Int)] {
    let decoder = JSONDecoder()
    var topics: [(topic: Topic, line: Int)] = []
    for line in lines {
      // The decoder repairs or refuses ill-formed text as it likes; here it is an error of its own.
      _ = try line.text(line.bytes)
      guard let object = try? decoder.decode(JSONTopic.self, from: Data(line.bytes)),
        let id = object.id.flatMap(trimmed), let text = object.text.flatMap(trimmed)
      else {
        throw EvaluationError(
          .malformedTopic, line: line.number, text: line.shownText,
          accepted: "a JSON object with “id” or “_id”, and “text”, “title” or “query”; “lang” may be given")
      }
      topics.append((Topic(id: id, text: text, language: object.language.flatMap(trimmed)), line.number))
    }
    return topics
  }
}

/// A topic as a line of JSON has it; other keys are passed over.
private struct JSONTopic: Decodable {
  let id: String?
  let text: String?
  let language: String?

  private enum CodingKeys: String, CodingKey {
    case id
    case underscoreID = "_id"
    case text
    case title
    case query
    case lang
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try Self.id(in: container, .id) ?? Self.id(in: container, .underscoreID)
    text =
      try container.decodeIfPresent(String.self, forKey: .text)
      ?? container.decodeIfPresent(String.self, forKey: .title)
      ?? container.decodeIfPresent(String.self, forKey: .query)
    language = try container.decodeIfPresent(String.self, forKey: .lang)
  }

  /// An id, which many files give as a number.
  private static func id(in container: KeyedDecodingContainer<CodingKeys>, _ key: CodingKeys) throws -> String? {
    if let number = try? container.decodeIfPresent(Int.self, forKey: key) { return String(number) }
    return try container.decodeIfPresent(String.self, forKey: key)
  }
}
