import Documents

/// An item of CSL-JSON (Citation Style Language 1.0.2, `csl-data.json`), one line of an array.
///
/// The `id` is the document's, so that items can be brought together with hits; a document that is written again gets a
/// number behind it. `citation-key` is what BibTeX would call it. Names are literal: their parts are not known. An
/// agreement is a `treaty`, whose authors are its parties and whose other persons are contributors.
enum CSLItem {
  static func text(of record: CitationRecord, id: String, key: String) -> String {
    var members: [String] = []
    func add(_ name: String, json value: String) { members.append("\(quoted(name)): \(value)") }
    func add(_ name: String, _ value: String?) {
      if let value { add(name, json: quoted(value)) }
    }
    func add(_ name: String, names: [String]) {
      guard !names.isEmpty else { return }
      add(name, json: "[" + names.map { "{\"literal\": \(quoted($0))}" }.joined(separator: ", ") + "]")
    }
    add("id", id)
    add("type", type(of: record.kind))
    add("citation-key", key)
    add("title", record.title)
    add("author", names: record.authors)
    add("contributor", names: record.persons)
    if let date = record.date {
      let parts = [date.year, date.month, date.day].compactMap { $0.map(String.init) }
      add("issued", json: "{\"date-parts\": [[\(parts.joined(separator: ", "))]]}")
    }
    add(record.kind == .news ? "container-title" : "publisher", record.outlet)
    add("publisher-place", record.place)
    add("language", record.language?.rawValue)
    add("URL", record.url)
    add("keyword", record.subjects.isEmpty ? nil : record.subjects.joined(separator: ", "))
    add("section", record.pinpoint?.number)
    add("note", record.pinpoint?.text)
    return "{" + members.joined(separator: ", ") + "}"
  }

  private static func type(of kind: DocumentKind) -> String {
    switch kind {
    case .news: "article-newspaper"
    case .agreement: "treaty"
    case .other: "document"
    }
  }

  /// A string of JSON (RFC 8259, 7). Characters that a terminal obeys are written by their code points; after
  /// ``FieldText``, only an id can have them.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{61C}", "\u{200E}", "\u{200F}", "\u{2028}"..."\u{202E}",
        "\u{2066}"..."\u{2069}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
