import Jembatan

/// One JSON object with all hits, keys in the order of the alphabet; of several queries a line each.
///
/// The object is written piece by piece: the hits come in between and need not be in memory together.
struct ResultObject: ResultWriter {
  private let fields: [HitField]?
  private var isFirst = true

  init(fields: [HitField]?) {
    self.fields = fields
  }

  mutating func begin(_ answer: Answer) throws {
    isFirst = true
    var text = "{"
    if !answer.facets.isEmpty {
      let facets = answer.facets.map { ($0.field.rawValue, FacetRecord($0.facet)) }
      let record = Dictionary(facets, uniquingKeysWith: { first, _ in first })
      text += "\"facets\":\(try JSONText.of(record)),"
    }
    text += "\"generation\":\(answer.generation),"
    if let groups = answer.groups { text += "\"groups\":\(groups)," }
    StandardOutput.write(text + "\"hits\":[")
  }

  mutating func write(_ hits: [Hit], of answer: Answer) throws {
    var text = ""
    for hit in hits {
      text += (isFirst ? "" : ",") + (try JSONText.of(HitRecord(hit, of: answer, fields: fields, query: nil)))
      isFirst = false
    }
    StandardOutput.write(text)
  }

  func end(_ answer: Answer, shown: Int, next: String?) throws {
    var text = "],"
    if let next { text += "\"next\":\(try JSONText.of(next))," }
    let query = QueryRecord(id: answer.id, text: answer.query.text, understood: answer.query.canonicalText)
    text += "\"query\":\(try JSONText.of(query)),"
    StandardOutput.write(text + "\"total\":\(try JSONText.of(TotalRecord(value: answer.total, relation: "eq")))}\n")
  }

  private struct QueryRecord: Encodable {
    var id: String?
    var text: String
    /// In canonical spelling.
    var understood: String
  }

  private struct TotalRecord: Encodable {
    var value: Int
    var relation: String
  }

  private struct FacetRecord: Encodable {
    struct Count: Encodable {
      var value: String
      var count: Int
    }

    var values: [Count]
    var distinct: Int
    var sum: Int

    init(_ facet: Facet) {
      values = facet.values.map { Count(value: $0.value, count: $0.count) }
      distinct = facet.distinct
      sum = facet.sum
    }
  }
}
