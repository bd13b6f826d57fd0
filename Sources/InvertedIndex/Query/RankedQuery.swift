package import TextAnalysis

/// What the engine executes: what documents must hold, and a condition they must meet.
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

  /// Without it every document that the filter accepts matches, with score 0.
  package var root: QueryNode?
  package var filter: Filter?
  /// Words that stand side by side in the query: documents where they are near each other are better.
  package var pairs: [Pair] = []

  /// Two words of a query, in its order.
  package struct Pair: Sendable, Hashable {
    package var first: Term
    package var second: Term

    package init(_ first: Term, _ second: Term) {
      self.first = first
      self.second = second
    }
  }

  package init(_ root: QueryNode?, filter: Filter? = nil, pairs: [Pair] = []) {
    self.root = root
    self.filter = filter
    self.pairs = pairs
  }

  /// A document matches when it holds one of the terms. Without clauses every document that the filter accepts
  /// matches, with score 0.
  package init(clauses: [Clause], filter: Filter? = nil) {
    self.init(clauses.isEmpty ? nil : .any(clauses.map { .term($0.term, weight: $0.weight) }), filter: filter)
  }

  /// The terms that may add to a score, in their order.
  package var clauses: [Clause] {
    var clauses: [Clause] = []
    func collect(_ node: QueryNode) {
      switch node {
      case .term(let term, let weight): clauses.append(Clause(term: term, weight: weight))
      case .phrase(let phrase): clauses += phrase.words.map { Clause(term: $0.term, weight: phrase.weight) }
      case .alternatives(let alternatives):
        clauses += alternatives.choices.map { Clause(term: $0.term, weight: $0.weight * alternatives.weight) }
      case .span(let span): clauses += span.root.terms.map { Clause(term: $0, weight: span.weight) }
      case .condition: break
      case .any(let nodes), .all(let nodes): nodes.forEach(collect)
      case .preferring(let required, let optional): ([required] + optional).forEach(collect)
      case .excluding(let node, _): collect(node)
      }
    }
    if let root { collect(root) }
    return clauses
  }
}
