/// A folded Russian word with one byte a letter: а is 0, я is 31.
///
/// Endings are then compared and cut by the letter; a cut at letter *n* is byte 2 *n* of the UTF-8 form.
enum CyrillicWord {
  /// The letters of a word; `nil` where it has characters other than а to я.
  static func letters(of word: [UInt8]) -> [UInt8]? {
    guard word.count.isMultiple(of: 2) else { return nil }
    var letters: [UInt8] = []
    letters.reserveCapacity(word.count / 2)
    for index in stride(from: 0, to: word.count, by: 2) {
      switch (word[index], word[index + 1]) {
      case (0xD0, let low) where (0xB0...0xBF).contains(low): letters.append(low - 0xB0)
      case (0xD1, let low) where (0x80...0x8F).contains(low): letters.append(low - 0x70)
      default: return nil
      }
    }
    return letters
  }

  static func letters(of text: String) -> [UInt8] {
    guard let letters = letters(of: Array(text.utf8)) else { preconditionFailure("not Cyrillic: \(text)") }
    return letters
  }

  /// The UTF-8 form of letters.
  static func utf8(_ letters: some Sequence<UInt8>) -> [UInt8] {
    letters.flatMap { $0 < 16 ? [0xD0, 0xB0 + $0] : [0xD1, 0x70 + $0] }
  }

  static func isVowel(_ letter: UInt8) -> Bool { vowels & 1 << UInt32(letter) != 0 }

  /// а е и о у ы э ю я, a bit each.
  private static let vowels = "аеиоуыэюя".unicodeScalars.reduce(UInt32(0)) { $0 | 1 << ($1.value - 0x430) }
}

/// Endings of which the longest that a word has is sought, as Snowball's `among` does.
struct EndingSet: Sendable {
  /// What Snowball asks of the letter before an ending.
  enum Condition: Sendable {
    case any
    /// The letter before is а or я.
    case afterA
  }

  private struct Ending {
    var letters: [UInt8]
    var condition: Condition
  }

  /// By last letter, long ones first.
  private let buckets: [[Ending]]

  /// - Parameters:
  ///   - endings: endings parted by spaces.
  ///   - endingsAfterA: endings that count only after а or я.
  init(_ endings: String, afterA endingsAfterA: String = "") {
    var buckets = [[Ending]](repeating: [], count: 32)
    for (text, condition) in [(endings, Condition.any), (endingsAfterA, .afterA)] {
      for ending in text.split(separator: " ") {
        let letters = CyrillicWord.letters(of: String(ending))
        guard let last = letters.last else { continue }
        buckets[Int(last)].append(Ending(letters: letters, condition: condition))
      }
    }
    self.buckets = buckets.map { $0.sorted { $0.letters.count > $1.letters.count } }
  }

  /// Where the longest ending of a word begins; `nil` where there is none, or its condition fails.
  ///
  /// - Parameters:
  ///   - word: letters.
  ///   - end: the word's end, as far as it is not yet cut.
  ///   - limit: no ending, and no letter that a condition asks for, begins before.
  func start(in word: [UInt8], end: Int, limit: Int) -> Int? {
    guard end > limit else { return nil }
    for ending in buckets[Int(word[end - 1])] {
      let start = end - ending.letters.count
      guard start >= limit, word[start..<end].elementsEqual(ending.letters) else { continue }
      switch ending.condition {
      case .any: return start
      case .afterA: return start > limit && (word[start - 1] == 0 || word[start - 1] == 31) ? start : nil
      }
    }
    return nil
  }

  func matches(_ word: some Collection<UInt8>) -> Bool {
    let word = Array(word)
    return start(in: word, end: word.count, limit: 0) != nil
  }

  /// Whether the last letters of a word are one of the endings.
  func isEnding(_ word: [UInt8], size: Int) -> Bool {
    buckets[Int(word[word.count - 1])].contains {
      $0.letters.count == size && word.suffix(size).elementsEqual($0.letters)
    }
  }
}
