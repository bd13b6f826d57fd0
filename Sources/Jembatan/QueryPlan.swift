import Documents
import InvertedIndex
import QueryLanguage
import TextAnalysis

/// Turns a query into what the engine executes.
enum QueryPlan {
  static func ranked(
    _ query: Query, _ snapshot: IndexSnapshot, _ parameters: BM25F = BM25F()
  ) throws(IndexError) -> RankedQuery {
    // Signs alone are not a wish for every document.
    if query.syntax.root == nil, query.text.contains(where: { !$0.isWhitespace }) {
      throw IndexError(
        QueryError("there is no word in the query that could be looked for", at: 0..<query.text.utf8.count))
    }
    var planner = QueryPlanner(snapshot, parameters)
    return try planner.plan(query.syntax, filter: query.filter)
  }

  /// What showing a part of a query is worth: its rarity, times its weight.
  static func worth(of part: QueryNode, in snapshot: IndexSnapshot) throws(IndexError) -> Double {
    let similarity = BM25F()
    func rarity(_ terms: [Term]) throws(IndexError) -> Double {
      var sum = 0.0
      for term in terms {
        let frequency = try snapshot.documentFrequency(of: term)
        guard frequency > 0 else { continue }
        sum += similarity.idf(documentFrequency: frequency, snapshot.statistics[term.language])
      }
      return sum
    }
    switch part {
    case .term(let term, let weight): return weight * (try rarity([term]))
    case .phrase(let phrase): return phrase.weight * (try rarity(phrase.words.map(\.term)))
    case .alternatives(let alternatives):
      // The commonest of them is the one that most occurrences are of.
      var least: Double?
      // Of very many the first are enough to tell.
      for choice in alternatives.choices.prefix(64) {
        let rarity = try rarity([choice.term])
        if rarity > 0 { least = min(least ?? rarity, rarity) }
      }
      return alternatives.weight * (least ?? 0)
    case .span(let span): return span.weight * (try rarity(span.root.terms))
    case .condition, .any, .all, .preferring, .excluding: return 0
    }
  }
}
