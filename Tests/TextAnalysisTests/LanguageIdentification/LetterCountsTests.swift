import Testing

@testable import TextAnalysis

struct LetterCountsTests {
  private func count(_ text: String) -> LetterCounts {
    var text = text
    return text.withUTF8 { LetterCounts($0, in: 0..<$0.count) }
  }

  @Test(arguments: [
    ("", 0, 0, 0),
    ("2024 – № 12, «…» 🙂", 0, 0, 0),
    ("Pasal 1", 5, 0, 0),
    ("Déjà", 4, 0, 0),
    ("Статья 5 bis", 3, 6, 0),
    ("Ёлка и ўзбек", 0, 10, 0),
    ("αβγ", 0, 0, 3),
    ("中文 ไทย العربية", 0, 0, 12),
  ])
  func countsLettersByScript(text: String, latin: Int, cyrillic: Int, foreign: Int) {
    let counts = count(text)
    #expect(counts.latin == latin)
    #expect(counts.cyrillic == cyrillic)
    #expect(counts.foreign == foreign)
  }

  /// Counters of one byte are emptied every 255 bytes.
  @Test(arguments: [254, 255, 256, 511, 70_000])
  func countsLongTexts(length: Int) {
    #expect(count(String(repeating: "a", count: length)).latin == length)
    #expect(count(String(repeating: "ж", count: length)).cyrillic == length)
  }

  @Test func majority() {
    #expect(count("17.08.1945").majority == nil)
    #expect(count("Jakarta, Москва").majority == .latin)
    // Even: Russian texts quote Latin names.
    #expect(count("банк Bank").majority == .cyrillic)
    #expect(count("中文字 ab").majority == .foreign)
  }
}
