public import Documents
import InvertedIndex
import TextAnalysis

/// How the score of a document comes about: the clauses add up to it. <doc:Ranking> has the formulas.
public struct ScoreExplanation: Sendable, Hashable, Codable {
  /// What one term of the query, or one other piece of evidence, adds.
  public struct Clause: Sendable, Hashable, Codable {
    /// What kind of evidence a clause is.
    public enum Kind: String, Sendable, Hashable, Codable {
      /// A word.
      case term
      /// Words one behind the other.
      case phrase
      /// The words that a pattern or a misspelt word stands for, as one.
      case alternatives
      /// Words near each other, in a field or in an article, as the query asks.
      case span
      /// Two words of the query that stand near each other, though the query does not ask for it.
      case proximity
      /// The article of an agreement that scores highest by itself, where that is more than the whole scores.
      case article
      /// The age of news, counted from the newest document of the index.
      case recency
    }

    /// What kind of evidence it is.
    public let kind: Kind
    /// The term as it is in the index: the stem, or `=` and the exact form of the word. Of phrases and spans their
    /// words; of alternatives, parted by `|`, those that the document has; of articles and ages what they are.
    public let term: String
    /// The language of the term; `und` for numbers, articles and ages.
    public let language: Language
    /// How often the query has the term, times what it weighs there.
    public let weight: Double
    /// Occurrences in the document's title; of alternatives, each as much as its word counts. 0 where words are only
    /// near each other, of articles and of ages: their scores come about otherwise.
    public let titleFrequency: Double
    /// Occurrences in the document's body, counted alike.
    public let bodyFrequency: Double
    /// The length of the document in tokens, each of the title counted four times, rounded down as the index keeps
    /// it.
    public let length: Int
    /// The average length of documents with words of the language, counted alike.
    public let averageLength: Double
    /// How many documents hold the term: of a phrase its rarest, of alternatives at least one of them.
    public let documentFrequency: Int
    /// How many documents have terms of its language at all.
    public let documentCount: Int
    /// The rarity of the term, times its weight; of a phrase that of its words together.
    public let idf: Double
    /// Occurrences, each in the title counted four times; of words near each other, each divided by their distance.
    public let frequency: Double
    /// What it adds to the score, from 0.
    public let score: Double
  }

  /// The document.
  public let id: String
  /// The terms of the query that the document has, in the query's order, then what a closer look at the best documents
  /// adds. None where the document does not match.
  public let clauses: [Clause]
  /// The sum over the clauses: the score of the document in results by relevance, but for rounding (less than 10⁻⁶).
  public var score: Double { clauses.reduce(0) { $0 + $1.score } }
}

extension ScoreExplanation.Clause {
  /// - Parameter articles: those of the document that have words.
  init(_ clause: ClauseExplanation, articles: [Article]) {
    let words = clause.terms.map { ($0.isSurface ? "=" : "") + $0.stem }
    switch clause.kind {
    case .term: (kind, term) = (.term, words.joined(separator: " "))
    case .phrase: (kind, term) = (.phrase, "\"" + words.joined(separator: " ") + "\"")
    case .alternatives: (kind, term) = (.alternatives, words.joined(separator: "|"))
    case .span: (kind, term) = (.span, words.joined(separator: " "))
    case .proximity: (kind, term) = (.proximity, words.joined(separator: " ~ "))
    case .article(let number, _):
      let article = articles.indices.contains(number) ? articles[number].number : String(number + 1)
      (kind, term) = (.article, "article \(article)")
    case .recency(let days): (kind, term) = (.recency, "\(days) days old")
    }
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
