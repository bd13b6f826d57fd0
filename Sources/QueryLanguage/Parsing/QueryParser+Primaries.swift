import InvertedIndex

extension QueryParser {
  /// A word, phrase or group, with the field before it and the weight behind it.
  ///
  /// - Parameter before: the operator, sign or field that it stands behind.
  mutating func parsePrimary(behind before: QueryToken?) throws(QueryError) -> Operand {
    var operand = try parseFielded(behind: before)
    guard case .caret(let text) = token.kind else { return operand }
    try refuseInCondition()
    guard let boost = PlainNumber.decimal(text), boost > 0, boost <= QuerySyntax.boostLimit else {
      throw QueryError(
        "^ is followed by a weight above 0, up to the limit (weight) of \(PlainNumber.text(QuerySyntax.boostLimit)), "
          + "not \(quoted(text))", at: token.range, expected: ["^2", "^0.5"])
    }
    if operand.node?.filter != nil {
      throw QueryError("a condition has no weight: it does not change the rank of what meets it", at: token.range)
    }
    operand.range = operand.range.lowerBound..<token.range.upperBound
    if let node = operand.node {
      operand.node = QuerySyntax.Node(.boosted(node, boost), range: operand.range)
      operand.height += 1
      try checkDepth(operand.height, at: token.range)
    }
    try advance()
    try refuseSuffix()
    return operand
  }

  private mutating func parseFielded(behind before: QueryToken?) throws(QueryError) -> Operand {
    guard case .field(let name) = token.kind else { return try parseAtom(behind: before) }
    try refuseInCondition()
    let sign = try advance()
    guard let field = name.field else {
      return try nested(at: sign.range) { parser throws(QueryError) in try parser.parseCondition(name, sign) }
    }
    var operand = try nested(at: sign.range) { parser throws(QueryError) in try parser.parseFielded(behind: sign) }
    if operand.node?.filter != nil {
      throw QueryError(
        "\(sign.name) is followed by words, phrases or a group of them; a condition stands beside it", at: sign.range)
    }
    operand.range = sign.range.lowerBound..<operand.range.upperBound
    guard let node = operand.node else { return operand }
    operand.node = QuerySyntax.Node(.field(field, node), range: operand.range)
    operand.height += 1
    try checkDepth(operand.height, at: sign.range)
    return operand
  }

  private mutating func parseAtom(behind before: QueryToken?) throws(QueryError) -> Operand {
    let kind: QuerySyntax.Kind
    switch token.kind {
    case .open: return try parseGroup()
    case .phrase(let text): return try parsePhrase(text)
    case .word(let text):
      if condition != nil { return try parseValue() }
      kind = .word(text)
    case .exact(let text):
      if condition != nil { return try parseValue() }
      kind = .exact(text)
    case .pattern(let pieces):
      try check(pieces)
      kind = .pattern(pieces)
    case .tilde, .caret:
      try refuseSuffix()
      return Operand(range: token.range)
    default:
      guard let before else { return Operand(range: token.range) }
      throw missingOperand(behind: before)
    }
    var range = token.range
    try countClause(at: range)
    try advance()
    guard case .tilde(let text) = token.kind else {
      return Operand(node: QuerySyntax.Node(kind, range: range), range: range)
    }
    guard case .word(let word) = kind else {
      throw QueryError("~ stands behind a word or a phrase", at: token.range, expected: ["word~1", "\"a phrase\"~3"])
    }
    range = range.lowerBound..<token.range.upperBound
    let fuzzy = QuerySyntax.Kind.fuzzy(word, distance: try fuzzyDistance(text, of: word))
    try advance()
    try refuseSuffix(.tilde)
    return Operand(node: QuerySyntax.Node(fuzzy, range: range), range: range)
  }

  /// `( )`
  mutating func parseGroup() throws(QueryError) -> Operand {
    let open = token
    return try nested(at: open.range) { parser throws(QueryError) in
      try parser.advance()
      var operand = try parser.parseAny(behind: open)
      guard case .close = parser.token.kind else {
        throw QueryError("the opening parenthesis is never closed", at: open.range, expected: [")"])
      }
      let close = try parser.advance()
      operand.range = open.range.lowerBound..<close.range.upperBound
      try parser.refuseSuffix(.tilde)
      return operand
    }
  }

  private mutating func parsePhrase(_ text: String) throws(QueryError) -> Operand {
    if condition != nil { return try parseValue() }
    var range = token.range
    let wordCount = text.split(whereSeparator: \.isWhitespace).count
    guard wordCount <= QuerySyntax.phraseLimit else {
      throw QueryError(
        "the phrase has \(wordCount) words; the limit (phrase) is \(QuerySyntax.phraseLimit)", at: range)
    }
    try advance()
    var slop = 0
    if case .tilde(let number) = token.kind {
      guard let value = PlainNumber.integer(number), value <= QuerySyntax.proximityLimit else {
        throw QueryError(
          "~ behind a phrase is followed by a number of positions, 0 to the limit (proximity) of "
            + "\(QuerySyntax.proximityLimit), not \(quoted(number))", at: token.range, expected: ["\"a phrase\"~3"])
      }
      slop = value
      range = range.lowerBound..<token.range.upperBound
      try advance()
      try refuseSuffix(.tilde)
    }
    guard !text.isEmpty else { return Operand(range: range) }
    try countClause(at: range)
    return Operand(node: QuerySyntax.Node(.phrase(text, slop: slop), range: range), range: range)
  }

  private func check(_ pieces: [QuerySyntax.PatternPiece]) throws(QueryError) {
    try refuseInCondition()
    let count = pieces.reduce(0) { count, piece in
      if case .literal(let text) = piece { count + WordCharacters.meaningfulCount(text) } else { count }
    }
    guard count >= QuerySyntax.patternLiteralMinimum else {
      throw QueryError(
        "a pattern has at least \(QuerySyntax.patternLiteralMinimum) letters or digits besides its wildcards "
          + "(limit: pattern), not \(count)", at: token.range)
    }
  }

  private func fuzzyDistance(_ text: String, of word: String) throws(QueryError) -> Int {
    let limit = QuerySyntax.fuzzyDistanceLimit
    guard let distance = text.isEmpty ? 1 : PlainNumber.integer(text), distance <= limit else {
      throw QueryError(
        "~ behind a word is followed by a number of edits, 0 to the limit (fuzziness) of \(limit), not \(quoted(text))",
        at: token.range, expected: (0...limit).map { "~\($0)" })
    }
    let least = QuerySyntax.fuzzyLetterMinimums[distance]
    guard WordCharacters.meaningfulCount(word) >= least else {
      throw QueryError(
        "a word with ~\(distance) has at least \(least) letters or digits (limit: fuzziness), not "
          + "\(WordCharacters.meaningfulCount(word))", at: token.range)
    }
    return distance
  }

  /// Fails at a `~` or `^` that nothing can take.
  func refuseSuffix(_ only: QueryToken.Suffix? = nil) throws(QueryError) {
    switch token.kind {
    case .tilde:
      throw QueryError(
        "~ stands once, right behind a word or a phrase and before ^", at: token.range,
        expected: ["word~1", "\"a phrase\"~3"])
    case .caret where only != .tilde:
      throw QueryError("^ stands once behind a word, a phrase or a group", at: token.range, expected: ["word^2"])
    default: return
    }
  }
}

extension QueryToken {
  /// The signs that stand behind words.
  enum Suffix {
    case tilde, caret
  }
}
