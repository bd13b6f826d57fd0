internal import CLanguageData

/// Brings the inflected forms of an English word to one stem: *treaties*, *treaty* → *treati*; *went*, *goes* → *go*.
///
/// Porter2, with a table before it. Porter2 knows no irregular forms, cuts names (*Paris* → *pari*, *Wales* →
/// *wale*), and
/// throws words together that have nothing to do with each other in the news (*important* and *import*). The table
/// holds such
/// words whole: the stem, then the forms that have it (`english-forms.txt`). It also gives British spellings the
/// American stem.
enum EnglishStemmer {
  private static let forms: WordTable = {
    let table = jembatan_english_forms()
    return WordTable(UnsafeBufferPointer(start: table.bytes, count: Int(table.size)))
  }()

  /// The stem of a word, which need not be a word itself.
  ///
  /// - Parameter word: a folded word: lower case, without diacritics and apostrophes. A word with other characters than
  ///   the letters a to z is returned as it is.
  /// - Complexity: linear in the word.
  static func stem(_ word: [UInt8]) -> [UInt8] {
    guard word.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }) else { return word }
    if let stem = forms.value(of: word) { return stem }
    if let american = americanized(word) { return porter2(american) }
    return porter2(word)
  }

  /// The stem by rule alone.
  static func porter2(_ word: [UInt8]) -> [UInt8] {
    guard word.count > 2 else { return word }
    var porter = Porter2(word)
    return porter.stem()
  }

  /// *liberalisation* as *liberalization*: the one ending that is always British. Verbs in *-ise* are in the table,
  /// since
  /// *advise* and *rise* have no other spelling.
  private static func americanized(_ word: [UInt8]) -> [UInt8]? {
    for ending in ["isation", "isations", "isational"] as [StaticString]
    where word.count > ending.utf8CodeUnitCount + 2 && word.ends(with: ending) {
      var american = word
      american[word.count - ending.utf8CodeUnitCount + 1] = UInt8(ascii: "z")
      return american
    }
    return nil
  }
}

extension [UInt8] {
  /// Whether the bytes end with those of an ASCII string.
  func ends(with ending: StaticString) -> Bool {
    let size = ending.utf8CodeUnitCount
    return count >= size && suffix(size).elementsEqual(UnsafeBufferPointer(start: ending.utf8Start, count: size))
  }
}
