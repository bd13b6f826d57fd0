import InvertedIndex

extension QueryScanner {
  /// Whether the word that begins at a place gives something to search for; other words are passed over.
  func wordIsMeaningful(from start: Int) -> Bool {
    var index = start
    while let code = characters.code(at: index), !Self.endsWord(code) {
      if isEscape(at: index) || characters.isMeaningful(at: index) { return true }
      index += 1
    }
    return false
  }

  /// A word, an operator or the name of a field; `nil` for punctuation, unless a field waits for its value.
  mutating func scanWord(asValue: Bool) throws(QueryError) -> QueryToken? {
    let start = index
    let isExact = characters.codes[start] == UInt8(ascii: "=")
    if isExact, !asValue, let next = characters.code(at: start + 1), Self.endsWord(next),
      next != QueryCharacters.Code.blank, next != UInt8(ascii: ")"), next != QueryCharacters.Code.incomplete
    {
      throw QueryError("= stands before a word", at: characters.byteRange(start..<start + 1), expected: ["=word"])
    }
    let contentStart = isExact ? start + 1 : start
    index = contentStart
    let shape = try scanShape(mayBeField: !isExact)
    if let field = shape.field {
      index = field.end
      return QueryToken(kind: .field(field.name), range: characters.byteRange(start..<field.end))
    }
    index = shape.end
    let range = characters.byteRange(start..<shape.end)
    guard shape.hasEscapes || hasMeaning(contentStart..<shape.end) else {
      return asValue ? QueryToken(kind: .punctuation(characters.text(start..<shape.end)), range: range) : nil
    }
    if !isExact, let token = try scanOperator(start..<shape.end) { return token }
    return QueryToken(kind: try wordKind(shape, from: contentStart, isExact: isExact), range: range)
  }

  /// What a word looks like before it is understood.
  private struct Shape {
    /// Where it ends.
    var end: Int
    /// The unescaped `*` and `?`.
    var wildcards: [Int] = []
    var hasEscapes = false
    /// The name of a field that it is, and where its colon ends.
    var field: (name: FieldName, end: Int)?
  }

  private func isEscape(at index: Int) -> Bool {
    guard characters.code(at: index) == UInt8(ascii: "\\"), let next = characters.code(at: index + 1) else {
      return false
    }
    return next != QueryCharacters.Code.incomplete
  }

  private func hasMeaning(_ range: Range<Int>) -> Bool {
    range.contains { characters.isMeaningful(at: $0) }
  }

  private func scanShape(mayBeField: Bool) throws(QueryError) -> Shape {
    let start = index
    var shape = Shape(end: start)
    var mayBeField = mayBeField
    var position = start
    while let code = characters.code(at: position), !Self.endsWord(code) {
      if isEscape(at: position) {
        shape.hasEscapes = true
        mayBeField = false
        position += 2
        continue
      }
      if position > start, code == UInt8(ascii: "~") || code == UInt8(ascii: "^") { break }
      if code == UInt8(ascii: "*") || code == UInt8(ascii: "?") {
        shape.wildcards.append(position)
        mayBeField = false
      }
      // Only the first colon can be that of a field.
      if code == UInt8(ascii: ":"), mayBeField {
        mayBeField = false
        shape.field = position > start ? try field(start..<position) : nil
        if shape.field != nil { return shape }
      }
      position += 1
    }
    shape.end = position
    return shape
  }

  private func field(_ range: Range<Int>) throws(QueryError) -> (name: FieldName, end: Int)? {
    let slash = UInt8(ascii: "/")
    let slashesFollow =
      characters.code(at: range.upperBound + 1) == slash && characters.code(at: range.upperBound + 2) == slash
    let behind = characters.code(at: range.upperBound + 1)
    let text = characters.text(range)
    switch FieldName.read(
      text, slashesFollow: slashesFollow, blankFollows: behind == nil || behind == QueryCharacters.Code.blank,
      at: characters.byteRange(range))
    {
    case .name(let name): return (name, range.upperBound + 1)
    case .unknown(let error): throw error
    case .text: return nil
    }
  }

