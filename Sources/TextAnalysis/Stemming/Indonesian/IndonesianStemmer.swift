/// Finds the root of an Indonesian word: *menandatangani*, *ditandatangani* and *penandatanganan* are all
/// *tandatangan*.
///
/// All ways to cut prefixes, suffixes and clitics are tried, and those count whose rest is a known root. Of several,
/// the
/// first by these rules is taken:
///
/// 1. the word itself, or the word without clitics, if it is an exception, a root or a name: *beruang* is a bear;
/// 2. correct spelling before careless: *menyukai* is *suka*, though *menyolok* is read as *colok*;
/// 3. the longest root, a letter that the nasal swallowed not counted: *pengeluaran* is *keluar*, not *luar*;
/// 4. the fewest prefixes, then the fewest endings: *memberikan* is *beri*, not *ikan*;
/// 5. of letters that a nasal may have swallowed, the letter before none: *mengarang* is *karang*. Exceptions say
///   where it is
///    otherwise: *mengukur* is *ukur*.
///
/// A word that has no such reading keeps all but its clitics, so names and foreign words stay whole.
///
/// The lineage is that of Nazief and Adriani, *Confix-stripping: approach to stemming algorithm for Bahasa Indonesia*
/// (technical report, 1996), and of Adriani, Asian, Nazief, Tahaghoghi and Williams, *Stemming Indonesian* (ACM TALIP
/// 6(4),
/// 2007), with the particles and rule order of Tala, *A study of stemming effects on information retrieval in Bahasa
/// Indonesia* (2003). Unlike theirs it does not take the first reading found but compares them all.
///
/// - Complexity: linear in the word for each of at most some 150 readings; about 1 µs a word. The lexicon is read once.
struct IndonesianStemmer: Sendable {
  static let shared = IndonesianStemmer(lexicon: .embedded)

  /// Longer words are no Indonesian words.
  private static let longestWord = 48
  private static let shortestRoot = 3
  private static let mostPrefixes = 3

  private static let ordinals: Set<[UInt8]> = Set(
    [
      "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas", "seratus",
      "seribu", "sekian", "semua",
    ].map { Array($0.utf8) })

  let lexicon: IndonesianLexicon

  init(lexicon: IndonesianLexicon) {
    self.lexicon = lexicon
  }

  /// The stem of a folded word: lower case, no diacritics, no apostrophes, no hyphens.
  func stem(_ word: [UInt8]) -> [UInt8] {
    guard word.count > Self.shortestRoot, word.count <= Self.longestWord else { return word }
    if let root = root(of: word) { return root }
    guard let rest = IndonesianEnding.withoutSafeClitic(word) else { return word }
    return rest
  }

  /// The root of a word if the lexicon knows one, or the name that it is.
  private func root(of word: [UInt8]) -> [UInt8]? {
    if let root = lexicon.exceptions.value(of: word) { return root }
    if lexicon.roots.contains(word) || lexicon.names.contains(word) { return word }
    let endings = IndonesianEnding.all(of: word)
    for ending in endings where ending.count > 0 && isException(word, ending) {
      if let root = lexicon.exceptions.value(of: word[..<ending.end]) { return root }
    }
    if let rest = IndonesianEnding.withoutSafeClitic(word), lexicon.names.contains(rest), !lexicon.roots.contains(rest)
    {
      return rest
    }
    for ending in endings where ending.suffix == .an {
      if let root = negatedRoot(of: word[..<ending.end]) { return root }
    }
    var search = Search(lexicon: lexicon, word: word)
    for ending in endings { search.read(ending) }
    guard let root = search.root else { return nil }
    // An old or careless spelling of a root: *analisa* for *analisis*.
    return lexicon.exceptions.value(of: root) ?? root
  }

  /// Whether a form before a suffix may be looked up among the exceptions: *perubah-an*, but not *mengaduk-an*, which
  /// is
  /// *mengadu-kan*.
  private func isException(_ word: [UInt8], _ ending: IndonesianEnding) -> Bool {
    switch ending.suffix {
    case .none, .kan, .i: true
    case .an: !word[...].hasPrefix("me") && !word[...].hasPrefix("di")
    case .misspeltKan: false
    }
  }

  /// The root of *ketidak-…-an*, which stays negated: *ketidakadilan* is not *adil*.
  private func negatedRoot(of word: ArraySlice<UInt8>) -> [UInt8]? {
    guard word.hasPrefix("ketidak") else { return nil }
    let rest = Array(word.dropFirst(7))
    guard rest.count >= Self.shortestRoot, let root = root(of: rest) else { return nil }
    return Array("tidak".utf8) + root
  }

  /// A reading of a word and what it is compared by.
  private struct Reading {
    var root: [UInt8]
    var isMisspelt: Bool
    var length: Int
    var prefixes: Int
    var endings: Int

