import Jembatan

/// A line of a concordance as JSON.
struct ConcordanceRecord: Encodable {
  var id: String
  var title: String
  var language: String
  var article: String?
  var left: String
  var match: String
  var right: String
  /// The whole line, with the words that matched.
  var snippet: SnippetRecord

  init(_ entry: ConcordanceEntry) {
    id = entry.id
    title = entry.title
    language = entry.line.language.rawValue
    article = entry.line.article
    left = String(entry.line.left)
    match = String(entry.line.matched)
    right = String(entry.line.right)
    snippet = SnippetRecord(entry.line.snippet)
  }
}
