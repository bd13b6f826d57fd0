internal import CLanguageData

/// What the characters of a word in Latin letters say for Indonesian or for English.
///
/// A gram is a run of three or four characters of a word between its two blanks, or a whole word of up to nine letters
/// between them: `ngan`, ` ke`, `tion`, ` yang `. Each has a score, its share of the log-odds in sixteenths of a nat:
/// positive for Indonesian, negative for English. The score of a text is the sum over its words, so that a score of 48
/// says e³ to 1 for Indonesian.
///
/// The grams are those of Cavnar & Trenkle, *N-gram-based text categorization* (SDAIR 1994); the scores are the weights
/// of a logistic regression, which unlike those of naive Bayes allow for the overlap of grams.
/// `benchmarks/language-model/train.py` fits them and writes the table, `gram TAB score` a line; both sides must make
/// the
/// same grams of a text.
///
/// A character takes five bits, so that a whole word is an integer: two open-addressing tables, 128 KB and 64 KB, hold
/// the grams and, for each word of the table, the sum of its grams. Most words of a text are settled by that one
/// look-up.
///
/// This file may use unsafe pointers: it reads bytes that the caller owns.
struct LanguageModel: Sendable {
  /// How many units of a score make one nat.
  static let unitsPerNat = 16

  /// The model that is part of the program. Read on first use, in about 1 ms.
  static let shared: LanguageModel = {
    let table = jembatan_latin_language_grams()
    return LanguageModel(UnsafeBufferPointer(start: table.bytes, count: Int(table.size)))
  }()

  /// The longest word that the table may hold, in letters.
  private static let longestWord = 9

  /// What each byte of UTF-8 is.
  private let symbols: [Symbol]
  /// The grams of three and four characters.
  private let grams: ScoreTable
  /// The words, without their blanks: each with the score of all its grams, its own included.
  private let words: ScoreTable

  /// Reads a table of lines `gram TAB score`; lines of another form are passed over.
  ///
  /// - Complexity: linear in the table; about 1 ms for 100 KB.
  init(_ table: UnsafeBufferPointer<UInt8>) {
    let symbols = (0...255).map { Symbol(byte: UInt8($0)) }
    var grams = ScoreTable(slotBits: 14)
    var words = ScoreTable(slotBits: 13)
    // Where the whole words stand, without their blanks, and their own scores.
    var wholeWords: [(letters: Range<Int>, score: Int)] = []
    symbols.withUnsafeBufferPointer { symbols in
      var start = 0
      while let line = Self.readLine(table, from: start) {
        let gram = line.gram
        if (3...4).contains(gram.count) { grams.insert(Self.key(of: table, in: gram, symbols), line.score) }
        let isWord = gram.count >= 3 && table[gram.lowerBound] == 0x20 && table[gram.upperBound - 1] == 0x20
        if isWord, gram.count <= Self.longestWord + 2 {
          wholeWords.append((gram.lowerBound + 1..<gram.upperBound - 1, gram.count > 4 ? line.score : 0))
        }
        start = line.end
      }
      for (letters, score) in wholeWords {
        let parts = Self.scoreOfGrams(table, in: letters, symbols, grams)
        words.insert(Self.key(of: table, in: letters, symbols), score + parts)
      }
    }
    self.symbols = symbols
    self.grams = grams
    self.words = words
  }

  /// The line of a table that begins at an offset; `nil` behind the last. A line without a tab has an empty gram.
  private static func readLine(
    _ table: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> (gram: Range<Int>, score: Int, end: Int)? {
    guard start < table.count else { return nil }
    var gram = start..<start
    var score = 0
    var isNegative = false
    var position = start
    while position < table.count, table[position] != UInt8(ascii: "\n") {
      switch table[position] {
      case UInt8(ascii: "\t"): gram = start..<position
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): score = min(score * 10 + Int(table[position] - 0x30), 1_000)
      default: break
      }
      position += 1
    }
    return (gram, isNegative ? -score : score, position + 1)
  }

