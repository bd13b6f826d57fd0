/// A news article or an agreement: what is indexed, found, shown and cited.
///
/// ```swift
/// let document = Document(
///   id: "perikanan-2003.id", kind: .agreement,
///   title: "Persetujuan Kerja Sama Perikanan",
///   body: "Pasal 1. Para Pihak bekerja sama di bidang perikanan …",
///   date: "2003-04-21", parties: ["IDN", "RUS"], work: "perikanan-2003")
/// ```
///
/// What the source does not say stays empty: nothing is invented.
public struct Document: Sendable, Hashable, Codable {
  /// Names the document in its index: 1 to 512 bytes of UTF-8 without control characters.
  public var id: String
  /// What the document is, which decides how it is read and ranked.
  public var kind: DocumentKind
  /// The language of most of the text; `nil` until an index has detected it.
  public var language: Language?
  /// The headline or the agreement's full title, in the language of the document.
  public var title: String
  /// The text, paragraphs parted by line breaks.
  public var body: String
  /// The day of publication or of signing.
  public var date: CalendarDate?
  /// The place of the dateline or of signing.
  public var place: String?
  /// The newspaper, agency or office that published it.
  public var outlet: String?
  /// Who concludes the agreement: ISO 3166-1 alpha-3 codes of states, names of other bodies.
  public var parties: [String]
  /// Signatories, authors and other persons named by the source's own metadata.
  public var persons: [String]
  /// What the language versions of one text share.
  public var work: String?
  /// The articles of an agreement, in the order of the text.
  public var articles: [Article]
  /// The languages of the body, passage by passage; empty until an index has identified them.
  public var passages: [Passage]
  /// The file that the document was read from.
  public var source: DocumentSource?

  /// A document; only its id and its body are indispensable.
  public init(
    id: String,
    kind: DocumentKind = .other,
    language: Language? = nil,
    title: String = "",
    body: String,
    date: CalendarDate? = nil,
    place: String? = nil,
    outlet: String? = nil,
    parties: [String] = [],
    persons: [String] = [],
    work: String? = nil,
    articles: [Article] = [],
    passages: [Passage] = [],
    source: DocumentSource? = nil
  ) {
    self.id = id
    self.kind = kind
    self.language = language
    self.title = title
    self.body = body
    self.date = date
    self.place = place
    self.outlet = outlet
    self.parties = parties
    self.persons = persons
    self.work = work
    self.articles = articles
    self.passages = passages
    self.source = source
  }
}

extension Document {
  /// The longest id, in bytes of UTF-8.
  public static let idLimit = 512

  /// Whether the id can name a document in an index.
  public var hasValidID: Bool {
    let bytes = id.utf8
    return (1...Self.idLimit).contains(bytes.count) && bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7f }
  }
}
