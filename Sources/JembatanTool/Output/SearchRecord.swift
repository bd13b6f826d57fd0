import Jembatan

/// The answer as JSON: the keys of the HTTP API.
struct SearchRecord: Encodable {
  struct QueryRecord: Encodable { var text: String }
  struct Total: Encodable {
    var value: Int
    var relation: String
  }

  var query: QueryRecord
  var generation: UInt64
  var total: Total
  var hits: [HitRecord]

  init(_ results: SearchResults, query: Query) {
    self.query = QueryRecord(text: query.text)
    generation = results.generation
    total = Total(value: results.total, relation: "eq")
    hits = results.hits.map(HitRecord.init)
  }
}

/// A hit as JSON.
struct HitRecord: Encodable {
  struct SnippetRecord: Encodable {
    var field: String
    var text: String
    /// Begin and end of each mark, in bytes of UTF-8 of the text.
    var marks: [[Int]]
    var offset: Int
  }

  var rank: Int
  var id: String
  var work: String?
  var kind: String
  var language: String
  var title: String
  var date: String?
  var place: String?
  var outlet: String?
  var parties: [String]
  var score: Double
  var article: String?
  var snippets: [SnippetRecord]

  init(_ hit: Hit) {
    rank = hit.rank
    id = hit.id
    work = hit.document.work
    kind = hit.document.kind.rawValue
    language = hit.document.language?.rawValue ?? "und"
    title = hit.title
    date = hit.document.date?.description
    place = hit.document.place
    outlet = hit.document.outlet
    parties = hit.document.parties
    score = hit.score
    article = hit.article?.number
    snippets = [hit.titleSnippet, hit.snippet].map { snippet in
      SnippetRecord(
        field: snippet.field.rawValue, text: snippet.text, marks: snippet.marks.map { [$0.lowerBound, $0.upperBound] },
        offset: snippet.offset)
    }
  }
}
