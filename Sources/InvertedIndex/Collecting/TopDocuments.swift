/// A document that matched, with its score.
package struct ScoredDocument: Sendable, Hashable {
  package var location: DocumentLocation
  package var score: Double

  package init(location: DocumentLocation, score: Double) {
    self.location = location
    self.score = score
  }

  /// Whether this document stands before another in results: by score, then in the order of the index.
  package func precedes(_ other: ScoredDocument) -> Bool {
    score != other.score ? score > other.score : location < other.location
  }
}

/// The best documents of a query, best first.
package struct TopDocuments: Sendable {
  package var documents: [ScoredDocument]
  /// How many documents match, exactly.
  package var total: Int
}
