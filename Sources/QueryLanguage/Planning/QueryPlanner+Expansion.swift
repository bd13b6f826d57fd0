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
    return try expansions(WildcardAutomaton(folded), WordFolding.languages(of: letters), range) { _ in 1 }
  }

  /// By language, the words within a distance of one; an edit halves what a word counts, the second leaves a third.
  mutating func expansions(
    of text: String, _ distance: Int, _ range: Range<Int>
  ) throws(IndexError) -> [QueryNode.Alternatives] {
    let word = WordFolding.folded(text)
    return try expansions(
      LevenshteinAutomaton(word, distance: distance), WordFolding.languages(of: word), range
    ) { 1 / Double(1 + $0) }
  }

  private func expansions(
    _ automaton: some TermAutomaton, _ languages: [Language], _ range: Range<Int>, weight: (Int) -> Double
  ) throws(IndexError) -> [QueryNode.Alternatives] {
    var expansions: [QueryNode.Alternatives] = []
    for language in languages {
      let found = try snapshot.terms(tag: language.exactTag, matching: automaton, limit: Self.expansionLimit)
      guard found.isComplete else {
        throw IndexError(
          QueryError(
            "this stands for more than \(Self.expansionLimit) words of the index, the limit (expansions); "
              + "write more letters", at: range))
      }
      guard !found.terms.isEmpty else { continue }
      expansions.append(
        QueryNode.Alternatives(found.terms.map { .init($0.term, weight: weight($0.distance)) }))
    }
    return expansions
  }
}
