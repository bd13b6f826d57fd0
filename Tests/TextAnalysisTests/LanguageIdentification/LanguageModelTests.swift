import Testing

@testable import TextAnalysis

struct LanguageModelTests {
  /// The score of a text by a table given as text.
  private func score(_ text: String, by table: String, limit: Int = .max) -> Int {
    var text = text
    var table = table
    let model = table.withUTF8 { LanguageModel($0) }
    return text.withUTF8 { model.score($0, in: 0..<$0.count, limit: limit) }
  }

  @Test func sumsGramsOfThreeAndFourCharacters() {
    let table = "di \t7\n di\t5\nng \t-3\nngan\t20\n"
    #expect(score("di", by: table) == 12)
    #expect(score("dengan", by: table) == 20)
    #expect(score("uang di", by: table) == 9)
    #expect(score("xyz", by: table) == 0)
  }

  @Test func addsTheWholeWordToItsGrams() {
    let table = " yan\t4\n yang \t30\nang \t6\n"
    #expect(score("yang", by: table) == 40)
    // Not the whole word.
    #expect(score("yangon", by: table) == 4)
    #expect(score("sayang", by: table) == 6)
  }

  @Test func readsWordsBeyondTheLongestOfTheTable() {
    #expect(score("pertanggungjawabannya", by: "jawa\t9\nnya \t1\n") == 10)
  }

  @Test func foldsCapitals() {
    #expect(score("DAN Dan dan", by: " dan \t10\n") == 30)
  }

  @Test func signsDigitsAndCyrillicLettersPartWords() {
    let table = " dan\t10\n"
    #expect(score("(dan) 3dan да-dan don’dan", by: table) == 40)
  }

  @Test func accentedLettersBelongToTheWordButToNoGram() {
    #expect(score("édan dané", by: " dan\t10\n") == 10)
    #expect(score("dan ", by: "dan \t7\n") == 7)
    #expect(score("edan", by: "dan \t7\n") == 7)
  }

  @Test func passesOverMalformedLines() {
    #expect(score("dan ini", by: "\nno tab\nxx\t3\n dan \t10\n ini \t1") == 11)
  }

  @Test func stopsBeyondTheLimit() {
    #expect(score("dan dan dan dan", by: " dan \t10\n", limit: 15) == 20)
    #expect(score("dan dan dan dan", by: " dan \t-10\n", limit: 15) == -20)
  }

  @Test func ofTheProgramKnowsFunctionWords() {
    for word in ["yang", "dan", "untuk", "dengan", "tidak", "pada", "dari", "adalah"] {
      var word = word
      #expect(word.withUTF8 { LanguageModel.shared.score($0, in: 0..<$0.count) } > 32, "\(word)")
    }
    for word in ["the", "and", "of", "with", "which", "from", "was", "by"] {
      var word = word
      #expect(word.withUTF8 { LanguageModel.shared.score($0, in: 0..<$0.count) } < -32, "\(word)")
    }
  }
}
