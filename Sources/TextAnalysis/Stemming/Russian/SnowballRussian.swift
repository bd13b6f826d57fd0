/// The Russian stemmer of Snowball: cuts the endings of verbs, adjectives and nouns, and *-ость*.
///
/// Martin Porter and Patrick Miles, *Russian stemming algorithm*, 2002:
/// <https://snowballstem.org/algorithms/russian/stemmer.html>. Output equals that of `libstemmer` for words of the
/// letters а to я
/// (ё has become е before).
enum SnowballRussian {
  /// How many letters of a word its stem has.
  static func stemCount(_ word: [UInt8]) -> Int {
    let (limit, derivationLimit) = regions(of: word)
    guard limit < word.count else { return word.count }
    var end = withoutInflection(word, limit: limit)
    if end > limit, word[end - 1] == letterI { end -= 1 }
    if let start = derivations.start(in: word, end: end, limit: limit), start >= derivationLimit { end = start }
    return tidied(word, end: end, limit: limit)
  }

  static let reflexives = EndingSet("ся сь")
  static let adjectives = EndingSet(
    "ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею")

  private static let gerunds = EndingSet(
    "ив ивши ившись ыв ывши ывшись", afterA: "в вши вшись")
  private static let participles = EndingSet("ивш ывш ующ", afterA: "ем нн вш ющ щ")
  private static let verbs = EndingSet(
    "ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю",
    afterA: "ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно")
  private static let nouns = EndingSet(
    "а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я")
  private static let derivations = EndingSet("ост ость")
  private static let superlatives = EndingSet("ейш ейше")
  private static let letterI = CyrillicWord.letters(of: "и")[0]
  private static let letterN = CyrillicWord.letters(of: "н")[0]
  private static let softSign = CyrillicWord.letters(of: "ь")[0]

  /// Where the letters behind the first vowel begin (RV), and where region R2 begins.
  private static func regions(of word: [UInt8]) -> (Int, Int) {
    var marks: [Int] = []
    for index in word.indices where CyrillicWord.isVowel(word[index]) != (marks.count % 2 == 1) {
      marks.append(index + 1)
      if marks.count == 4 { break }
    }
    return (marks.first ?? word.count, marks.count == 4 ? marks[3] : word.count)
  }

  private static func withoutInflection(_ word: [UInt8], limit: Int) -> Int {
    if let start = gerunds.start(in: word, end: word.count, limit: limit) { return start }
    let end = reflexives.start(in: word, end: word.count, limit: limit) ?? word.count
    if let start = adjectives.start(in: word, end: end, limit: limit) {
      return participles.start(in: word, end: start, limit: limit) ?? start
    }
    return verbs.start(in: word, end: end, limit: limit) ?? nouns.start(in: word, end: end, limit: limit) ?? end
  }

  /// Without the superlative, one of two final *н*, or the soft sign.
  private static func tidied(_ word: [UInt8], end: Int, limit: Int) -> Int {
    if let start = superlatives.start(in: word, end: end, limit: limit) {
      return endsInDoubleN(word, end: start, limit: limit) ? start - 1 : start
    }
    if endsInDoubleN(word, end: end, limit: limit) { return end - 1 }
    return end > limit && word[end - 1] == softSign ? end - 1 : end
  }

  private static func endsInDoubleN(_ word: [UInt8], end: Int, limit: Int) -> Bool {
    end - 2 >= limit && word[end - 1] == letterN && word[end - 2] == letterN
  }
}
