import Documents
import Testing

@testable import Suggestions

@Suite struct WordCorrectorTests {
  private let corrector = WordCorrector(
    MemoryVocabulary([
      .indonesian: ["perpustakaan": 40, "perjanjian": 30, "perjanjiann": 1, "uang": 5, "yang": 2000, "jual": 4],
      .english: ["agreement": 30, "trade": 40, "trader": 2, "form": 20, "from": 300],
      .russian: ["привет": 10, "соглашение": 30, "соглашения": 60, "торговля": 20, "это": 500, "область": 7],
    ]))

  @Test(arguments: [
    ("perjanian", "perjanjian", Correction.Kind.spelling), ("agreemnet", "agreement", .spelling),
    ("Tradee", "trade", .spelling), ("торгволя", "торговля", .spelling), ("ghbdtn", "привет", .keyboard),
    ("зукзгыефлффт", "perpustakaan", .keyboard), ("soglashenie", "соглашение", .script),
    ("перпустакаан", "perpustakaan", .script), ("j,kfcnm", "область", .keyboard), ("torgovlya", "торговля", .script),
    // A letter left out on the wrong keyboard.
    ("зукгыефлффт", "perpustakaan", .keyboard), ("cjukfitybt", "соглашение", .keyboard),
    // Two edits.
    ("perjnajan", "perjanjian", .spelling),
    // ё is е in the index; a letter of the other alphabet that looks alike is folded away.
    ("соглашёни", "соглашения", .spelling), ("cоглашени", "соглашения", .spelling),
  ])
  func findsWhatWasMeant(typed: String, meant: String, kind: Correction.Kind) throws {
    let correction = try corrector.correction(of: typed)
    #expect(correction?.text == meant)
    #expect(correction?.kind == kind)
  }

  @Test(arguments: ["perjanjian", "trade", "соглашение", "xyzzyqwert", "", "12345", "東京", "ab", "агреемен东"])
  func leavesWordsAlone(word: String) throws {
    #expect(try corrector.correction(of: word) == nil)
  }

  @Test func aKnownWordIsQuestionedOnlyByAFarMoreFrequentOne() throws {
    // uang (money) is one letter from yang, which 400 times as many documents have: not enough.
    #expect(try corrector.correction(of: "uang") == nil)
    #expect(try corrector.correction(of: "form") == nil)
    // From e^(cost + doubt) times on: 2,000 documents against one, and two letters swapped.
    var bold = WordCorrector(MemoryVocabulary([.english: ["form": 1, "from": 2000]]))
    #expect(try bold.correction(of: "form")?.text == "from")
    bold.doubt = 5
    #expect(try bold.correction(of: "form") == nil)
  }

  @Test func oneEditGoesBeforeTwo() throws {
    let found = try corrector.corrections(of: "trad")
    #expect(found.map(\.text) == ["trade"])
    #expect(found.first?.languages == [.english])
    #expect(found.first?.documentFrequency == 40)
  }

  @Test func aWordOfTwoLanguagesCountsInBoth() throws {
    let both = WordCorrector(MemoryVocabulary([.indonesian: ["bank": 3], .english: ["bank": 4, "bang": 1]]))
    let found = try both.corrections(of: "banj")
    #expect(found.first?.text == "bank")
    #expect(found.first?.documentFrequency == 7)
    #expect(Set(found.first?.languages ?? []) == [.indonesian, .english])
  }

  @Test func frequencyDecidesBetweenEqualSlips() throws {
    let found = try corrector.corrections(of: "соглашени")
    #expect(found.prefix(2).map(\.text) == ["соглашения", "соглашение"])
    #expect(found.map(\.score) == found.map(\.score).sorted(by: >))
  }

  @Test func limits() throws {
    #expect(try corrector.corrections(of: "соглашени", limit: 1).count == 1)
    #expect(try corrector.corrections(of: "соглашени", limit: 0).isEmpty)
    #expect(try corrector.corrections(of: "соглашени", limit: -1).isEmpty)
    #expect(try corrector.corrections(of: String(repeating: "a", count: 1000)).isEmpty)
  }
}
