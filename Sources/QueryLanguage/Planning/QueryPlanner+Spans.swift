import InvertedIndex
import TextAnalysis

extension QueryPlanner {
  /// Where two parts stand near each other; where one of them has nothing to look for, the other.
  mutating func near(
    _ left: QuerySyntax.Node, _ right: QuerySyntax.Node, _ distance: Int
  ) throws(IndexError) -> SpanNode? {
    let (left, right) = (try span(left, within: "NEAR"), try span(right, within: "NEAR"))
    guard let left, let right else { return left ?? right }
    return .near(left, right, distance: UInt32(clamping: distance))
  }

  /// A part of the query that counts only in a part of the document; `nil` where it has nothing to look for.
  mutating func restricted(
    _ node: QuerySyntax.Node, to field: QuerySyntax.Field
  ) throws(IndexError) -> PlannedPart? {
    switch field {
    case .title: return try part(node).map { $0.restricted(to: .title) }
    case .body: return try part(node).map { $0.restricted(to: .body) }
    case .article:
      let parts: [SpanNode]
      switch node.kind {
      case .all(let nodes): parts = try spans(nodes, within: "article:")
      case .ranked(let clauses) where clauses.contains { $0.occurrence == .must }:
        try refuseExclusion(clauses, within: "article:")
        parts = try spans(clauses.filter { $0.occurrence == .must }.map(\.node), within: "article:")
      default: parts = try span(node, within: "article:").map { [$0] } ?? []
      }
      return parts.isEmpty ? nil : PlannedPart(node: .span(QueryNode.Span(.article(parts))))
    }
  }

  private mutating func spans(_ nodes: [QuerySyntax.Node], within place: String) throws(IndexError) -> [SpanNode] {
    var spans: [SpanNode] = []
    for node in nodes {
      if let span = try span(node, within: place) { spans.append(span) }
    }
    return spans
  }

  /// The occurrences of parts that stand side by side: words are analyzed together there, as in
  /// ``QueryPlanner/part(_:)``.
  private mutating func spans(
    side nodes: [QuerySyntax.Node], within place: String
  ) throws(IndexError) -> [SpanNode] {
    var spans: [SpanNode] = []
    var run: [String] = []
    for node in nodes {
      if case .word(let text) = node.kind {
        run.append(text)
        continue
      }
      if let words = try words(run) { spans.append(words) }
      run.removeAll()
      if let span = try span(node, within: place) { spans.append(span) }
    }
    if let words = try words(run) { spans.append(words) }
    return spans
  }

  /// Each occurrence of a word of some texts that stand side by side, in all readings.
  private mutating func words(_ run: [String]) throws(IndexError) -> SpanNode? {
    guard !run.isEmpty else { return nil }
    if run.count == 1 { return try row(run[0], slop: 0) { $0.stem } }
    var terms: [Term] = []
    for reading in try readings(of: run.joined(separator: " ")) {
      for word in reading.words where !terms.contains(word.stem) { terms.append(word.stem) }
    }
    return terms.isEmpty ? nil : .terms(terms)
  }

  /// A part of the query as occurrences in a document; `nil` where it has nothing to look for.
  private mutating func span(_ node: QuerySyntax.Node, within place: String) throws(IndexError) -> SpanNode? {
    switch node.kind {
    case .word(let text): return try row(text, slop: 0) { $0.stem }
    case .exact(let text): return try row(text, slop: 0) { $0.exact ?? $0.stem }
    case .phrase(let text, let slop): return try row(text, slop: slop) { $0.stem }
    case .pattern(let pieces): return Self.span(try expansions(ofPattern: pieces, node.range))
    case .fuzzy(let text, let distance): return Self.span(try expansions(of: text, distance, node.range))
    case .near(let left, let right, let distance): return try near(left, right, distance)
    case .any(let nodes): return Self.any(try spans(nodes, within: place))
    case .ranked(let clauses):
      try refuseExclusion(clauses, within: place)
      guard !clauses.contains(where: { $0.occurrence == .must }) else { throw misplaced("a plus", place, node) }
      return Self.any(try spans(side: clauses.map(\.node), within: place))
    case .boosted(let node, _): return try span(node, within: place)
    case .field(.title, let node): return try span(node, within: place)?.restricted(to: .title)
    case .field(.body, let node): return try span(node, within: place)?.restricted(to: .body)
    case .field(.article, _): throw misplaced("article:", place, node)
    case .all: throw misplaced("AND", place, node)
    case .not: throw misplaced("NOT", place, node)
    case .condition: throw misplaced("a condition", place, node)
    }
  }

