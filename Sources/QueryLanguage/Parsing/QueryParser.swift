import InvertedIndex

/// Builds the syntax tree of a query by recursive descent, one method a level of binding.
///
/// What searches for nothing (empty quotes and groups) is parsed as no node, and operators go on with what remains.
struct QueryParser {
  /// What was parsed: a node, or nothing to search for.
  struct Operand {
    var node: QuerySyntax.Node?
    /// Where it stands, with its parentheses.
    var range: Range<Int>
    /// The levels of the tree below its root.
    var height = 0
  }

  private var scanner: QueryScanner
  /// The token at hand.
  private(set) var token: QueryToken
  /// How many parentheses and fields are open.
  private var depth = 0
  private var clauseCount = 0
  /// The condition whose group of values is being parsed.
  var condition: FieldName?

  init(_ characters: QueryCharacters) throws(QueryError) {
    scanner = QueryScanner(characters)
    token = try scanner.next()
  }

  /// The tree of the whole query.
  mutating func parseQuery() throws(QueryError) -> QuerySyntax.Node? {
    let operand = try parseAny(behind: nil)
    if case .close = token.kind {
      throw QueryError("the closing parenthesis has no opening one before it", at: token.range)
    }
    return operand.node
  }

  /// Goes on to the next token and returns the one left behind.
  @discardableResult
  mutating func advance() throws(QueryError) -> QueryToken {
    let behind = token
    token = try scanner.next()
    return behind
  }

  /// `OR`.
  mutating func parseAny(behind before: QueryToken?) throws(QueryError) -> Operand {
    var operands = [try parseAll(behind: before)]
    while case .or = token.kind {
      let sign = try advance()
      operands.append(try parseAll(behind: sign))
    }
    return try combine(operands, with: QuerySyntax.Kind.any, conditionsWith: Filter.any)
  }

  /// `AND` and `NOT`.
  private mutating func parseAll(behind before: QueryToken?) throws(QueryError) -> Operand {
    var operands = [try parseNot(behind: before)]
    while true {
      switch token.kind {
      case .and:
        let sign = try advance()
        operands.append(try parseNot(behind: sign))
      case .not: operands.append(try parseNot(behind: nil))
      default: return try combine(operands, with: QuerySyntax.Kind.all, conditionsWith: Filter.all)
      }
    }
  }

  /// Any number of `NOT`.
  private mutating func parseNot(behind before: QueryToken?) throws(QueryError) -> Operand {
    var signs: [QueryToken] = []
    while case .not = token.kind {
      // Counted before the operand is known: the tree cannot be built from inside out without it.
      try checkDepth(signs.count + 1, at: token.range)
      signs.append(try advance())
    }
    var operand = try parseRanked(behind: signs.last ?? before)
    for sign in signs.reversed() {
      operand.range = sign.range.lowerBound..<operand.range.upperBound
      guard let node = operand.node else { continue }
      if case .condition(let filter) = node.kind {
        operand.node?.kind = .condition(.not(filter))
      } else {
        operand.node?.kind = .not(node)
      }
      operand.node?.range = operand.range
      operand.height += 1
      try checkDepth(operand.height, at: sign.range)
    }
    return operand
  }

  /// `NEAR`, from left to right.
  mutating func parseNear(behind before: QueryToken?) throws(QueryError) -> Operand {
    var left = try parsePrimary(behind: before)
    while case .near(let distance) = token.kind {
      try refuseInCondition()
      let sign = try advance()
      let right = try parsePrimary(behind: sign)
      for case .condition? in [left.node?.kind, right.node?.kind] {
        throw QueryError("NEAR stands between words and phrases; conditions have no positions", at: sign.range)
      }
      left.range = left.range.lowerBound..<right.range.upperBound
      guard let node = left.node, let other = right.node else {
        left = Operand(node: left.node ?? right.node, range: left.range, height: max(left.height, right.height))
        continue
      }
      left.node = QuerySyntax.Node(.near(node, other, distance: distance), range: left.range)
      left.height = max(left.height, right.height) + 1
      try checkDepth(left.height, at: sign.range)
    }
    return left
  }
}

extension QueryParser {
  /// Joins what operators stand between.
  func combine(
    _ operands: [Operand], with kind: ([QuerySyntax.Node]) -> QuerySyntax.Kind,
    conditionsWith condition: ([Filter]) -> Filter
  ) throws(QueryError) -> Operand {
    guard let first = operands.first, let last = operands.last, operands.count > 1 else {
      return operands.first ?? Operand(range: token.range)
    }
    let range = first.range.lowerBound..<last.range.upperBound
    let present = operands.filter { $0.node != nil }
    guard present.count > 1 else { return present.first ?? Operand(range: range) }
    let height = (present.map(\.height).max() ?? 0) + 1
    try checkDepth(height, at: range)
    let nodes = present.compactMap(\.node)
    let filters = nodes.compactMap(\.filter)
    let joined = filters.count == nodes.count ? QuerySyntax.Kind.condition(condition(filters)) : kind(nodes)
    return Operand(node: QuerySyntax.Node(joined, range: range), range: range, height: height)
  }

  /// The error of a place where something to search for is missing.
  func missingOperand(behind before: QueryToken) -> QueryError {
    let found: String
    if case .end = token.kind { found = "" } else { found = ", not \(token.name)" }
    if let condition {
      return QueryError("\(before.name) is followed by a value of \(condition.rawValue):\(found)", at: token.range)
    }
    return QueryError(
      "\(before.name) is followed by a word, a phrase or a group\(found)", at: token.range,
      expected: ["word", "\"a phrase\"", "(a group)"])
  }

  /// Fails with what operators that bind positions or weights do among the values of a condition.
  func refuseInCondition() throws(QueryError) {
    guard let condition else { return }
    throw QueryError(
      "\(token.name) does not stand among the values of \(condition.rawValue):", at: token.range,
      expected: ["OR", "AND", "NOT"])
  }

  func checkDepth(_ depth: Int, at range: Range<Int>) throws(QueryError) {
    guard depth > QuerySyntax.depthLimit else { return }
    throw QueryError(
      "the query is nested more deeply than the limit (depth) of \(QuerySyntax.depthLimit)", at: range)
  }

  /// Parses what is nested, one level deeper.
  mutating func nested<Result>(
    at range: Range<Int>, _ parse: (inout QueryParser) throws(QueryError) -> Result
  ) throws(QueryError) -> Result {
    depth += 1
    defer { depth -= 1 }
    try checkDepth(depth, at: range)
    return try parse(&self)
  }

  /// Counts a word, phrase or condition.
  mutating func countClause(at range: Range<Int>) throws(QueryError) {
    clauseCount += 1
    guard clauseCount > QuerySyntax.clauseLimit else { return }
    throw QueryError(
      "the query has more words, phrases and conditions than the limit (clauses) of \(QuerySyntax.clauseLimit)",
      at: range)
  }
}

extension QuerySyntax.Node {
  /// The condition that the node is.
  var filter: Filter? {
    if case .condition(let filter) = kind { filter } else { nil }
  }
}
