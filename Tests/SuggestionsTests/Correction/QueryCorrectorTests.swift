import Documents
import Testing

@testable import Suggestions

@Suite struct QueryCorrectorTests {
  private let corrector = QueryCorrector(
    WordCorrector(
      MemoryVocabulary([
        .indonesian: ["perjanjian": 30, "dagang": 10, "mir": 1],
        .english: ["trade": 40, "agreement": 30],
        .russian: [
          "привет": 10, "мир": 50, "как": 90, "дела": 20, "люблю": 8, "область": 7, "не": 200, "договор": 30, "это": 90,
        ],
      ])))

  /// The runs of ASCII letters and of Cyrillic that are not operators: as a parser would give them.
  private func words(of query: String) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    let utf8 = Array(query.utf8)
    for (place, byte) in (utf8 + [0x20]).enumerated() {
      let isLetter = byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20)
      if isLetter, start == nil { start = place }
      guard !isLetter, let first = start else { continue }
      start = nil
      let word = String(decoding: utf8[first..<place], as: UTF8.self)
      if !["AND", "OR", "NOT", "title"].contains(word) { words.append(first..<place) }
    }
    return words
  }

  @Test(arguments: [
    ("perjanjan AND \"ghbdtn\"", "perjanjian AND \"привет\""), ("title:договр -trade", "title:договор -trade"),
    ("+Perjanjan^2 OR (TRAED)", "+Perjanjian^2 OR (TRADE)"),
    // Short words follow a long one that shows the wrong keyboard.
    ("ghbdtn rfr ltkf", "привет как дела"), ("ghbdtn yt vbh", "привет не мир"),
    // Signs that are letters: б, ю, э. A comma that is none stays.
    ("j,kfcnm", "область"), ("k.,k. ghbdtn", "люблю привет"), ("ghbdtn, trade", "привет, trade"),
    ("\"ghbdtn vbh\"", "\"привет мир\""), ("title:ghbdtn", "title:привет"), ("ghbdtn 'nj", "привет это"),
    ("Ghbdtn", "Привет"), ("GHBDTN", "ПРИВЕТ"),
  ])
  func putsWordsRight(query: String, meant: String) throws {
    #expect(try corrector.correction(of: query, words: words(of: query))?.text == meant)
  }

  @Test(arguments: ["", "perjanjian dagang", "привет, мир", "NOT trade", "mir", "qqqqqq"])
  func leavesQueriesAlone(query: String) throws {
    #expect(try corrector.correction(of: query, words: words(of: query)) == nil)
  }

  @Test func onlyTheWordsGivenAreChanged() throws {
    let query = "perjanjan traed"
    let correction = try corrector.correction(of: query, words: [10..<15])
    #expect(correction?.text == "perjanjan trade")
    #expect(correction?.replacements.map(\.range) == [10..<15])
    #expect(correction?.replacements.first?.correction.kind == .spelling)
  }

  @Test(arguments: [[-3..<4], [0..<99], [3..<3], [1..<5], [90..<95]])
  func rangesThatAreNoWordsArePassedOver(ranges: [Range<Int>]) throws {
    // 1 is within the two bytes of п.
    #expect(try corrector.correction(of: "превет", words: ranges) == nil)
  }

  @Test func overlappingWordsAreReplacedOnce() throws {
    let correction = try corrector.correction(of: "j,kfcnm j,kfcnm", words: words(of: "j,kfcnm j,kfcnm"))
    #expect(correction?.text == "область область")
    #expect(correction?.replacements.count == 2)
  }
}
