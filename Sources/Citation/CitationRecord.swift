import Documents

/// What is cited of a document, before a format gives it a form. Every text is one line.
struct CitationRecord {
  /// The article that is cited.
  struct Pinpoint {
    /// `5`
    var number: String
    /// As it is read, in the language of the document: `Pasal 5. Tujuan`.
    var text: String
  }

  let kind: DocumentKind
  let id: String
  /// The title; the id where the document has none, as everywhere in this program.
  let title: String
  /// Who made the text: of an agreement the parties, as treaties are cited; else the persons.
  let authors: [String]
  /// Persons whom the metadata of an agreement name, signatories for the most part: no authors.
  let persons: [String]
  /// Parties that a document other than an agreement is about.
  let subjects: [String]
  let date: CalendarDate?
  let place: String?
  let outlet: String?
  /// ISO 639-1; `nil` where it is not known.
  let language: Language?
  /// Where the document was read from, where that is an address in the web.
  let url: String?
  let pinpoint: Pinpoint?

  init(_ document: Document, article: Article?) {
    let isAgreement = document.kind == .agreement
    let language = document.language == .undetermined ? nil : document.language
    let parties = document.parties.map { FieldText.line(PartyName.name(of: $0, in: language)) }.filter { !$0.isEmpty }
    let persons = document.persons.map(FieldText.line).filter { !$0.isEmpty }
    kind = document.kind
    id = FieldText.line(document.id)
    title = Self.line(document.title) ?? id
    authors = isAgreement ? parties : persons
    self.persons = isAgreement ? persons : []
    subjects = isAgreement ? [] : parties
    date = document.date
    place = Self.line(document.place)
    outlet = Self.line(document.outlet)
    self.language = language
    url = document.source.flatMap { SourceAddress.url(of: $0) }
    pinpoint = article.flatMap { Self.pinpoint($0, language: language) }
  }

  /// One line of text, `nil` where nothing is left.
  private static func line(_ text: String?) -> String? {
    let line = FieldText.line(text ?? "")
    return line.isEmpty ? nil : line
  }

  private static func pinpoint(_ article: Article, language: Language?) -> Pinpoint? {
    guard let number = line(article.number) else { return nil }
    let word =
      switch language {
      case .indonesian: "Pasal"
      case .russian: "Статья"
      default: "Article"
      }
    let heading = line(article.heading).map { ". \($0)" } ?? ""
    return Pinpoint(number: number, text: "\(word) \(number)\(heading)")
  }
}
