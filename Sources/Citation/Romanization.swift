/// Letters of other alphabets in ASCII.
///
/// The scheme for Cyrillic is that of BGN/PCGN (1947 for Russian, 1965 for Ukrainian) without its rules for the
/// neighbours of a letter and without signs: it stays as it is, for citation keys stand in manuscripts.
enum Romanization {
  /// What stands for a character in a key: itself where it is a letter or digit of ASCII, `.`, `_` or `-`; letters of
  /// ASCII for Cyrillic and for Latin with diacritics; nothing for signs and combining marks; `nil` for all others.
  static func letters(of scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-": return String(scalar)
    default: break
    }
    guard !scalar.isASCII else { return nil }
    if let letters = cyrillic[scalar] { return letters }
    let properties = scalar.properties
    if properties.generalCategory == .nonspacingMark { return "" }
    let lower = properties.lowercaseMapping.unicodeScalars
    if lower.count == 1, let first = lower.first, first != scalar, let letters = cyrillic[first] {
      return letters.prefix(1).uppercased() + letters.dropFirst()
    }
    return latin(scalar)
  }

  /// The letter that a Latin letter with diacritics is made from, by its Unicode name, which never changes:
  /// `LATIN SMALL LETTER E WITH ACUTE`.
  private static func latin(_ scalar: Unicode.Scalar) -> String? {
    guard let words = scalar.properties.name?.split(separator: " "), words.count >= 4, words[0] == "LATIN",
      words[2] == "LETTER", words[3].utf8.count <= 2, words.count == 4 || words[4] == "WITH"
    else { return nil }
    switch words[1] {
    case "SMALL": return words[3].lowercased()
    case "CAPITAL": return String(words[3])
    default: return nil
    }
  }

  private static let cyrillic: [Unicode.Scalar: String] = [
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
    "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u",
  ]
}
