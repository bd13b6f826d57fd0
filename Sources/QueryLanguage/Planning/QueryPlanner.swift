import Documents
package import InvertedIndex
import TextAnalysis

/// Makes a parsed query ready for the engine: words become terms, patterns the words of the index that they stand for.
///
/// Which language a word is meant in is not decided: it is read in each that its script allows, and each reading finds
/// its own documents.
package struct QueryPlanner: ~Copyable {
  /// The most words of the index that a pattern or a misspelt word may stand for, in each language.
  package static let expansionLimit = 16_384
  /// The most words of the index that all patterns and misspelt words of a query may stand for.
  package static let totalExpansionLimit = 65_536
  /// The most different patterns and misspelt words: each is a walk over the words of the index.
  package static let patternLimit = 64

  let snapshot: IndexSnapshot
  let parameters: BM25F
  var analyzer = Analyzer()
  /// Words that stand side by side in the query.
  var pairs: [RankedQuery.Pair] = []
  /// What patterns and misspelt words stand for, as far as it is known.
  var expansions: [QuerySyntax.Kind: [QueryNode.Alternatives]] = [:]
  /// How many words that are.
  var expansionCount = 0

  package init(_ snapshot: IndexSnapshot, _ parameters: BM25F = BM25F()) {
    self.snapshot = snapshot
    self.parameters = parameters
  }

  /// What the engine executes for a query.
  ///
  /// - Parameter filter: a further condition.
  /// - Throws: `invalidQuery` where nothing in the query can be looked for, or a pattern stands for too many words;
  ///   `analysis`, `damaged`.
  package mutating func plan(_ query: QuerySyntax, filter: Filter? = nil) throws(IndexError) -> RankedQuery {
    pairs.removeAll()
    expansions.removeAll()
    expansionCount = 0
    guard let root = query.root else { return RankedQuery(nil, filter: filter) }
    guard let part = try part(root) else {
      throw IndexError(QueryError("there is no word in the query that could be looked for", at: root.range))
    }
    return RankedQuery(part.node, filter: PlannedPart.both(part.filter, filter), pairs: pairs)
  }

  /// A part of the query; `nil` where there is nothing in it to look for, as in a dash.
  mutating func part(_ node: QuerySyntax.Node) throws(IndexError) -> PlannedPart? {
    switch node.kind {
    case .word(let text): return try words(text).map { PlannedPart(node: $0) }
    case .exact(let text): return try exact(text).map { PlannedPart(node: $0) }
    case .pattern(let pieces): return PlannedPart(node: try pattern(pieces, node.range))
    case .fuzzy(let text, let distance): return PlannedPart(node: try fuzzy(text, distance, node.range))
    case .phrase(let text, let slop): return try phrase(text, slop: slop).map { PlannedPart(node: $0) }
    case .near(let left, let right, let distance):
      return try near(left, right, distance).map { PlannedPart(node: .span(QueryNode.Span($0))) }
    case .ranked(let clauses): return try ranked(clauses)
    case .all(let nodes): return try all(nodes)
    case .any(let nodes):
      let parts = try parts(nodes)
      return parts.isEmpty ? nil : .any(parts)
    case .not(let node): return try part(node).map { PlannedPart().excluding([$0]) }
    case .field(let field, let node): return try restricted(node, to: field)
    case .boosted(let node, let boost):
      guard var part = try part(node) else { return nil }
      part.node = part.node?.weighted(boost)
      return part
    case .condition(let filter): return PlannedPart(filter: filter)
    }
  }

  private mutating func parts(_ nodes: [QuerySyntax.Node]) throws(IndexError) -> [PlannedPart] {
    var parts: [PlannedPart] = []
    for node in nodes {
      if let part = try part(node) { parts.append(part) }
    }
    return parts
  }

  private mutating func all(_ nodes: [QuerySyntax.Node]) throws(IndexError) -> PlannedPart? {
    var required: [PlannedPart] = []
    var excluded: [PlannedPart] = []
    for node in nodes {
      if case .not(let inner) = node.kind {
        if let part = try part(inner) { excluded.append(part) }
      } else if let part = try part(node) {
        required.append(part)
      }
    }
    guard !required.isEmpty || !excluded.isEmpty else { return nil }
    return PlannedPart.all(required).excluding(excluded)
  }

  /// Words side by side: all of them rank, those with a plus must be there, those with a minus must not. A condition
  /// must be met.
  private mutating func ranked(_ clauses: [QuerySyntax.Clause]) throws(IndexError) -> PlannedPart? {
    var optional: [PlannedPart] = []
    var required: [PlannedPart] = []
    var excluded: [PlannedPart] = []
    var run: [String] = []
    for clause in clauses {
      // Words are analyzed together, as they stand in a text: *kerja sama* is one word.
      if clause.occurrence == .should, case .word(let text) = clause.node.kind {
        run.append(text)
        continue
      }
      if let words = try words(run) { optional.append(words) }
      run.removeAll()
      guard let part = try part(clause.node) else { continue }
      switch clause.occurrence {
      case .mustNot: excluded.append(part)
      case .must: required.append(part)
      case .should: if part.node == nil { required.append(part) } else { optional.append(part) }
      }
    }
    if let words = try words(run) { optional.append(words) }
    guard !optional.isEmpty || !required.isEmpty || !excluded.isEmpty else { return nil }
    var result = PlannedPart.all(required)
    if !optional.isEmpty {
      if let node = result.node {
        result.node = .preferring(node, optional.map(\.asNode))
      } else {
        let any = PlannedPart.any(optional)
        result = .all([result, any])
      }
    }
    return result.excluding(excluded)
  }

  private mutating func words(_ run: [String]) throws(IndexError) -> PlannedPart? {
    guard !run.isEmpty else { return nil }
    let node = try words(run.joined(separator: " "))
    return node.map { PlannedPart(node: $0) }
  }
}
