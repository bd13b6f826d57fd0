import Documents
import InvertedIndex
import TextAnalysis

extension QueryPlanner {
  /// Documents with a word that a pattern stands for; such words count as one in each language.
  mutating func pattern(_ pieces: [QuerySyntax.PatternPiece], _ range: Range<Int>) throws(IndexError) -> QueryNode {
    .any(try expansions(ofPattern: pieces, range).map { .alternatives($0) })
  }

  /// Documents with a word that is spelt nearly so.
  mutating func fuzzy(_ text: String, _ distance: Int, _ range: Range<Int>) throws(IndexError) -> QueryNode {
    .any(try expansions(of: text, distance, range).map { .alternatives($0) })
  }

  /// By language, the words that a pattern stands for.
  mutating func expansions(
    ofPattern pieces: [QuerySyntax.PatternPiece], _ range: Range<Int>
  ) throws(IndexError) -> [QueryNode.Alternatives] {
    let kind = QuerySyntax.Kind.pattern(pieces)
    if let known = expansions[kind] { return known }
    var folded: [WildcardAutomaton.Piece] = []
    var letters = ""
    for piece in pieces {
      switch piece {
      case .literal(let text):
        let text = WordFolding.folded(text)
        letters += text
        folded.append(.literal(text))
      case .anyCharacter: folded.append(.anyCharacter)
      case .anyString: folded.append(.anyString)
      }
    }
    // Figures may stand in a word of any language.
    let languages =
      letters.contains(where: \.isLetter) ? WordFolding.languages(of: letters) : Language.termLanguages
    return try expand(kind, WildcardAutomaton(folded), languages, range) { _ in 1 }
  }

  /// By language, the words within a distance of one; an edit halves what a word counts, the second leaves a third.
  mutating func expansions(
    of text: String, _ distance: Int, _ range: Range<Int>
  ) throws(IndexError) -> [QueryNode.Alternatives] {
    let kind = QuerySyntax.Kind.fuzzy(text, distance: distance)
    if let known = expansions[kind] { return known }
    let word = WordFolding.folded(text)
    return try expand(
      kind, LevenshteinAutomaton(word, distance: distance), WordFolding.languages(of: word), range
    ) { 1 / Double(1 + $0) }
  }

  private mutating func expand(
    _ kind: QuerySyntax.Kind, _ automaton: some TermAutomaton, _ languages: [Language], _ range: Range<Int>,
    weight: (Int) -> Double
  ) throws(IndexError) -> [QueryNode.Alternatives] {
    guard expansions.count < Self.patternLimit else {
      throw IndexError(
        QueryError(
          "the query has more different patterns and misspelt words than the limit (patterns) of \(Self.patternLimit)",
          at: range))
    }
    var found: [QueryNode.Alternatives] = []
    for language in languages {
      let words = try snapshot.terms(tag: language.exactTag, matching: automaton, limit: Self.expansionLimit)
      guard words.isComplete else {
        throw IndexError(
          QueryError(
            "this stands for more than \(Self.expansionLimit) words of the index, the limit (expansions); "
              + "write more letters", at: range))
      }
      guard !words.terms.isEmpty else { continue }
      expansionCount += words.terms.count
      found.append(QueryNode.Alternatives(words.terms.map { .init($0.term, weight: weight($0.distance)) }))
    }
    guard expansionCount <= Self.totalExpansionLimit else {
      throw IndexError(
        QueryError(
          "the patterns up to here stand for more than \(Self.totalExpansionLimit) words of the index, "
            + "the limit (total expansions); write more letters", at: range))
    }
    expansions[kind] = found
    return found
  }
}
