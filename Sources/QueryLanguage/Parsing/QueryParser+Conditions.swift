import InvertedIndex

extension QueryParser {
  /// What stands behind the name of a condition: a value, or a group of values.
  mutating func parseCondition(_ name: FieldName, _ sign: QueryToken) throws(QueryError) -> Operand {
    condition = name
    defer { condition = nil }
    var operand: Operand
    switch token.kind {
    case .open: operand = try parseGroup()
    case .word, .exact, .phrase: operand = try parseValue()
    case .punctuation(let text):
      throw ConditionValue.missing(name, found: quoted(text), at: token.range)
    case .pattern: throw ConditionValue.missing(name, found: "a pattern", at: token.range)
    case .end: throw ConditionValue.missing(name, found: nil, at: token.range)
    default: throw ConditionValue.missing(name, found: token.name, at: token.range)
    }
    if case .tilde = token.kind { try refuseInCondition() }
    operand.range = sign.range.lowerBound..<operand.range.upperBound
    operand.node?.range = operand.range
    return operand
  }

  /// A value of the condition at hand; no node for empty quotes.
  mutating func parseValue() throws(QueryError) -> Operand {
    guard let condition else { return Operand(range: token.range) }
    let text: String
    switch token.kind {
    case .word(let word), .exact(let word): text = word
    case .phrase(let phrase):
      guard !phrase.isEmpty else { return Operand(range: try advance().range) }
      text = phrase
    default: return Operand(range: token.range)
    }
    try countClause(at: token.range)
    let filter = try ConditionValue.filter(condition, text, at: token.range)
    let range = try advance().range
    switch token.kind {
    case .tilde, .caret: try refuseInCondition()
    default: break
    }
    return Operand(node: QuerySyntax.Node(.condition(filter), range: range), range: range)
  }
}
