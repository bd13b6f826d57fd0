/// How many columns of a terminal text takes.
enum TextWidth {
  /// The columns of a text without its escape sequences: none for combining marks, two for East Asian letters and
  /// emoji.
  static func columns(of text: some StringProtocol) -> Int {
    var columns = 0
    var isSequence = false
    for character in text {
      guard let first = character.unicodeScalars.first else { continue }
      if first == "\u{1B}" {
        isSequence = true
      } else if isSequence {
        isSequence = first != "m"
      } else {
        columns += width(character, first)
      }
    }
    return columns
  }

  /// What stands on a wide letter takes no more room: the second half of a flag, the family of an emoji, the vowel of a
  /// Hangul syllable. An emoji sign (U+FE0F) makes its symbol wide.
  private static func width(_ character: Character, _ first: Unicode.Scalar) -> Int {
    let scalars = character.unicodeScalars
    let firstWidth = width(first)
    if firstWidth == 2 || (firstWidth == 1 && scalars.contains("\u{FE0F}")) { return 2 }
    return scalars.reduce(0) { $0 + width($1) }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // Unicode Standard Annex 11, the blocks whose letters are wide.
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }
}
