import Documents

/// A record of the RIS format.
///
/// Every line is a tag of two characters, two blanks, a hyphen, a blank and the value, and ends with CR LF; `TY` comes
/// first, `ER` last. (RIS Format Specifications, Research Information Systems 2001; tags by type as revised in 2011.)
///
/// | Tag | What it has |
/// |---|---|
/// | `TY` | `NEWS`, `STAT` for agreements, `GEN` |
/// | `ID` | the id of the document. The specification of 2001 had 20 capitals and digits in mind; no reader insists. |
/// | `TI` | the title |
/// | `AU` | an author a line: of an agreement its parties, else the persons |
/// | `T2` | the outlet of news, and of an agreement, for which it is the collection that it was published in |
/// | `PB` | the outlet of an agreement or of another document |
/// | `CY` | the place |
/// | `PY`, `DA` | the year; the date as `YYYY/MM/DD/`, its unknown parts empty |
/// | `LA` | the language, ISO 639-1 |
/// | `KW` | the parties that news or other documents are about |
/// | `SE`, `N1` | the article that is cited: its number; as it is read |
/// | `N1` | also the persons that an agreement names |
/// | `UR` | the address, where the document comes from the web |
///
/// RIS has no type for treaties. `STAT` is what Zotero, EndNote, Mendeley and citation.js take for legislation; `GEN`
/// would make Zotero file an agreement as a journal article, `LEGAL` as a judgment. Of what can name parties, only
/// `AU` arrives: for a statute Zotero drops `A2` and `C1`, and JabRef makes authors of `A2` too. A name goes in as it
/// is, for its parts are not known; the first comma, if it has one, parts family and given names for all readers.
/// Zotero's statute has neither place nor publisher: CSL-JSON brings it all that there is.
enum RISRecord {
  static func text(of record: CitationRecord) -> String {
    var text = ""
    func add(_ tag: String, _ value: String?) {
      guard let value else { return }
      text += "\(tag)  - \(value)\r\n"
    }
    add("TY", type(of: record.kind))
    add("ID", record.id)
    add("TI", record.title)
    for author in record.authors { add("AU", withoutAsterisks(author)) }
    if record.kind != .other { add("T2", record.outlet.flatMap(withoutAsterisks)) }
    if record.kind != .news { add("PB", record.outlet) }
    add("CY", record.place)
    add("PY", record.date.map { String($0.description.prefix(4)) })
    add("DA", record.date.map(date))
    add("LA", record.language?.rawValue)
    for subject in record.subjects { add("KW", withoutAsterisks(subject)) }
    if let pinpoint = record.pinpoint {
      add("SE", pinpoint.number)
      add("N1", pinpoint.text)
    }
    if !record.persons.isEmpty { add("N1", "Persons: " + record.persons.joined(separator: "; ")) }
    add("UR", record.url)
    return text + "ER  - \r\n"
  }

  private static func type(of kind: DocumentKind) -> String {
    switch kind {
    case .news: "NEWS"
    case .agreement: "STAT"
    case .other: "GEN"
    }
  }

  /// `2003/04/21/`, `2003/04//`, `2003///`: year, month, day and other information, of which there is none.
  private static func date(_ date: CalendarDate) -> String {
    let parts = date.description.split(separator: "-")
    return (0..<3).map { $0 < parts.count ? parts[$0] + "/" : "/" }.joined()
  }

  /// The specification does not allow asterisks in names, keywords and titles of periodicals.
  private static func withoutAsterisks(_ name: String) -> String? {
    let name = FieldText.line(String(String.UnicodeScalarView(name.unicodeScalars.map { $0 == "*" ? " " : $0 })))
    return name.isEmpty ? nil : name
  }
}
