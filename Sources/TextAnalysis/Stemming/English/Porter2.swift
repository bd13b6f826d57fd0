/// The English stemmer of Snowball, known as Porter2, in its version 3.1.
///
/// Martin Porter, *The English (Porter2) stemming algorithm*, 2001, with the later amendments of the Snowball project:
/// <https://snowballstem.org/algorithms/english/stemmer.html>. Output equals that of `libstemmer`.
struct Porter2 {
  /// The word, in which a consonantal *y* is written `Y`.
  private var word: [UInt8]
  /// Where region R1 begins: behind the first consonant that follows a vowel.
  private var r1 = 0
  /// Where region R2 begins: R1 of R1.
  private var r2 = 0

  /// - Parameter word: three or more of the letters a to z.
  init(_ word: [UInt8]) { self.word = word }

  mutating func stem() -> [UInt8] {
    if let special = Self.special[String(decoding: word, as: UTF8.self)] { return special }
    markConsonantalY()
    markRegions()
    removePlural()
    removeVerbEnding()
    turnFinalY()
    shortenDerivation()
    shortenAdjective()
    removeDerivation()
    removeFinalLetter()
    return word.map { $0 == UInt8(ascii: "Y") ? UInt8(ascii: "y") : $0 }
  }

  /// Words that the rules would spoil.
  private static let special = [
    "skis": "ski", "skies": "sky", "idly": "idl", "gently": "gentl", "ugly": "ugli", "early": "earli", "only": "onli",
    "singly": "singl", "sky": "sky", "news": "news", "howe": "howe", "atlas": "atlas", "cosmos": "cosmos",
    "bias": "bias",
    "andes": "andes",
  ].mapValues { Array($0.utf8) }

  private mutating func markConsonantalY() {
    for index in word.indices where word[index] == UInt8(ascii: "y") && (index == 0 || isVowel(index - 1)) {
      word[index] = UInt8(ascii: "Y")
    }
  }

  private mutating func markRegions() {
    // After these beginnings R1 starts, so that generate is not general.
    let beginnings: [StaticString] = [
      "gener", "commun", "arsen", "past", "univers", "later", "emerg", "organ", "inter",
    ]
    if let beginning = beginnings.first(where: { starts(with: $0) }) {
      r1 = beginning.utf8CodeUnitCount
    } else {
      r1 = behindConsonantAfterVowel(from: 0)
    }
    r2 = behindConsonantAfterVowel(from: r1)
  }

  private func behindConsonantAfterVowel(from start: Int) -> Int {
    guard let vowel = (start..<word.count).first(where: isVowel),
      let consonant = (vowel..<word.count).first(where: { !isVowel($0) })
    else { return word.count }
    return consonant + 1
  }

  // MARK: Steps

  /// Step 1a: *-s*.
  private mutating func removePlural() {
    if ends("sses") {
      word.removeLast(2)
    } else if ends("ied") || ends("ies") {
      word.removeLast(word.count > 4 ? 2 : 1)
    } else if ends("us") || ends("ss") {
      return
    } else if ends("s"), (0..<max(word.count - 2, 0)).contains(where: isVowel) {
      word.removeLast()
    }
  }

  /// Step 1b: *-ed*, *-ing*.
  private mutating func removeVerbEnding() {
    for (ending, size) in [("eedly", 5), ("eed", 3)] as [(StaticString, Int)] where ends(ending) {
      let stemSize = word.count - size
      let isWhole = (["proc", "exc", "succ"] as [StaticString]).contains {
        stemSize == $0.utf8CodeUnitCount && starts(with: $0)
      }
      if stemSize >= r1, !isWhole { word.removeLast(size - 2) }
      return
    }
    if ends("ing") {
      let stemSize = word.count - 3
      if stemSize == 2, word[1] == UInt8(ascii: "y"), !isVowel(0) {
        word.replaceSubrange(1..., with: "ie".utf8)
        return
      }
      let nouns: [StaticString] = ["inn", "out", "cann", "herr", "earr", "even"]
      if nouns.contains(where: { stemSize == $0.utf8CodeUnitCount && starts(with: $0) }) { return }
    }
    for ending in ["ingly", "edly", "ing", "ed"] as [StaticString] where ends(ending) {
      let stemSize = word.count - ending.utf8CodeUnitCount
      guard (0..<stemSize).contains(where: isVowel) else { return }
      word.removeLast(ending.utf8CodeUnitCount)
      repairStem()
      return
    }
  }

