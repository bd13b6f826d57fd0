import Documents

/// Turns metadata that a source states into fields of a document. What cannot be read is a warning, never a lost document.
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

  private mutating func warn(_ field: String, _ value: String, _ accepted: String) {
    warnings.append(
      IngestionProblem(
        .warning, path: path, line: line,
        "the \(field) “\(value.prefix(60))” was left out: \(accepted) accepted"))
  }
}
