import Testing

@testable import TextAnalysis

struct WordSpanTests {
  @Test(
    arguments: [
      ("", []), ("123", []), ("abc", .latin), ("где", .cyrillic), ("aб", [.latin, .cyrillic]), ("x1", .latin),
      // The first and last letters of Cyrillic and its supplement; the first Armenian letter.
      ("\u{400}", .cyrillic), ("\u{52F}", .cyrillic), ("\u{531}", []),
      // Letters that folding leaves beyond ASCII tell nothing.
      ("ŋ", []), ("漢αא", []),
    ] as [(String, WordSpan.Content)])
  func scripts(form: String, content: WordSpan.Content) {
    #expect(WordSpan.Content(scriptsOf: Array(form.utf8)) == content)
  }
}
