import Documents

/// The metadata in front of a text: lines `key: value` between two lines `---`.
///
/// A subset of YAML: plain or quoted scalars, and lists in brackets. Keys are those of ``Document``; `parties` and `persons` are lists.
struct FrontMatter {
  /// The value of each key, with the line it stands in.
  private(set) var values: [String: (value: Value, line: Int)] = [:]
  /// Where the text begins behind the closing line.
  let bodyStart: String.Index

  enum Value: Hashable {
    case scalar(String)
    case list([String])

    var items: [String] {
      switch self {
      case .scalar(let text): text.isEmpty ? [] : [text]
      case .list(let items): items
      }
    }
  }

  /// Reads the front matter of a text; `nil` where it does not begin with `---`.
  ///
  /// - Throws: a problem where it is not closed or a line is no pair.
  init?(_ text: Substring, path: String) throws(IngestionProblem) {
    var lines = Lines(text)
    guard let opening = lines.next(), opening.text.trimmed() == "---" else { return nil }
    while let line = lines.next() {
      let content = line.text.trimmed()
      if content == "---" {
        bodyStart = lines.position
        return
      }
      if content.isEmpty || content.hasPrefix("#") { continue }
      guard let colon = content.firstIndex(of: ":") else {
        throw IngestionProblem(
          path: path, line: line.number, "the front matter has the line “\(content.prefix(60))” where “key: value” is accepted")
      }
      let key = content[..<colon].trimmed()
      let value = content[content.index(after: colon)...].trimmed()
      values[String(key)] = (Self.value(value), line.number)
    }
    throw IngestionProblem(path: path, line: 1, "the front matter that begins with “---” is never closed by another")
  }

  private static func value(_ text: Substring) -> Value {
    guard text.hasPrefix("["), text.hasSuffix("]") else { return .scalar(unquoted(text)) }
    let items = text.dropFirst().dropLast().split(separator: ",").map { unquoted($0.trimmed()) }
    return .list(items.filter { !$0.isEmpty })
  }

  private static func unquoted(_ text: Substring) -> String {
    for quote in ["\"", "'"] where text.count >= 2 && text.hasPrefix(quote) && text.hasSuffix(quote) {
      return String(text.dropFirst().dropLast())
    }
    return String(text)
  }
}

/// The lines of a text with their numbers, and the place behind each.
struct Lines: Sequence, IteratorProtocol {
  private let text: Substring
  private(set) var position: String.Index
  private var number = 0

  init(_ text: Substring) {
    self.text = text
    position = text.startIndex
  }

  mutating func next() -> (text: Substring, number: Int)? {
    guard position < text.endIndex else { return nil }
    number += 1
    let utf8 = text.utf8
    let lineBreak = utf8[position...].firstIndex(of: 0x0A)
    let line = text[position..<(lineBreak ?? text.endIndex)]
    position = lineBreak.map { utf8.index(after: $0) } ?? text.endIndex
    return (line, number)
  }
}

extension Substring {
  /// Without blanks and control characters at both ends, no-break spaces and a byte order mark included.
  func trimmed() -> Substring {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || scalar.value == 0xFEFF || scalar.value == 0x200B
    }
    var scalars = unicodeScalars[...]
    while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return self[scalars.startIndex..<scalars.endIndex]
  }
}
