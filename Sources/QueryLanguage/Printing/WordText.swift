/// Writes words and phrases so that they are read as nothing else.
enum WordText {
  /// A word.
  static func word(_ word: String) -> String { pattern([.literal(word)]) }

  /// `=word`: only what ends a word, and wildcards, mean anything there.
  static func exact(_ word: String) -> String {
    var writer = WordWriter()
    writer.add(literal: word)
    return "=" + writer.finish(behindSign: true)
  }

  /// A pattern.
  static func pattern(_ pieces: [QuerySyntax.PatternPiece]) -> String {
    var writer = WordWriter()
    for piece in pieces {
      switch piece {
      case .literal(let text): writer.add(literal: text)
      case .anyCharacter: writer.add(wildcard: "?")
      case .anyString: writer.add(wildcard: "*")
      }
    }
    return writer.finish(behindSign: false)
  }

  /// A phrase in straight quotation marks.
  static func phrase(_ phrase: String) -> String {
    var text = "\""
    var needsEscape = !WordCharacters.isMeaningful(phrase.unicodeScalars)
    for character in phrase {
      if character == "\"" || character == "\\" || needsEscape { text += "\\" }
      needsEscape = false
      text.append(character)
    }
    return text + "\""
  }

  /// The value of a condition, in quotation marks where it is more than a plain word.
  static func value(_ value: String) -> String {
    let isPlain = value.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } && word(value) == value
    return isPlain && !value.isEmpty ? value : phrase(value)
  }
}
