import InvertedIndex

/// Reads the characters of a query as tokens, one after the other.
struct QueryScanner {
  let characters: QueryCharacters
  /// The next character.
  var index = 0
  /// Whether the next character stands right behind something that a `~` or `^` can belong to.
  private var suffixMayFollow = false
  /// Whether a field waits for its value: then punctuation is not passed over, for it is a wrong value.
  private var valueFollows = false

  init(_ characters: QueryCharacters) {
    self.characters = characters
  }

  /// The next token; `.end` at the end, as often as one asks.
  ///
  /// - Complexity: linear in the length of the token and of the blanks before it.
  mutating func next() throws(QueryError) -> QueryToken {
    let token = try scan()
    suffixMayFollow = token.takesSuffix
    if case .field = token.kind { valueFollows = true } else { valueFollows = false }
    return token
  }

  private mutating func scan() throws(QueryError) -> QueryToken {
    typealias Code = QueryCharacters.Code
    while let code = characters.code(at: index) {
      switch code {
      case Code.blank, Code.incomplete:
        index += 1
        suffixMayFollow = false
      case UInt8(ascii: "("): return sign(.open)
      case UInt8(ascii: ")"): return sign(.close)
      case _ where Self.closingQuotes(for: code) != nil: return try scanPhrase()
      case UInt8(ascii: "~") where suffixMayFollow:
        let (value, range) = scanSuffix()
        return QueryToken(kind: .tilde(value), range: range)
      case UInt8(ascii: "^") where suffixMayFollow:
        let (value, range) = scanSuffix()
        return QueryToken(kind: .caret(value), range: range)
      case UInt8(ascii: "+") where signMayStand: return sign(.must)
      case UInt8(ascii: "-") where signMayStand: return sign(.mustNot)
      default:
        if let token = try scanWord(asValue: valueFollows) { return token }
        suffixMayFollow = false
      }
    }
    return QueryToken(kind: .end, range: characters.byteRange(characters.count..<characters.count))
  }

  private mutating func sign(_ kind: QueryToken.Kind) -> QueryToken {
    index += 1
    return QueryToken(kind: kind, range: characters.byteRange(index - 1..<index))
  }

  /// Whether a `+` or `-` here is a sign: behind a blank, an opening parenthesis or nothing, and right before something
  /// to search for.
  private var signMayStand: Bool {
    typealias Code = QueryCharacters.Code
    if index > 0 {
      let before = characters.codes[index - 1]
      guard before == Code.blank || before == Code.incomplete || before == UInt8(ascii: "(") else { return false }
    }
    guard let code = characters.code(at: index + 1), !Self.endsWord(code) else {
      let next = characters.code(at: index + 1)
      return next == UInt8(ascii: "(") || next.flatMap(Self.closingQuotes) != nil
    }
    return wordIsMeaningful(from: index + 1)
  }

  /// What a `~` or `^` is followed by, up to the end of the word or the next of them.
  private mutating func scanSuffix() -> (value: String, range: Range<Int>) {
    let start = index
    index += 1
    while let code = characters.code(at: index), !Self.endsWord(code), code != UInt8(ascii: "~"),
      code != UInt8(ascii: "^")
    {
      index += 1
    }
    return (characters.text(start + 1..<index), characters.byteRange(start..<index))
  }

  private mutating func scanPhrase() throws(QueryError) -> QueryToken {
    let start = index
    let closing = Self.closingQuotes(for: characters.codes[start]) ?? []
    var text = EscapedText(from: start + 1)
    var meaningful = false
    index += 1
    while let code = characters.code(at: index) {
      if closing.contains(code) {
        let value = text.finish(at: index, in: characters)
        index += 1
        return QueryToken(
          kind: .phrase(meaningful || text.hasEscapes ? value : ""), range: characters.byteRange(start..<index))
      }
      if code == UInt8(ascii: "\\"), index + 1 < characters.count {
        text.escape(at: index, in: characters)
        index += 1
      }
      if !meaningful { meaningful = characters.isMeaningful(at: index) }
      index += 1
    }
    throw QueryError(
      "the quotation mark is never closed", at: characters.byteRange(start..<start + 1),
      expected: closing.compactMap(Self.quote))
  }
}

extension QueryScanner {
  /// Whether a word ends before the character.
  static func endsWord(_ code: UInt8) -> Bool {
    switch code {
    case QueryCharacters.Code.blank, QueryCharacters.Code.incomplete, UInt8(ascii: "("), UInt8(ascii: ")"): true
    default: closingQuotes(for: code) != nil
    }
  }

  /// What closes the quotation mark, as the languages use them: "a", “a”, „a“, „a”, ”a”, «a», »a«; `nil` for other
  /// characters.
  static func closingQuotes(for code: UInt8) -> [UInt8]? {
    typealias Code = QueryCharacters.Code
    switch code {
    case UInt8(ascii: "\""): return [code]
    case Code.leftQuote, Code.lowQuote: return [Code.rightQuote, Code.leftQuote]
    case Code.rightQuote: return [Code.rightQuote]
    case Code.leftGuillemet: return [Code.rightGuillemet]
    case Code.rightGuillemet: return [Code.leftGuillemet]
    default: return nil
    }
  }

  private static func quote(_ code: UInt8) -> String? {
    switch code {
    case UInt8(ascii: "\""): "\""
    case QueryCharacters.Code.leftQuote: "“"
    case QueryCharacters.Code.rightQuote: "”"
    case QueryCharacters.Code.leftGuillemet: "«"
    case QueryCharacters.Code.rightGuillemet: "»"
    default: nil
    }
  }
}
