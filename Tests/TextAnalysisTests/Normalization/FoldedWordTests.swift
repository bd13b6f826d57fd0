import Testing

@testable import TextAnalysis

struct FoldedWordTests {
  private let tag = UInt8(ascii: "e")

  /// Everything that a word is known by, as a value to compare.
  private struct Content: Equatable {
    var form: [UInt8]
    var tag: UInt8
    var hash: UInt64
    var count: Int

    init(_ word: borrowing FoldedWord) {
      form = word.form
      tag = word.tag
      hash = word.hash
      count = word.count
    }
  }

  /// Words of ASCII letters and digits, of every length, at every distance from the end of the text.
  @Test func asciiIsFoldedAsByTheTable() {
    let seed = propertySeed()
    var generator = SplitMix64(seed: seed)
    let letters = Array("abcxyzABCXYZ019".utf8)
    var fast = FoldedWord()
    var slow = FoldedWord()
    for length in 1...300 {
      for behind in [0, 3, 6, 7, 8, 20] {
        let text = (0..<length + 3 + behind).map { _ in letters[generator.next(below: letters.count)] }
        let span = 3..<3 + length
        text.withUnsafeBufferPointer { text in
          slow.fold(text, span, tag: tag)
          let isFast = fast.foldASCII(text, span, tag: tag)
          // The first way reads eight bytes at a time, but never beyond the text.
          #expect(isFast == (behind >= 7 && length <= FoldedWord.longest), "\(length) \(behind)")
          let (found, expected) = (Content(fast), Content(slow))
          if isFast { #expect(found == expected, "seed \(seed)") }
        }
        let form = slow.form
        #expect(form == Array(text[span].prefix(FoldedWord.longest)).map { $0 < 0x40 ? $0 : $0 | 0x20 }, "seed \(seed)")
      }
    }
  }

  @Test(arguments: ["é", "aé", "abcdefgé", "abcdefghé", "ш", "a’b"])
  func asciiRefusesTheRest(_ word: String) {
    let text = Array((word + "         ").utf8)
    var folded = FoldedWord()
    let isFolded = text.withUnsafeBufferPointer { folded.foldASCII($0, 0..<word.utf8.count, tag: tag) }
    #expect(!isFolded)
  }

  /// Words without foreign characters are folded by the table to what the folding of texts makes of them.
  @Test func tableFoldsAsText() {
    let seed = propertySeed()
    var generator = SplitMix64(seed: seed)
    let table = CharacterTable.shared
    let characters = (0..<UInt32(CharacterTable.limit)).compactMap(Unicode.Scalar.init).filter {
      table.classes[Int($0.value)] & (CharacterTable.BreakClass.wordBits | CharacterTable.BreakClass.middleBits) != 0
    }
    var byTable = FoldedWord()
    var byText = FoldedWord()
    for _ in 0..<stringCount(debug: 3_000, release: 50_000) {
      var word = String.UnicodeScalarView()
      for _ in 0...generator.next(below: 30) {
        word.append(generator.next(below: 12) == 0 ? "’" : characters[generator.next(below: characters.count)])
      }
      let text = Array(String(word).utf8)
      text.withUnsafeBufferPointer { byTable.fold($0, text.indices, tag: tag) }
      byText.assign(CharacterTable.foldedText(String(word)).utf8, tag: tag)
      let (found, expected) = (Content(byTable), Content(byText))
      #expect(found == expected, "seed \(seed): \(String(word))")
    }
  }

  /// Words are cut between characters, wherever they come from.
  @Test(arguments: ["a", "ш", "ß", "漢", "𝛂", "aш", "aшш漢"])
  func longWordsAreCut(_ pattern: String) throws {
    let text = String(repeating: pattern, count: 300)
    var assigned = FoldedWord()
    assigned.assign(text.utf8, tag: tag)
    let bytes = assigned.form
    #expect((FoldedWord.longest...FoldedWord.longest + 3).contains(bytes.count))
    let form = try #require(String(validating: bytes, as: UTF8.self))
    #expect(text.hasPrefix(form))
  }

  /// A word at the limit is whole.
  @Test func limit() {
    var word = FoldedWord()
    for count in FoldedWord.longest - 2...FoldedWord.longest {
      word.assign([UInt8](repeating: 0x61, count: count), tag: tag)
      let found = word.count
      #expect(found == count)
    }
  }

  @Test func emptyWord() {
    var word = FoldedWord()
    word.assign([0x61], tag: tag)
    var isEmpty = word.isEmpty
    #expect(!isEmpty)
    word.assign([], tag: tag)
    isEmpty = word.isEmpty && word.form.isEmpty
    #expect(isEmpty)
  }

  /// The record of a word has its hash and its bytes; another word's has not, nor the same word's under another tag.
  @Test func records() {
    let words = [
      "a", "ab", "abcdefg", "abcdefgh", "abcdefghi", "abcdefghijklmnop", "abcdefghijklmnoq", "\u{0}", "\u{0}\u{0}",
    ]
    var first = FoldedWord()
    var second = FoldedWord()
    let record = UnsafeMutableRawBufferPointer.allocate(byteCount: 24, alignment: 8)
    defer { record.deallocate() }
    for (index, word) in words.enumerated() {
      first.assign(word.utf8, tag: tag)
      first.copy(to: UnsafeMutableRawBufferPointer(rebasing: record[..<((first.count + 7) & ~7)]))
      guard let base = record.baseAddress else { continue }
      let content = Content(first)
      #expect(FoldedWord.hash(base, count: content.count, tag: tag) == content.hash)
      #expect(FoldedWord.hash(base, count: content.count, tag: tag + 1) != content.hash)
      for (other, otherWord) in words.enumerated() where otherWord.utf8.count == word.utf8.count {
        second.assign(otherWord.utf8, tag: tag)
        let isEqual = second.isEqual(to: base)
        #expect(isEqual == (other == index), "\(word) \(otherWord)")
      }
    }
  }
}
