/// The smallest parts that a query is read as.
struct QueryToken {
  enum Kind {
    case word(String)
    case exact(String)
    case pattern([QuerySyntax.PatternPiece])
    /// The text between quotation marks; empty where there is nothing to search for.
    case phrase(String)
    /// Punctuation where a field waits for its value.
    case punctuation(String)
    case open
    case close
    /// `+`
    case must
    /// `-`
    case mustNot
    /// `title:`
    case field(FieldName)
    case and
    case or
    case not
    case near(Int)
    /// `~` and what follows up to a blank or another sign.
    case tilde(String)
    /// `^` and what follows.
    case caret(String)
    case end
  }

  var kind: Kind
  /// UTF-8 offsets.
  var range: Range<Int>
}

extension QueryToken {
  /// Whether a `~` or `^` right behind belongs to it.
  var takesSuffix: Bool {
    switch kind {
    case .word, .exact, .pattern, .phrase, .close, .tilde, .caret: true
    default: false
    }
  }

  /// Whether something to search for can begin with it, apart from signs and operators.
  var beginsOperand: Bool {
    switch kind {
    case .word, .exact, .pattern, .phrase, .open, .field: true
    default: false
    }
  }

  /// The name of the operator or sign in messages.
  var name: String {
    switch kind {
    case .and: "AND"
    case .or: "OR"
    case .not: "NOT"
    case .near: "NEAR"
    case .must: "+"
    case .mustNot: "-"
    case .open: "("
    case .close: ")"
    case .field(let name): name.rawValue + ":"
    case .end: "the end"
    case .word(let text), .exact(let text), .phrase(let text), .punctuation(let text): quoted(text)
    case .pattern: "a pattern"
    case .tilde: "~"
    case .caret: "^"
    }
  }
}

/// A value for a message: in quotation marks, and not longer than a line.
func quoted(_ value: String) -> String {
  let limit = 40
  let end = value.index(value.startIndex, offsetBy: limit, limitedBy: value.endIndex) ?? value.endIndex
  // A character can be of thousands of accents.
  let shown = String(value[..<end].unicodeScalars.prefix(2 * limit))
  return shown.utf8.count == value.utf8.count ? "“\(value)”" : "“\(shown)…”"
}
