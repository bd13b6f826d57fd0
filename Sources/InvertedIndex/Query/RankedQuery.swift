package import TextAnalysis

/// What the engine executes: terms that add to a document's score, and a condition it must meet.
package struct RankedQuery: Sendable, Hashable {
  /// A term that matches, with the weight of its score.
  package struct Clause: Sendable, Hashable {
    package var term: Term
    /// Above 0; 1 for a word of the query as it stands.
    package var weight: Double

    package init(term: Term, weight: Double = 1) {
      self.term = term
      self.weight = weight
    }
  }

  /// A document matches when it holds one of the terms. Without clauses every document that the filter accepts
  /// matches, with score 0.
  package var clauses: [Clause]
  package var filter: Filter?

  package init(clauses: [Clause], filter: Filter? = nil) {
    self.clauses = clauses
    self.filter = filter
  }
}
