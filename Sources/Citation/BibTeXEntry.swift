import Documents

/// An entry of a bibliography for BibTeX, and for biblatex with biber.
///
/// News are an `@article` of the outlet, with the subtype that biblatex styles know newspapers by. All else is `@misc`,
/// which Zotero reads as a document: neither BibTeX nor biblatex has a type for treaties whose fields styles print.
/// `type` says that it is an agreement.
///
/// Names and titles stand in braces of their own. So a name is one piece (a party is no first and last name, `and` in it
/// parts nothing), and no style changes the capitals of an official title. Letters stay UTF-8.
///
/// BibTeX knows years and months, biber and JabRef also `date`, which alone can tell a day; where both stand, biber and
/// Zotero take the date.
enum BibTeXEntry {
  static func text(of record: CitationRecord, key: String) -> String {
    let isArticle = record.kind == .news && record.outlet != nil
    var fields: [(name: String, value: String)] = []
    func add(_ name: String, _ value: String?) {
      if let value { fields.append((name, "{\(value)}")) }
    }
    add("author", record.authors.isEmpty ? nil : record.authors.map { "{\(escaped($0))}" }.joined(separator: " and "))
    add("title", "{\(escaped(record.title))}")
    if record.kind == .agreement { add("type", "agreement") }
    add(isArticle ? "journal" : "howpublished", record.outlet.map(escaped))
    if isArticle { add("entrysubtype", "newspaper") }
    add("address", record.place.map(escaped))
    if let date = record.date {
      add("year", String(date.description.prefix(4)))
      // A macro, not a text: styles define the names of months.
      if let month = date.month { fields.append(("month", months[month - 1])) }
      if date.day != nil { add("date", date.description) }
    }
    add("note", record.pinpoint.map { escaped($0.text) })
    // Not printed, in contrast to a note.
    if !record.persons.isEmpty { add("annote", escaped("Persons: " + record.persons.joined(separator: "; "))) }
    if !record.subjects.isEmpty { add("keywords", record.subjects.map(keyword).joined(separator: ", ")) }
    // Read as it is: an address has no brace or backslash, and nothing in it is markup to \url.
    add("url", record.url)
    add("langid", record.language.flatMap(babelName))
    let lines = fields.map { "  \($0.name) = \($0.value)" }
    return "@\(isArticle ? "article" : "misc"){\(key),\n" + lines.joined(separator: ",\n") + "\n}\n"
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  /// Text with everything escaped that is markup to TeX.
  ///
  /// Braces are written as commands: BibTeX counts them even behind a backslash. Each command is in braces of its own,
  /// so that it ends where it should.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "#", "$", "%", "&", "_": result += "\\\(scalar)"
      case "\\": result += "{\\textbackslash}"
      case "{": result += "{\\textbraceleft}"
      case "}": result += "{\\textbraceright}"
      case "~": result += "{\\textasciitilde}"
      case "^": result += "{\\textasciicircum}"
      case "<": result += "{\\textless}"
      case ">": result += "{\\textgreater}"
      case "|": result += "{\\textbar}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A keyword, which no comma can split.
  private static func keyword(_ subject: String) -> String {
    let text = escaped(subject)
    return text.contains(",") ? "{\(text)}" : text
  }

  /// What babel and polyglossia call a language, for hyphenation.
  private static func babelName(_ language: Language) -> String? {
    switch language {
    case .indonesian: "indonesian"
    case .russian: "russian"
    case .english: "english"
    case .undetermined: nil
    }
  }
}