  private func refuseExclusion(_ clauses: [QuerySyntax.Clause], within place: String) throws(IndexError) {
    if let excluded = clauses.first(where: { $0.occurrence == .mustNot }) {
      throw misplaced("a minus", place, excluded.node)
    }
  }

  private func misplaced(_ what: String, _ place: String, _ node: QuerySyntax.Node) -> IndexError {
    IndexError(
      QueryError(
        "\(what) cannot stand within \(place), which looks at where words stand", at: node.range,
        expected: ["words", "phrases", "OR"]))
  }

  /// A text as occurrences of its words one behind the other, in all readings.
  private mutating func row(
    _ text: String, slop: Int, _ term: (Reading.Word) -> Term
  ) throws(IndexError) -> SpanNode? {
    var single: [Term] = []
    var rows: [SpanNode] = []
    for reading in try readings(of: text) {
      if reading.words.count == 1 {
        if !single.contains(term(reading.words[0])) { single.append(term(reading.words[0])) }
      } else {
        let elements = reading.words.map { SpanNode.Element(.terms([term($0)]), offset: $0.offset) }
        let row = SpanNode.sequence(elements, slop: UInt32(clamping: slop))
        if !rows.contains(row) { rows.append(row) }
      }
    }
    return Self.any((single.isEmpty ? [] : [.terms(single)]) + rows)
  }

  private static func span(_ expansions: [QueryNode.Alternatives]) -> SpanNode {
    .terms(expansions.flatMap { $0.choices.map(\.term) })
  }

  private static func any(_ nodes: [SpanNode]) -> SpanNode? {
    nodes.count > 1 ? .any(nodes) : nodes.first
  }
}

extension PlannedPart {
  /// The part with its words looked for in one part of the document only.
  fileprivate func restricted(to field: SpanNode.Field) -> PlannedPart {
    PlannedPart(node: node?.restricted(to: field), filter: filter)
  }
}

extension QueryNode {
  fileprivate func restricted(to field: SpanNode.Field) -> QueryNode {
    switch self {
    case .term(let term, let weight): return .span(Span(.within(.terms([term]), field), weight: weight))
    case .phrase(let phrase):
      let elements = phrase.words.map { SpanNode.Element(.terms([$0.term]), offset: $0.offset) }
      return .span(Span(.within(.sequence(elements, slop: phrase.slop), field), weight: phrase.weight))
    case .alternatives(let alternatives):
      let terms = alternatives.choices.map(\.term)
      return .span(Span(.within(.terms(terms), field), weight: alternatives.weight))
    case .span(let span): return .span(Span(span.root.restricted(to: field), weight: span.weight))
    case .condition: return self
    case .any(let nodes): return .any(nodes.map { $0.restricted(to: field) })
    case .all(let nodes): return .all(nodes.map { $0.restricted(to: field) })
    case .preferring(let node, let others):
      return .preferring(node.restricted(to: field), others.map { $0.restricted(to: field) })
    case .excluding(let node, let others):
      return .excluding(node.restricted(to: field), others.map { $0.restricted(to: field) })
    }
  }
}

extension SpanNode {
  /// The node with its words looked for in a part of the document, those apart that a part within it is said for: the
  /// innermost counts.
  fileprivate func restricted(to field: Field) -> SpanNode {
    switch self {
    case .terms, .sequence: .within(self, field)
    case .near(let left, let right, let distance):
      .near(left.restricted(to: field), right.restricted(to: field), distance: distance)
    case .any(let nodes): .any(nodes.map { $0.restricted(to: field) })
    case .article(let nodes): .article(nodes.map { $0.restricted(to: field) })
    case .within: self
    }
  }
}
