public import Documents
import InvertedIndex
import TextAnalysis

/// How the score of a document comes about: the clauses add up to it.
public struct ScoreExplanation: Sendable, Hashable, Codable {
  /// What one term of the query adds.
  public struct Clause: Sendable, Hashable, Codable {
    /// The term as it is in the index: the stem, or `=` and the exact form of the word; the words of a phrase.
    public let term: String
    /// The language of the term; `und` for numbers.
    public let language: Language
    /// How often the query has the term.
    public let weight: Double
    /// Occurrences in the document's title.
    public let titleFrequency: Int
    /// Occurrences in the document's body.
    public let bodyFrequency: Int
    /// The length of the document in tokens, each of the title counted four times, rounded down as the index keeps
    /// it.
    public let length: Int
    /// The average length of documents with words of the language, counted alike.
    public let averageLength: Double
    /// How many documents hold the term.
    public let documentFrequency: Int
    /// How many documents have terms of its language at all.
    public let documentCount: Int
    /// The rarity of the term, times its weight.
    public let idf: Double
    /// Occurrences, each in the title counted four times.
    public let frequency: Int
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
    term = clause.terms.map { ($0.isSurface ? "=" : "") + $0.stem }.joined(separator: " ")
    language = clause.terms.first?.language ?? .undetermined
    weight = clause.weight
    titleFrequency = clause.titleFrequency
    bodyFrequency = clause.bodyFrequency
    length = clause.length
    averageLength = clause.averageLength
    documentFrequency = clause.documentFrequency
    documentCount = clause.documentCount
    idf = clause.idf
    frequency = clause.frequency
    score = clause.score
  }
}
