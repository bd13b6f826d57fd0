import CICU

/// Normalization as ICU does it, for what the tables of ``CharacterTable`` do not hold.
enum UnicodeFolding {
  /// NFKC_Casefold (UAX #44, toNFKC_Casefold): compatibility and case variants united, default-ignorables dropped.
  static func nfkcCaseFolded(_ text: [UInt16]) throws(ICUError) -> [UInt16] {
    try fillingUTF16Buffer(capacity: text.count * 2, "fold case") { buffer, capacity, error in
      cicu_nfkc_casefold(text, Int32(text.count), buffer, capacity, error)
    }
  }

  /// Canonical decomposition.
  static func decomposed(_ text: [UInt16]) throws(ICUError) -> [UInt16] {
    try fillingUTF16Buffer(capacity: text.count * 2, "decompose") { buffer, capacity, error in
      cicu_nfd(text, Int32(text.count), buffer, capacity, error)
    }
  }

  static func isMark(_ scalar: Unicode.Scalar) -> Bool { cicu_is_mark(Int32(scalar.value)) }

  /// Whether a character makes a word of the segment it stands in: a letter or digit, but nothing that extends
  /// another character, as a vowel sign.
  static func makesWord(_ scalar: Unicode.Scalar) -> Bool { cicu_makes_word(Int32(scalar.value)) }
}