  /// What *-ed* and *-ing* leave: *hop(p)-*, *hop(e)-*, *relat(e)-*.
  private mutating func repairStem() {
    if ends("at") || ends("bl") || ends("iz") {
      word.append(UInt8(ascii: "e"))
    } else if let last = word.last, word.count > 1, last == word[word.count - 2], isIn("bdfgmnprt", last) {
      if word.count > 3 || word.count == 3 && !isIn("aeo", word[0]) { word.removeLast() }
    } else if word.count <= r1, endsWithShortSyllable() {
      word.append(UInt8(ascii: "e"))
    }
  }

  /// Step 1c: *treaty* as *treati*.
  private mutating func turnFinalY() {
    let last = word.count - 1
    guard word.count > 2, word[last] | 0x20 == UInt8(ascii: "y"), !isVowel(last - 1) else { return }
    word[last] = UInt8(ascii: "i")
  }

  private static let derivations: [(StaticString, StaticString)] = [
    ("ization", "ize"), ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"),
    ("tional", "tion"), ("biliti", "ble"), ("lessli", "less"), ("entli", "ent"), ("ation", "ate"), ("alism", "al"),
    ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"), ("fulli", "ful"), ("ogist", "og"), ("enci", "ence"),
    ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"), ("alli", "al"), ("bli", "ble"), ("ogi", "og"),
    ("li", ""),
  ]

  /// Step 2: *-ization* and the like, one step towards the root.
  private mutating func shortenDerivation() {
    guard let (ending, shorter) = Self.derivations.first(where: { ends($0.0) }) else { return }
    let stemSize = word.count - ending.utf8CodeUnitCount
    guard stemSize >= r1 else { return }
    let before = stemSize > 0 ? word[stemSize - 1] : 0
    if ending.utf8CodeUnitCount == 2, !isIn("cdeghkmnrt", before) { return }
    if word.count - stemSize == 3, ends("ogi"), before != UInt8(ascii: "l") { return }
    replaceEnd(from: stemSize, with: shorter)
  }

  private static let adjectives: [(StaticString, StaticString)] = [
    ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""),
    ("ical", "ic"), ("ness", ""), ("ful", ""),
  ]

  /// Step 3: *-ical*, *-ness*.
  private mutating func shortenAdjective() {
    guard let (ending, shorter) = Self.adjectives.first(where: { ends($0.0) }) else { return }
    let stemSize = word.count - ending.utf8CodeUnitCount
    guard stemSize >= (ends("ative") ? r2 : r1) else { return }
    replaceEnd(from: stemSize, with: shorter)
  }

  private static let removable: [StaticString] = [
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion",
    "al",
    "er", "ic",
  ]

  /// Step 4: *-ance*, *-ment* of long words.
  private mutating func removeDerivation() {
    guard let ending = Self.removable.first(where: { ends($0) }) else { return }
    let stemSize = word.count - ending.utf8CodeUnitCount
    guard stemSize >= r2 else { return }
    if ends("ion"), stemSize == 0 || !isIn("st", word[stemSize - 1]) { return }
    word.removeSubrange(stemSize...)
  }

  /// Step 5: a final *e*, or *l* of *ll*.
  private mutating func removeFinalLetter() {
    let last = word.count - 1
    if ends("e") {
      if last >= r2 {
        word.removeLast()
      } else if last >= r1 {
        word.removeLast()
        if endsWithShortSyllable() { word.append(UInt8(ascii: "e")) }
      }
    } else if ends("ll"), last >= r2 {
      word.removeLast()
    }
  }

  // MARK: Letters

  private func isVowel(_ index: Int) -> Bool { isIn("aeiouy", word[index]) }

  private func isIn(_ letters: StaticString, _ letter: UInt8) -> Bool {
    UnsafeBufferPointer(start: letters.utf8Start, count: letters.utf8CodeUnitCount).contains(letter)
  }

  /// Consonant, vowel, consonant (the last not w, x, Y); or vowel, consonant as the whole word; or *past*.
  private func endsWithShortSyllable() -> Bool {
    let last = word.count - 1
    if ends("past") { return true }
    guard last >= 1, !isVowel(last), isVowel(last - 1) else { return false }
    return last == 1 || !isVowel(last - 2) && !isIn("wxY", word[last])
  }

  private func ends(_ ending: StaticString) -> Bool { word.ends(with: ending) }

  private func starts(with beginning: StaticString) -> Bool {
    word.starts(with: UnsafeBufferPointer(start: beginning.utf8Start, count: beginning.utf8CodeUnitCount))
  }

  private mutating func replaceEnd(from start: Int, with ending: StaticString) {
    word.removeSubrange(start...)
    word.append(contentsOf: UnsafeBufferPointer(start: ending.utf8Start, count: ending.utf8CodeUnitCount))
  }
}