    /// Of equals the one found first stays.
    func isBetter(than other: Reading) -> Bool {
      if isMisspelt != other.isMisspelt { return other.isMisspelt }
      if length != other.length { return length > other.length }
      if prefixes != other.prefixes { return prefixes < other.prefixes }
      return endings < other.endings
    }
  }

  /// The state of a search through the readings of one word.
  private struct Search {
    let lexicon: IndonesianLexicon
    /// The word; while a nasal is read, with the letter restored that it swallowed.
    private var word: [UInt8]
    private var best: Reading?
    private var ending = IndonesianEnding(end: 0)
    /// The readings that are being followed, those of inner prefixes behind those of outer ones.
    private var readings: [IndonesianPrefixReading] = []

    init(lexicon: IndonesianLexicon, word: [UInt8]) {
      self.lexicon = lexicon
      self.word = word
      readings.reserveCapacity(16)
    }

    /// The root of the best reading.
    var root: [UInt8]? { best?.root }

    /// Tries every way to cut prefixes where the end is cut in one way.
    mutating func read(_ ending: IndonesianEnding) {
      self.ending = ending
      if ending.suffix == .i ? ending.end > IndonesianStemmer.shortestRoot : ending.suffix != .misspeltKan {
        tryRoot(at: 0, prefixes: 0, bonus: 0)
      }
      followAll(from: 0, inside: nil, depth: 1)
    }

    /// Follows every reading of the prefix at a place.
    private mutating func followAll(from start: Int, inside outer: IndonesianPrefix?, depth: Int) {
      let first = readings.count
      IndonesianPrefixReading.append(of: word, in: start..<ending.end, inside: outer, to: &readings)
      for index in first..<readings.count {
        let reading = readings[index]
        if isLegal(reading.prefix, inside: outer) { follow(reading, from: start, depth: depth) }
      }
      readings.removeLast(readings.count - first)
    }

    private func isLegal(_ prefix: IndonesianPrefix, inside outer: IndonesianPrefix?) -> Bool {
      guard let outer else { return prefix.admits(ending.suffix) || (prefix == .state && ending.suffix == .none) }
      return outer.admits(prefix) && IndonesianPrefix.admits(prefix, inside: outer, ending.suffix)
    }

    private mutating func follow(_ reading: IndonesianPrefixReading, from start: Int, depth: Int) {
      if reading.prefix == .active || reading.prefix == .agent, let root = nasalException(from: start) {
        note(
          Reading(
            root: root, isMisspelt: ending.suffix == .misspeltKan, length: root.count + 1, prefixes: depth,
            endings: ending.count))
        return
      }
      guard ending.end - reading.start >= IndonesianStemmer.shortestRoot else { return }
      let swallowing = word[reading.start]
      if let restored = reading.restored { word[reading.start] = restored }
      if depth > 1 || reading.prefix.admits(ending.suffix) || isOrdinal(reading) {
        tryRoot(
          at: reading.start, prefixes: depth, bonus: reading.isBeforeVowel ? 1 : 0, isCareless: reading.isCareless)
      }
      if depth < IndonesianStemmer.mostPrefixes {
        followAll(from: reading.start, inside: reading.prefix, depth: depth + 1)
      }
      word[reading.start] = swallowing
    }

    /// Whether *ke-* without *-an* makes an ordinal: *kedua*, the second, *keduanya*, both.
    private func isOrdinal(_ reading: IndonesianPrefixReading) -> Bool {
      reading.prefix == .state && ending.suffix == .none
        && IndonesianStemmer.ordinals.contains(Array(word[reading.start..<ending.end]))
    }

    /// What the exceptions say of *meN-* before this root; *peN-* goes with it.
    private mutating func nasalException(from start: Int) -> [UInt8]? {
      let first = word[start]
      word[start] = UInt8(ascii: "m")
      defer { word[start] = first }
      return lexicon.exceptions.value(of: word[start..<ending.end])
    }

    private mutating func tryRoot(at start: Int, prefixes: Int, bonus: Int, isCareless: Bool = false) {
      let root = word[start..<ending.end]
      guard root.count >= IndonesianStemmer.shortestRoot else { return }
      // The bytes are copied only where they count.
      var reading = Reading(
        root: [], isMisspelt: isCareless || ending.suffix == .misspeltKan, length: root.count + bonus,
        prefixes: prefixes, endings: ending.count)
      guard best.map({ reading.isBetter(than: $0) }) ?? true, lexicon.roots.contains(root) else { return }
      reading.root = Array(root)
      best = reading
    }

    private mutating func note(_ reading: Reading) {
      if best.map({ reading.isBetter(than: $0) }) ?? true { best = reading }
    }
  }
}
