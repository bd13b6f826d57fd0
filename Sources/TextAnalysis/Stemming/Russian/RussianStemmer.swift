internal import CLanguageData

/// Brings the inflected forms of a Russian word to one stem: *рынок*, *рынка*, *рынков* → *рынк*; *требует*,
/// *требовать* → *требова*.
///
/// Four steps; the first that knows the word decides:
/// 1. **Forms.** Paradigms that no ending explains (*день*, *дня*; *идти*, *шел*; *могу*, *может*), from
///   `russian-forms.txt`:
///    the stem, then the forms that have it.
/// 2. **Nouns.** A known noun stem before a noun's ending (`russian-nouns.txt`): nouns of which Snowball would cut
///   letters of
///    the stem (*план*, *материал*, *режим*, *визит*), and all whose genitive plural in *-ов*, *-ев* may be cut.
/// 3. **Rules** that Snowball lacks (``RussianRules``): surnames keep *-ов* (*Заев*, *Заева* → *заев*), names in
///   *-ан* keep *-н*,
///    verbs in *-овать* have one stem.
/// 4. **Snowball** (``SnowballRussian``).
///
/// Derivation is left alone as far as Snowball leaves it: *требование* is not *требовать*.
enum RussianStemmer {
  /// Shorter stems say too little: *Азия* is *ази*, not *аз*.
  private static let minimumLetters = 3

  private static let forms: WordTable = {
    let table = jembatan_russian_forms()
    return WordTable(UnsafeBufferPointer(start: table.bytes, count: Int(table.size)))
  }()

  private static let nouns: WordTable = {
    let table = jembatan_russian_nouns()
    return WordTable(UnsafeBufferPointer(start: table.bytes, count: Int(table.size)))
  }()

  private static let nounEndings = EndingSet(
    "а я у ю ы и е о ь й ом ем ой ей ою ею ью ов ев ам ям ами ями ах ях")

  /// The stem of a word, which need not be a word itself.
  ///
  /// - Parameter word: a folded word: lower case, е for ё. A word with other characters than the letters а to я is
  ///   returned as it is.
  /// - Complexity: linear in the word.
  static func stem(_ word: [UInt8]) -> [UInt8] {
    guard let letters = CyrillicWord.letters(of: word), letters.count >= minimumLetters else {
      return forms.value(of: word) ?? word
    }
    if let stem = irregularStem(word, letters) { return stem }
    if let count = nounStemCount(word, letters) { return Array(word.prefix(2 * count)) }
    if let stem = RussianRules.stem(letters) { return CyrillicWord.utf8(stem) }
    return Array(word.prefix(2 * max(SnowballRussian.stemCount(letters), minimumLetters)))
  }

  private static let participleEndings = [Array("ый".utf8), Array("ий".utf8)]

  /// The stem of a form of the table. The table has no *-ся* and of participles only the first case: *построенный*.
  private static func irregularStem(_ word: [UInt8], _ letters: [UInt8]) -> [UInt8]? {
    if let stem = forms.value(of: word) { return stem }
    let limit = minimumLetters
    let end = SnowballRussian.reflexives.start(in: letters, end: letters.count, limit: limit) ?? letters.count
    if end < letters.count, let stem = forms.value(of: word.prefix(2 * end)) { return stem }
    guard let start = SnowballRussian.adjectives.start(in: letters, end: end, limit: limit) else { return nil }
    return participleEndings.lazy.compactMap { forms.value(of: word.prefix(2 * start) + $0) }.first
  }

  /// How many letters of a word are a noun stem of the table, before an ending of one or two letters, three at most,
  /// or none.
  private static func nounStemCount(_ word: [UInt8], _ letters: [UInt8]) -> Int? {
    if nouns.contains(word) { return letters.count }
    for size in 1...3 where letters.count - size >= minimumLetters {
      guard nounEndings.isEnding(letters, size: size) else { continue }
      if nouns.contains(word.prefix(2 * (letters.count - size))) { return letters.count - size }
    }
    return nil
  }
}
