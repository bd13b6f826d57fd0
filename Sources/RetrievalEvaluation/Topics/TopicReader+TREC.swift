extension TopicReader {
  /// The topics of a TREC file: of every `<top>` its `<num>` and its `<title>`.
  ///
  /// Tags may be closed or not and in either case; `Number:` and `Topic:` before the values are passed over, as are all
  /// other elements (`<desc>`, `<narr>`). A language is taken from an attribute: `<top lang="ru">`.
  static func topicsOfTREC(_ bytes: [UInt8]) throws(EvaluationError) -> [(topic: Topic, line: Int)] {
    var topics: [(topic: Topic, line: Int)] = []
    var open: OpenTopic?
    var elements = MarkupElements(bytes)
    while let element = try elements.next() {
      switch element.name {
      case "top":
        if let open { topics.append((try open.closed(), open.line)) }
        open = OpenTopic(line: element.line, language: element.language)
      case "/top":
        if let open { topics.append((try open.closed(), open.line)) }
        open = nil
      case "num": open?.take(id: trimmed(element.content(without: "Number:")))
      case "title": open?.take(text: trimmed(element.content(without: "Topic:")))
      default: break
      }
    }
    if let open { topics.append((try open.closed(), open.line)) }
    guard !topics.isEmpty else {
      throw EvaluationError(
        .malformedTopic, line: 1, text: String(decoding: bytes.prefix(80), as: UTF8.self),
        accepted: "a file of <top> elements with <num> and <title>")
    }
    return topics
  }
}

/// A `<top>` whose end has not been seen.
private struct OpenTopic {
  let line: Int
  let language: String?
  var id: String?
  var text: String?

  /// Keeps the first id.
  mutating func take(id: String?) { self.id = self.id ?? id }

  /// Keeps the first text.
  mutating func take(text: String?) { self.text = self.text ?? text }

  func closed() throws(EvaluationError) -> Topic {
    guard let id, let text else {
      throw EvaluationError(
        .malformedTopic, line: line, text: "<top>" + (id.map { " <num> \($0)" } ?? ""),
        accepted: "a <top> with a <num> and a <title> that are not empty")
    }
    return Topic(id: id, text: text, language: language)
  }
}

/// A tag and the text up to the next tag.
private struct MarkupElement {
  /// In lower case; a closing tag with its slash.
  let name: String
  let attributes: String
  let text: String
  let line: Int

  /// The value of `lang` or `xml:lang`.
  var language: String? {
    for attribute in attributes.split(whereSeparator: \.isWhitespace) {
      let parts = attribute.split(separator: "=", maxSplits: 1)
      if parts.count == 2, parts[0] == "lang" || parts[0] == "xml:lang" {
        return TopicReader.trimmed(parts[1].filter { $0 != "\"" && $0 != "'" })
      }
    }
    return nil
  }

  /// The text with its character references resolved, and without a label before it.
  func content(without label: String) -> String {
    var content = text.drop(while: \.isWhitespace)
    if content.hasPrefix(label) { content = content.dropFirst(label.count) }
    guard content.contains("&") else { return String(content) }
    var resolved = ""
    while let character = content.first {
      if character == "&", let (name, value) = Self.references.first(where: { content.hasPrefix($0.name) }) {
        resolved.append(value)
        content = content.dropFirst(name.count)
      } else {
        resolved.append(character)
        content = content.dropFirst()
      }
    }
    return resolved
  }

  private static let references: [(name: String, value: Character)] = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"),
  ]
}

/// The tags of a text in their order. What comes before the first is passed over.
///
/// A `<` that no letter and no slash follows is text, so a title may say `1 < 2`.
private struct MarkupElements {
  private let bytes: [UInt8]
  private var position: Int
  private var line = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = 0
    moveToTag()
  }

  mutating func next() throws(EvaluationError) -> MarkupElement? {
    guard position < bytes.count else { return nil }
    let tagLine = line
    let tagStart = position + 1
    guard let tagEnd = bytes[tagStart...].firstIndex(of: UInt8(ascii: ">")) else {
      throw EvaluationError(
        .malformedTopic, line: tagLine, text: String(decoding: bytes[position...].prefix(80), as: UTF8.self),
        accepted: "a tag that ends with “>”")
    }
    for byte in bytes[tagStart..<tagEnd] where byte == UInt8(ascii: "\n") { line += 1 }
    position = tagEnd + 1
    moveToTag()

    let source = SourceLine(number: tagLine, bytes: bytes[tagStart..<position])
    let tag = try source.text(bytes[tagStart..<tagEnd])
    let name = tag.prefix { !$0.isWhitespace }
    return MarkupElement(
      name: name.lowercased(), attributes: String(tag.dropFirst(name.count)),
      text: try source.text(bytes[(tagEnd + 1)..<position]), line: tagLine)
  }

  /// Goes on to the `<` of the next tag, or to the end.
  private mutating func moveToTag() {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<"), position + 1 < bytes.count {
        let next = bytes[position + 1]
        let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next | 0x20)
        if isLetter || next == UInt8(ascii: "/") { return }
      }
      if bytes[position] == UInt8(ascii: "\n") { line += 1 }
      position += 1
    }
  }
}
