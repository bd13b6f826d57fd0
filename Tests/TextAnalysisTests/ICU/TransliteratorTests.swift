import Testing

@testable import TextAnalysis

struct TransliteratorTests {
  @Test(
    arguments: [
      ("Russian-Latin/BGN", "Чехов", "Chekhov"), ("Russian-Latin/BGN", "Щукин и Жуков", "Shchukin i Zhukov"),
      ("Latin-Cyrillic", "Sukarno", "Сукарно"), ("Russian-Latin/BGN", "", ""),
      ("Russian-Latin/BGN", "Jakarta 1965", "Jakarta 1965"),
    ])
  func examples(identifier: String, text: String, result: String) throws {
    #expect(try Transliterator(identifier)(text) == result)
  }

  /// The result may be much longer than the text: Any-Name writes \N{LATIN SMALL LETTER A}.
  @Test func longResults() throws {
    let transliterator = try Transliterator("Any-Name")
    let result = try transliterator(String(repeating: "a", count: 50))
    #expect(result == String(repeating: #"\N{LATIN SMALL LETTER A}"#, count: 50))
    // And is of use again.
    #expect(try transliterator("b") == #"\N{LATIN SMALL LETTER B}"#)
  }

  @Test func unknownTransform() {
    #expect {
      _ = try Transliterator("Klingon-Latin")
    } throws: { error in
      (error as? ICUError)?.description == "ICU could not open the transliterator Klingon-Latin: U_INVALID_ID"
    }
  }
}
