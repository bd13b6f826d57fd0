import ArgumentParser
import FoundationEssentials
import Jembatan

/// How the answers of a search are written.
enum SearchFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people.
  case table
  /// A line a hit: rank, score, id, language, kind, date, title, parted by tabs.
  case text
  /// One object with all hits.
  case json
  /// An object a hit.
  case jsonl
  /// A TREC run: topic, Q0, id, rank, score, tag.
  case trec
}

/// Writes search results in a format.
struct SearchOutput {
  let format: SearchFormat
  let style: TerminalStyle

  func write(_ results: SearchResults, query: Query) throws {
    switch format {
    case .table: StandardOutput.write(table(results))
    case .text: StandardOutput.write(results.hits.map(line).joined())
    case .json: StandardOutput.write(try JSONText.of(SearchRecord(results, query: query)) + "\n")
    case .jsonl:
      for hit in results.hits { StandardOutput.write(try JSONText.of(HitRecord(hit)) + "\n") }
    case .trec:
      for hit in results.hits {
        StandardOutput.write("1 Q0 \(Self.field(hit.id)) \(hit.rank) \(Decimals.text(hit.score, 6)) jembatan\n")
      }
    }
  }

  private func line(_ hit: Hit) -> String {
    let document = hit.document
    let columns = [
      String(hit.rank), Decimals.text(hit.score, 4), hit.id, document.language?.rawValue ?? "und", document.kind.rawValue,
      document.date?.description ?? "", hit.title,
    ]
    return columns.map(Self.field).joined(separator: "\t") + "\n"
  }

  /// A value without the characters that part columns and lines.
  private static func field(_ text: String) -> String {
    String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }

  // MARK: Table

  private func table(_ results: SearchResults) -> String {
    var text = ""
    let indent = "    "
    for hit in results.hits {
      let number = String(repeating: " ", count: max(0, 2 - String(hit.rank).count)) + String(hit.rank)
      let title = hit.title.isEmpty ? style.bold(style.plain(hit.id)) : marked(hit.titleSnippet, base: style.bold)
      text += TextWrap.wrap("\(number)  \(title)", width: style.width, indent: indent) + "\n"
      let document = hit.document
      var facts = [document.kind.rawValue, document.language?.rawValue ?? "und"]
      if let date = document.date { facts.append(date.description) }
      if let place = document.place { facts.append(place) }
      if let outlet = document.outlet { facts.append(outlet) }
      if !document.parties.isEmpty { facts.append(document.parties.joined(separator: " – ")) }
      if let article = hit.article { facts.append("Art. " + article.number) }
      facts.append(hit.id)
      text += TextWrap.wrap(indent + style.faint(style.plain(facts.joined(separator: " · "))), width: style.width, indent: indent) + "\n"
      text += TextWrap.wrap(indent + marked(hit.snippet, base: { $0 }), width: style.width, indent: indent) + "\n\n"
    }
    let found = results.total == 1 ? "1 document" : "\(results.total) documents"
    text += style.faint(results.hits.count < results.total ? "\(results.hits.count) of \(found)" : found) + "\n"
    return text
  }

  /// A snippet on one line: marks coloured, or in brackets where there are no colours.
  private func marked(_ snippet: Snippet, base: (String) -> String) -> String {
    snippet.rendered(
      plain: { base(style.plain($0)) },
      mark: { style.usesColor ? style.highlighted(style.plain($0)) : "[\(style.plain($0))]" })
  }
}

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
