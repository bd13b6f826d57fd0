public import Documents
import InvertedIndex
import TextAnalysis

/// How the score of a document comes about: the clauses add up to it.
public struct ScoreExplanation: Sendable, Hashable, Codable {
  /// What one term of the query adds.
  public struct Clause: Sendable, Hashable, Codable {
    /// The term as it is in the index: the stem, or `=` and the exact form of the word.
    public let term: String
    /// The language of the term; `und` for numbers.
    public let language: Language
    /// How often the query has the term.
    public let weight: Double
    /// Occurrences in the document's title.
    public let titleFrequency: Int
    /// Occurrences in the document's body.
    public let bodyFrequency: Int
    /// The length of the title in tokens, rounded down as the index keeps it.
    public let titleLength: Int
    /// The length of the body in tokens, likewise.
    public let bodyLength: Int
    /// How many documents hold the term.
    public let documentFrequency: Int
    /// How many documents have terms of its language at all.
    public let documentCount: Int
    /// The rarity of the term, times its weight.
    public let idf: Double
    /// Occurrences weighted by field and length, before they saturate.
    public let frequency: Double
    /// What the term adds to the score.
    public let score: Double
  }

  /// The document.
  public let id: String
  /// The terms of the query that the document has, in the query's order.
  public let clauses: [Clause]
  /// The sum over the clauses.
  public var score: Double { clauses.reduce(0) { $0 + $1.score } }
}

extension ScoreExplanation.Clause {
  init(_ clause: ClauseExplanation) {
    term = (clause.term.isSurface ? "=" : "") + clause.term.stem
    language = clause.term.language
    weight = clause.weight
    titleFrequency = clause.titleFrequency
    bodyFrequency = clause.bodyFrequency
    titleLength = clause.titleLength
    bodyLength = clause.bodyLength
    documentFrequency = clause.documentFrequency
    documentCount = clause.documentCount
    idf = clause.idf
    frequency = clause.frequency
    score = clause.score
  }
}