  /// The score of a stretch of UTF-8, in sixteenths of a nat; 0 where nothing in it is known.
  ///
  /// Only words in Latin letters count: everything else parts words. The stretch should not begin or end inside a word.
  ///
  /// - Parameter limit: reading ends where the score is beyond it on either side, as in a sequential test (Wald 1945).
  /// - Complexity: linear in the stretch; allocates nothing.
  func score(_ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>, limit: Int = .max) -> Int {
    symbols.withUnsafeBufferPointer { symbols in
      var total = 0
      var position = range.lowerBound
      while position < range.upperBound {
        guard symbols[Int(text[position])].isLetter else {
          position += 1
          continue
        }
        let start = position
        var word: UInt64 = 0
        repeat {
          word = word << Symbol.bits | UInt64(symbols[Int(text[position])].rawValue)
          position += 1
        } while position < range.upperBound && symbols[Int(text[position])].isInsideWord
        let known = position - start <= Self.longestWord ? words.score(of: word) : nil
        total += known ?? Self.scoreOfGrams(text, in: start..<position, symbols, grams)
        if total.magnitude > limit { break }
      }
      return total
    }
  }

  /// The score of a word's runs of three and four characters.
  private static func scoreOfGrams(
    _ text: UnsafeBufferPointer<UInt8>, in word: Range<Int>, _ symbols: UnsafeBufferPointer<Symbol>, _ grams: ScoreTable
  ) -> Int {
    var total = 0
    // The last characters, one in five bits.
    var run = UInt64(Symbol.blank.rawValue)
    var length = 1
    var position = word.lowerBound
    while position <= word.upperBound {
      let symbol = position < word.upperBound ? symbols[Int(text[position])] : .blank
      position += 1
      if symbol == .continuation { continue }
      run = run << Symbol.bits | UInt64(symbol.rawValue)
      length += 1
      if length >= 3 { total += grams.score(of: run & 0x7FFF) ?? 0 }
      if length >= 4 { total += grams.score(of: run & 0xF_FFFF) ?? 0 }
    }
    return total
  }

  private static func key(
    of text: UnsafeBufferPointer<UInt8>, in gram: Range<Int>, _ symbols: UnsafeBufferPointer<Symbol>
  ) -> UInt64 {
    gram.reduce(0) { $0 << Symbol.bits | UInt64(symbols[Int(text[$1])].rawValue) }
  }
}

extension LanguageModel {
  /// What a byte of UTF-8 means to the model, in five bits.
  private struct Symbol: Equatable {
    static let bits: UInt64 = 5
    /// What parts words: signs, digits, letters of other scripts.
    static let blank = Symbol(rawValue: 27)
    /// The first byte of a Latin letter beyond ASCII, which is in no gram.
    static let otherLetter = Symbol(rawValue: 28)
    /// A further byte of a character.
    static let continuation = Symbol(rawValue: 29)

    /// 1 to 26 for the letters.
    let rawValue: UInt8

    private init(rawValue: UInt8) { self.rawValue = rawValue }

    init(byte: UInt8) {
      switch byte {
      case 0x41...0x5A: self.init(rawValue: byte - 0x40)
      case 0x61...0x7A: self.init(rawValue: byte - 0x60)
      case 0x80...0xBF: self = .continuation
      // U+00C0 to U+027F.
      case 0xC3...0xC9: self = .otherLetter
      default: self = .blank
      }
    }

    var isLetter: Bool { rawValue < 27 || self == .otherLetter }
    var isInsideWord: Bool { self != .blank }
  }

  /// Scores by key, in an open-addressing table that is at most half full.
  private struct ScoreTable {
    /// The key above 16 bits of score; 0 where the slot is free.
    private var slots: [UInt64]
    private let shift: UInt64
    private var count = 0

    init(slotBits: UInt64) {
      slots = [UInt64](repeating: 0, count: 1 << slotBits)
      shift = 64 - slotBits
    }

    /// Adds a key of at most 48 bits and a score of at most 16; where the table is full or has the key, nothing.
    mutating func insert(_ key: UInt64, _ score: Int) {
      guard count < slots.count / 2, self.score(of: key) == nil else { return }
      var slot = slot(of: key)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = key << 16 | UInt64(UInt16(truncatingIfNeeded: score))
      count += 1
    }

    @inline(__always)
    func score(of key: UInt64) -> Int? {
      slots.withUnsafeBufferPointer { slots in
        var slot = slot(of: key)
        while true {
          let entry = slots[slot]
          if entry >> 16 == key { return Int(Int16(truncatingIfNeeded: entry)) }
          if entry == 0 { return nil }
          slot = (slot + 1) & (slots.count - 1)
        }
      }
    }

    /// Fibonacci hashing (Knuth, *The Art of Computer Programming* 3, 6.4).
    @inline(__always)
    private func slot(of key: UInt64) -> Int {
      Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
    }
  }
}
