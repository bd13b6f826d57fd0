import Documents

/// The metadata in front of a text: lines `key: value` between two lines `---`.
///
/// A subset of YAML: plain or quoted scalars, and lists, in brackets or as lines `- item` below their key. Keys are
/// those of ``Document``;
/// `parties` and `persons` are lists.
struct FrontMatter {
  /// What stands behind a key.
  struct Entry {
    /// The text behind the colon.
    var text: Substring
    /// The items of the lines below.
    var items: [String] = []
    var line: Int
  }

  /// The first entry of each key.
  private(set) var entries: [String: Entry] = [:]
  /// Keys that stand there again, with the lines that were passed over.
  private(set) var repeated: [(key: String, line: Int)] = []
  /// Where the text begins behind the closing line.
  let bodyStart: String.Index

  /// Reads the front matter of a text; `nil` where it does not begin with `---`, blank lines apart.
  ///
  /// - Throws: a problem where it is not closed or a line is no pair.
  init?(_ text: Substring, path: String) throws(IngestionProblem) {
    var lines = Lines(text)
    var opening = lines.next()
    while let line = opening, line.text.trimmed().isEmpty { opening = lines.next() }
    guard let opening, opening.text.trimmed() == "---" else { return nil }
    var key: String?
    var isRepeated = false
    while let line = lines.next() {
      let content = line.text.trimmed()
      if content == "---" {
        bodyStart = lines.position
        return
      }
      if content.isEmpty || content.hasPrefix("#") { continue }
      if content.hasPrefix("- "), let key, isRepeated || entries[key]?.text.isEmpty == true {
        if !isRepeated { entries[key]?.items.append(Self.unquoted(content.dropFirst(2).trimmed())) }
        continue
      }
      guard let colon = content.firstIndex(of: ":") else {
        throw IngestionProblem(
          path: path, line: line.number,
          "the front matter has the line “\(content.prefix(60))” where “key: value” is accepted")
      }
      let name = String(content[..<colon].trimmed())
      key = name
      isRepeated = entries[name] != nil
      if isRepeated {
        repeated.append((name, line.number))
      } else {
        entries[name] = Entry(text: content[content.index(after: colon)...].trimmed(), line: line.number)
      }
    }
    throw IngestionProblem(
      path: path, line: opening.number, "the front matter that begins with “---” is never closed by another")
  }

  /// The one value of a key; `nil` where there is none.
  func scalar(_ key: String) -> String? {
    guard let text = entries[key].map({ Self.unquoted($0.text) }), !text.isEmpty else { return nil }
    return text
  }

  /// The values of a key: a scalar is a list of one.
  func list(_ key: String) -> [String] {
    guard let entry = entries[key] else { return [] }
    var items = entry.items
    if entry.text.hasPrefix("["), entry.text.hasSuffix("]") {
      items = Self.items(entry.text.dropFirst().dropLast())
    } else if !entry.text.isEmpty {
      items = [Self.unquoted(entry.text)]
    }
    return items.filter { !$0.isEmpty }
  }

  /// What commas part, but for those between quotes.
  private static func items(_ text: Substring) -> [String] {
    var items: [String] = []
    var start = text.startIndex
    var quote: Character?
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "," {
        items.append(unquoted(text[start..<index].trimmed()))
        start = text.index(after: index)
      } else if character == "\"" || character == "'", text[start..<index].trimmed().isEmpty {
        quote = character
      }
    }
    items.append(unquoted(text[start...].trimmed()))
    return items
  }

  private static func unquoted(_ text: Substring) -> String {
    for quote in ["\"", "'"] where text.count >= 2 && text.hasPrefix(quote) && text.hasSuffix(quote) {
      return String(text.dropFirst().dropLast())
    }
    return String(text)
  }
}
