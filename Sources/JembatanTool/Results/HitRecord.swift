import Jembatan

/// A hit as JSON: the keys of the HTTP API. What a document does not have, or was not asked for, has no key.
struct HitRecord: Encodable {
  /// The id of the query, where several are answered.
  var query: String?
  var rank: Int?
  var score: Double?
  var id: String?
  var work: String?
  var language: String?
  var kind: String?
  var date: String?
  var title: String?
  var outlet: String?
  var place: String?
  var parties: [String]?
  var persons: [String]?
  var article: String?
  var snippets: [SnippetRecord]?
  var source: DocumentSource?
  var related: [RelatedRecord]?
  var total: Int?
  var generation: UInt64?

  /// - Parameter fields: `nil` for all that is said about the hit itself.
  init(_ hit: Hit, of answer: Answer, fields: [HitField]?, query: String?) {
    self.query = query
    let document = hit.document
    for field in fields ?? Self.fields(grouped: answer.groups != nil || !hit.related.isEmpty) {
      switch field {
      case .rank: rank = hit.rank
      case .score: score = hit.score
      case .id: id = hit.id
      case .work: work = document.work
      case .language: language = document.language?.rawValue ?? Language.undetermined.rawValue
      case .kind: kind = document.kind.rawValue
      case .date: date = document.date?.description
      case .title: title = hit.title
      case .outlet: outlet = document.outlet
      case .place: place = document.place
      case .parties: parties = document.parties
      case .persons: persons = document.persons
      case .article: article = hit.article?.number
      case .snippet: snippets = ([hit.titleSnippet] + hit.snippets).map(SnippetRecord.init)
      case .source: source = document.source
      case .related: related = hit.related.map(RelatedRecord.init)
      case .total: total = answer.total
      case .generation: generation = answer.generation
      }
    }
  }

  private static func fields(grouped: Bool) -> [HitField] {
    HitField.allCases.filter { field in
      switch field {
      case .total, .generation: false
      case .related: grouped
      default: true
      }
    }
  }

  /// Another document of the hit's group.
  struct RelatedRecord: Encodable {
    var id: String
    var language: String
    var title: String

    init(_ related: RelatedDocument) {
      id = related.id
      language = related.language.rawValue
      title = related.title
    }
  }
}
