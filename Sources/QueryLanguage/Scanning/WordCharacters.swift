/// Tells the characters that can be searched for from bare punctuation.
enum WordCharacters {
  /// Whether a character of ASCII is a letter or a digit.
  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Whether a character of ASCII is a letter.
  static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// Whether among the scalars is a letter, a mark, a number, or a symbol that is not of ASCII (`№`).
  static func isMeaningful(_ scalars: some Sequence<Unicode.Scalar>) -> Bool {
    scalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
        .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
        true
      case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: !scalar.isASCII
      default: false
      }
    }
  }

  /// How many characters of a text can be searched for.
  static func meaningfulCount(_ text: String) -> Int {
    text.reduce(0) { $0 + (isMeaningful($1.unicodeScalars) ? 1 : 0) }
  }
}
