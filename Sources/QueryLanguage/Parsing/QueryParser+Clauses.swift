import InvertedIndex

extension QueryParser {
  /// Things side by side.
  ///
  /// - Parameter before: the operator or sign that needs something behind it; `nil` where nothing may follow.
  mutating func parseRanked(behind before: QueryToken?) throws(QueryError) -> Operand {
    guard beginsClause else { return try nothing(behind: before) }
    var clauses: [QuerySyntax.Clause] = []
    var range = token.range
    var height = 0
    while beginsClause {
      let (occurrence, operand) = try parseClause()
      range = range.lowerBound..<operand.range.upperBound
      guard let node = operand.node else { continue }
      clauses.append(QuerySyntax.Clause(occurrence, node))
      height = max(height, operand.height)
    }
    guard let first = clauses.first else { return Operand(range: range) }
    if clauses.count == 1, first.occurrence == .should || (first.occurrence == .must && first.node.filter != nil) {
      return Operand(node: first.node, range: range, height: height)
    }
    let filters = clauses.compactMap { clause in
      clause.node.filter.map { clause.occurrence == .mustNot ? Filter.not($0) : $0 }
    }
    guard filters.count == clauses.count else {
      height += 1
      try checkDepth(height, at: range)
      return Operand(node: QuerySyntax.Node(.ranked(clauses), range: range), range: range, height: height)
    }
    return try conditions(filters, clauses, range: range, height: height)
  }

  /// Conditions side by side: all must be met. Values of one condition side by side: one of them.
  private func conditions(
    _ filters: [Filter], _ clauses: [QuerySyntax.Clause], range: Range<Int>, height: Int
  ) throws(QueryError) -> Operand {
    let hasNot = clauses.contains { $0.occurrence == .mustNot }
    let height = height + (filters.count > 1 ? 1 : 0) + (hasNot ? 1 : 0)
    try checkDepth(height, at: range)
    let joined: Filter =
      if filters.count == 1, let only = filters.first {
        only
      } else {
        condition == nil ? .all(filters) : .any(filters)
      }
    return Operand(node: QuerySyntax.Node(.condition(joined), range: range), range: range, height: height)
  }

  private var beginsClause: Bool {
    switch token.kind {
    case .must, .mustNot, .punctuation, .tilde, .caret: true
    default: token.beginsOperand
    }
  }

  private mutating func parseClause() throws(QueryError) -> (QuerySyntax.Occurrence, Operand) {
    let occurrence: QuerySyntax.Occurrence
    switch token.kind {
    case .must: occurrence = .must
    case .mustNot: occurrence = .mustNot
    default: return (.should, try parseNear(behind: nil))
    }
    try refuseInCondition()
    let sign = try advance()
    var operand = try parseNear(behind: sign)
    operand.range = sign.range.lowerBound..<operand.range.upperBound
    return (occurrence, operand)
  }

  /// Nothing: right at the end of the query or of a group, an error elsewhere.
  private func nothing(behind before: QueryToken?) throws(QueryError) -> Operand {
    switch token.kind {
    case .end, .close:
      guard let before, before.needsOperand else { break }
      throw missingOperand(behind: before)
    default:
      if let before, before.needsOperand { throw missingOperand(behind: before) }
      throw QueryError(
        "\(token.name) stands behind a word, a phrase or a group, and there is none before it; with a backslash "
          + "before it, it is a plain word", at: token.range, expected: ["word", "\"a phrase\"", "(a group)"])
    }
    return Operand(range: token.range.lowerBound..<token.range.lowerBound)
  }
}

extension QueryToken {
  /// Whether something to search for must follow: an opening parenthesis may be closed at once.
  fileprivate var needsOperand: Bool {
    if case .open = kind { false } else { true }
  }
}
