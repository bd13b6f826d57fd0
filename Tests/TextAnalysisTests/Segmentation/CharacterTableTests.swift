import Testing

@testable import TextAnalysis

/// The table says of each character what ICU says.
struct CharacterTableTests {
  private typealias Class = CharacterTable.BreakClass

  private let table = CharacterTable.shared
  /// The table, and the signs behind it.
  private let characters = ([0..<UInt32(CharacterTable.limit), 0x2010..<0x27C0] as [Range<UInt32>]).joined()
    .compactMap(Unicode.Scalar.init)

  /// Whether ICU finds no boundary inside.
  private func isWhole(_ text: String, _ breaker: WordBreaker) throws -> Bool {
    try breaker.ends(in: Array(text.utf16)).count == 1
  }

  @Test func classesAreThoseOfTheBreaker() throws {
    let breaker = try WordBreaker()
    for scalar in characters {
      let breakClass = table.breakClass(of: scalar)
      guard breakClass != .foreign else { continue }
      let name = "U+" + String(scalar.value, radix: 16)
      let isLetter = breakClass == .latin || breakClass == .cyrillic
      let isPart = isLetter || breakClass == .digit || breakClass == .joiner
      #expect(try isWhole("a\(scalar)", breaker) == isPart, "\(name)")
      #expect(
        try isWhole("a\(scalar)a", breaker) == (isPart || breakClass == .midLetter || breakClass == .midBoth), "\(name)"
      )
      #expect(
        try isWhole("1\(scalar)1", breaker) == (isPart || breakClass == .midNumber || breakClass == .midBoth), "\(name)"
      )
      // What full stops join to letters is a letter, to digits a digit.
      #expect(try isWhole("a.\(scalar)", breaker) == isLetter, "\(name)")
      #expect(try isWhole("1.\(scalar)", breaker) == (breakClass == .digit), "\(name)")
      // No extender, which would join what stands before it, and nothing that makes a word of it.
      #expect(try isWhole("-\(scalar)", breaker) == false, "\(name)")
      #expect(UnicodeFolding.makesWord(scalar) == (isLetter || breakClass == .digit), "\(name)")
      // No mark follows a line end; the scanner parts chunks only where no mark can reach back.
      if breakClass == .space { #expect(try breaker.ends(in: Array("\(scalar)a".utf16)) == [1, 2]) }
    }
  }

  @Test func scriptsAreThoseOfTheNames() throws {
    for scalar in characters {
      let name = scalar.properties.name ?? ""
      switch table.breakClass(of: scalar) {
      // Two letters by another name: ª and º.
      case .latin: #expect(name.hasPrefix("LATIN") || name.hasSuffix("ORDINAL INDICATOR"), "\(name)")
      case .cyrillic: #expect(name.hasPrefix("CYRILLIC"), "\(name)")
      case .digit: #expect(name.hasPrefix("DIGIT"), "\(name)")
      default: break
      }
    }
    // Nothing of Latin and Cyrillic is left to ICU but marks and phonetic letters.
    for scalar in characters where scalar.value < 0x250 || (0x400..<0x530).contains(scalar.value) {
      guard scalar.properties.isAlphabetic, table.breakClass(of: scalar) == .foreign else { continue }
      #expect(scalar == "\u{B5}", "\(scalar)")
    }
  }

  @Test func foldedFormsAreThoseOfTheText() {
    for value in 0..<UInt32(CharacterTable.limit) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let packed = table.folded[Int(value)]
      let bytes = (0..<packed >> 24).map { UInt8(truncatingIfNeeded: packed >> (8 * $0)) }
      let isPartOfWords = table.classes[Int(value)] & (Class.wordBits | Class.middleBits) != 0
      let expected = isPartOfWords ? CharacterTable.foldedText(String(scalar)) : ""
      #expect(String(decoding: bytes, as: UTF8.self) == expected, "U+\(String(value, radix: 16))")
    }
  }

  @Test(
    arguments: [
      // case
      ("PUSTAKA", "pustaka"), ("СОГЛАШЕНИЕ", "соглашение"), ("Straße", "strasse"), ("İstanbul", "istanbul"),
      ("ﬁsh", "fish"),
      // full-width, mathematical, Roman numerals, superscripts
      ("ＡＢＣ", "abc"), ("𝐀𝒷", "ab"), ("Ⅳ", "iv"), ("x²", "x2"), ("１２", "12"),
      // Latin diacritics, composed and not
      ("café", "cafe"), ("cafe\u{301}", "cafe"), ("Tiếng Việt", "tieng viet"), ("Łódź", "lodz"), ("Ærø", "aero"),
      ("ǿǣ", "oae"),
      ("œuvre", "oeuvre"), ("Đorđe", "dorde"), ("ıspanak", "ispanak"), ("þing", "thing"), ("ŉ", "n"),
      // ё, composed and not; letters of their own
      ("Ёлка", "елка"), ("е\u{308}лка", "елка"), ("Йод", "йод"), ("и\u{306}од", "йод"), ("Україна", "україна"),
      ("ў", "ў"),
      // stress marks; under a grave two letters have composed forms
      ("за\u{301}мок", "замок"), ("замо\u{301}к", "замок"), ("е\u{300}", "е"), ("\u{450}", "е"), ("\u{45D}", "и"),
      // Old Cyrillic titlo
      ("г\u{483}ди", "гди"),
      // apostrophes, and what transliterations write for hamza, ayn and the soft sign
      ("Jum'at", "jumat"), ("Jum’at", "jumat"), ("Qur‘an", "quran"), ("Jumʼat", "jumat"), ("Qurʾān", "quran"),
      ("Oʻzbekiston", "ozbekiston"), ("Tatʹjana", "tatjana"), ("Jum＇at", "jumat"),
      // default-ignorables: soft hyphen, joiners, variation selectors
      ("per\u{AD}pus", "perpus"), ("a\u{200D}b\u{200C}c\u{2060}d", "abcd"), ("1\u{FE0F}\u{20E3}", "1"),
      // other scripts keep their diacritics
      ("Ελλάδα", "ελλάδα"), ("µg", "μg"), ("가", "가"), ("गुरु", "गुरु"), ("שָׁ", "שָׁ"),
      ("", ""), ("\u{0}", "\u{0}"), ("a b-c", "a b-c"),
    ])
  func foldedText(_ text: String, folded: String) {
    #expect(Array(CharacterTable.foldedText(text).unicodeScalars) == Array(folded.unicodeScalars))
  }

  /// What is folded stays as it is, so that a form found again is the same; upper and lower case fold alike.
  @Test func foldingIsIdempotent() {
    let seed = propertySeed()
    var generator = SplitMix64(seed: seed)
    for _ in 0..<stringCount(debug: 4_000, release: 100_000) {
      let text = String(decoding: Alphabets.string(using: &generator), as: UTF8.self)
      let folded = CharacterTable.foldedText(text)
      #expect(CharacterTable.foldedText(folded) == folded, "seed \(seed): \(text.debugDescription)")
    }
    for scalar in characters where scalar.properties.isAlphabetic {
      let folded = CharacterTable.foldedText(String(scalar))
      let (lower, upper) = (scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping)
      #expect(CharacterTable.foldedText(lower) == folded, "\(scalar)")
      // Phonetic letters received capitals in later versions of Unicode than that of ICU.
      guard upper.unicodeScalars.allSatisfy({ $0.value < 0x2000 }) else { continue }
      #expect(CharacterTable.foldedText(upper) == folded, "\(scalar)")
    }
  }
}
