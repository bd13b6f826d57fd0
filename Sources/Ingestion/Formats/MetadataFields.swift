import Documents

/// Turns metadata that a source states into fields of a document. What cannot be read is a warning, never a lost
/// document.
struct MetadataFields {
  let path: String
  let line: Int?
  private(set) var warnings: [IngestionProblem] = []

  init(path: String, line: Int?) {
    self.path = path
    self.line = line
  }

  mutating func date(_ text: String?) -> CalendarDate? {
    guard let text, !text.isEmpty else { return nil }
    if let date = CalendarDate(text) { return date }
    warn("date", text, "YYYY, YYYY-MM or YYYY-MM-DD is")
    return nil
  }

  mutating func kind(_ text: String?) -> DocumentKind? {
    guard let text, !text.isEmpty else { return nil }
    if let kind = DocumentKind(rawValue: text.lowercased()) { return kind }
    warn("kind", text, DocumentKind.allCases.map(\.rawValue).joined(separator: ", ") + " are")
    return nil
  }

  mutating func language(_ text: String?) -> Language? {
    guard let text, !text.isEmpty, text != "auto" else { return nil }
    // A tag of BCP 47 begins with the language: ru-RU.
    let code = text.lowercased().prefix { $0 != "-" && $0 != "_" }
    if let language = Language(rawValue: String(code)) { return language }
    warn("language", text, "id, ru and en are")
    return nil
  }

  /// The articles that a source states; those that the body shows where it states none, or one that is no stretch of
  /// the body.
  mutating func articles(_ articles: [Article]?, in body: String) -> [Article] {
    if let articles {
      if articles.allSatisfy({ Self.isStretch($0.range, of: body) }) { return articles }
      warn("articles", "ranges within the body, in bytes of UTF-8, are")
    }
    return ArticleRecognizer.articles(in: body)
  }

  /// Whether a range lies in a text and parts no character of UTF-8.
  private static func isStretch(_ range: Range<Int>, of text: String) -> Bool {
    let utf8 = text.utf8
    guard range.lowerBound >= 0, range.upperBound <= utf8.count else { return false }
    return [range.lowerBound, range.upperBound].allSatisfy { offset in
      let index = utf8.index(utf8.startIndex, offsetBy: offset)
      return index == utf8.endIndex || utf8[index] & 0xC0 != 0x80
    }
  }

  /// Notes that a field could not be read.
  mutating func warn(_ field: String, _ accepted: String) {
    warnings.append(
      IngestionProblem(.warning, path: path, line: line, "the \(field) was left out: \(accepted) accepted"))
  }

  private mutating func warn(_ field: String, _ value: String, _ accepted: String) {
    warn("\(field) “\(value.prefix(60))”", accepted)
  }
}
