import Documents
import Testing

@testable import TextAnalysis

struct FunctionWordsTests {
  @Test(
    arguments: [
      ("yang", .indonesian, true), ("dan", .indonesian, true), ("siapakah", .indonesian, true),
      ("pustaka", .indonesian, false),
      ("и", .russian, true), ("который", .russian, true), ("соглашение", .russian, false), ("the", .english, true),
      ("library", .english, false),
      // Each in its own language: English "in" is no Indonesian word, numbers are none at all.
      ("yang", .english, false), ("the", .indonesian, false), ("7", .undetermined, false), ("", .english, false),
      // The words, not their stems, nor pieces of lines of the table.
      ("en a", .undetermined, false), ("a", .undetermined, false),
    ] as [(String, Language, Bool)])
  func examples(word: String, language: Language, isFunctionWord: Bool) {
    #expect(FunctionWords.contains(Term(word, language: language)) == isFunctionWord)
  }

  /// Every word of the table is found as the analyzer folds it.
  @Test func wordsAreFolded() throws {
    var analyzer = Analyzer()
    for (language, words) in [
      (Language.english, "a about above whose whom"), (.indonesian, "apakah di ke dari yang adalah"),
      (.russian, "её ещё что со её них"),
    ] {
      for token in try analyzer.tokens(of: words, language: language) {
        let surface = analyzer.surface(of: token)
        #expect(FunctionWords.contains(surface), "\(surface)")
      }
    }
  }
}
