import Documents
import InvertedIndex
import TextAnalysis

/// Turns a query into what the engine executes.
enum QueryPlan {
  /// The words of a query under the analysis of every language: which one was meant is not decided, each finds its
  /// own documents.
  static func ranked(
    _ query: Query, _ parameters: BM25F = BM25F()
  ) throws(IndexError) -> RankedQuery {
    var analyzer = Analyzer()
    var weights: [Term: Double] = [:]
    var order: [Term] = []
    for language in Language.supported {
      var counts: [Term: Double] = [:]
      do throws(ICUError) {
        for token in try analyzer.tokens(of: query.text, language: language) {
          let term = analyzer.term(of: token)
          let count = FunctionWords.contains(analyzer.surface(of: token)) ? parameters.functionWordWeight : 1
          counts[term, default: 0] += count
          if weights[term] == nil { order.append(term) }
          weights[term] = weights[term] ?? 0
          guard parameters.exactWeight > 0, let exact = analyzer.exactTerm(of: token.surface) else { continue }
          counts[exact, default: 0] += count * parameters.exactWeight
          if weights[exact] == nil { order.append(exact) }
          weights[exact] = weights[exact] ?? 0
        }
      } catch {
        throw IndexError(.analysis, error.description)
      }
      // A number is the same term in every language and counts once.
      for (term, count) in counts { weights[term] = max(weights[term] ?? 0, count) }
    }
    if order.isEmpty, query.text.contains(where: { !$0.isWhitespace }) {
      throw IndexError(.invalidQuery, "the query “\(query.text.prefix(60))” has no word that could be looked for")
    }
    return RankedQuery(
      clauses: order.map { RankedQuery.Clause(term: $0, weight: weights[$0] ?? 1) }, filter: query.filter)
  }

  /// What showing each term of a query is worth: its rarity.
  ///
  /// Function words are shown only by queries of nothing else: marks on every “of” would hide the others.
  static func highlightWeights(
    _ query: RankedQuery, in snapshot: IndexSnapshot
  ) throws(IndexError) -> [Term: Double] {
    let similarity = BM25F()
    var weights: [Term: Double] = [:]
    let words = query.clauses.filter { !$0.term.isSurface }
    // A word is read in every language, and may be a function word in one of them alone.
    let languages = Set(words.filter { $0.weight >= 1 }.map(\.term.language))
    for clause in words where clause.weight >= 1 || !languages.contains(clause.term.language) {
      let frequency = try snapshot.documentFrequency(of: clause.term)
      guard frequency > 0 else { continue }
      weights[clause.term] =
        clause.weight
        * similarity.idf(documentFrequency: frequency, snapshot.statistics[clause.term.language])
    }
    return weights
  }
}