  /// The operator that a word is, if it is one.
  private func scanOperator(_ range: Range<Int>) throws(QueryError) -> QueryToken? {
    guard range.count >= 2, let first = characters.code(at: range.lowerBound), WordCharacters.isLetter(first) else {
      return nil
    }
    let prefix = characters.text(range.lowerBound..<min(range.upperBound, range.lowerBound + 5))
    guard prefix.hasPrefix("NEAR/") else {
      switch range.count == prefix.count ? prefix : "" {
      case "AND": return QueryToken(kind: .and, range: characters.byteRange(range))
      case "OR": return QueryToken(kind: .or, range: characters.byteRange(range))
      case "NOT": return QueryToken(kind: .not, range: characters.byteRange(range))
      case "NEAR":
        return QueryToken(kind: .near(QuerySyntax.defaultProximity), range: characters.byteRange(range))
      default: return nil
      }
    }
    let digits = range.lowerBound + 5..<range.upperBound
    guard let distance = PlainNumber.integer(characters.text(digits)),
      (1...QuerySyntax.proximityLimit).contains(distance)
    else {
      throw QueryError(
        "NEAR/ is followed by a number of positions, 1 to the limit (proximity) of \(QuerySyntax.proximityLimit), not "
          + quoted(characters.text(digits)),
        at: characters.byteRange(digits.isEmpty ? range : digits), expected: ["NEAR/5"])
    }
    return QueryToken(kind: .near(distance), range: characters.byteRange(range))
  }

  private func wordKind(_ shape: Shape, from start: Int, isExact: Bool) throws(QueryError) -> QueryToken.Kind {
    var text = EscapedText(from: start)
    var pieces: [QuerySyntax.PatternPiece] = []
    let end = endWithoutQuestionMark(shape, from: start)
    let isPattern = end == shape.end && !shape.wildcards.isEmpty
    if isPattern, isExact {
      let wildcard = shape.wildcards[0]
      throw QueryError(
        "a word behind = has no wildcards; a backslash before one makes it a plain character",
        at: characters.byteRange(wildcard..<wildcard + 1))
    }
    var position = start
    while position < end {
      let code = characters.codes[position]
      if isEscape(at: position) {
        text.escape(at: position, in: characters)
        position += 1
      } else if isPattern, code == UInt8(ascii: "*") || code == UInt8(ascii: "?") {
        pieces.append(literal: text.finish(at: position, skipping: 1, in: characters))
        pieces.append(wildcard: code == UInt8(ascii: "*") ? .anyString : .anyCharacter)
      }
      position += 1
    }
    let rest = text.finish(at: end, in: characters)
    guard isPattern else { return isExact ? .exact(rest) : .word(rest) }
    pieces.append(literal: rest)
    return .pattern(pieces)
  }

  /// Where a word ends without the question mark of its sentence: a single one with nothing but punctuation behind it,
  /// in a word without other wildcards.
  private func endWithoutQuestionMark(_ shape: Shape, from start: Int) -> Int {
    guard shape.wildcards.count == 1, let mark = shape.wildcards.first, mark > start,
      characters.codes[mark] == UInt8(ascii: "?")
    else { return shape.end }
    let rest = mark + 1..<shape.end
    return rest.contains { characters.isMeaningful(at: $0) || isEscape(at: $0) } ? shape.end : mark
  }
}

extension [QuerySyntax.PatternPiece] {
  /// Adds characters, if there are any.
  mutating func append(literal: String) {
    if !literal.isEmpty { append(.literal(literal)) }
  }

  /// Adds a wildcard so that equal runs are written equally: single characters first, one string of any length last.
  mutating func append(wildcard: QuerySyntax.PatternPiece) {
    guard last == .anyString else {
      append(wildcard)
      return
    }
    if wildcard == .anyCharacter { insert(wildcard, at: count - 1) }
  }
}
