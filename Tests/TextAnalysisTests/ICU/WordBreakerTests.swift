import Testing

@testable import TextAnalysis

/// Each rule of UAX #29, section 4.1.1, by examples; `÷` stands for a boundary.
struct WordBreakerTests {
  private func marked(_ text: String) throws -> String {
    let units = Array(text.utf16)
    var start = 0
    var parts: [String] = []
    for end in try WordBreaker().ends(in: units) {
      parts.append(String(decoding: units[start..<Int(end)], as: UTF16.self))
      start = Int(end)
    }
    return parts.joined(separator: "÷")
  }

  private func check(_ marked: String) throws {
    // By scalars: a mark behind ÷ would be one character with it.
    let text = String(String.UnicodeScalarView(marked.unicodeScalars.filter { $0 != "÷" }))
    #expect(Array(try self.marked(text).unicodeScalars) == Array(marked.unicodeScalars))
  }

  @Test(
    arguments: [
      // WB3, WB3a, WB3b: line ends
      "a÷\r\n÷b", "a÷\n÷\r÷b", "\n÷\u{301}÷a", "a÷\u{85}÷b", "a÷\u{2028}÷b", "a÷\u{B}÷b",
      // WB3d: blanks stay together, tabulators do not
      "a÷  ÷b", "a÷\t÷\t÷b", "a÷ \u{301}÷ ÷b",
      // WB4: marks and format characters belong to what stands before
      "a\u{301}b", "a\u{AD}b", "-\u{301}÷a", "\u{301}÷a", "a\u{200D}b", "1\u{301}2",
      // WB5: letters
      "abc", "aбα", "ÄЁё", "aªº",
      // WB6, WB7: signs between letters
      "a.b", "a'b", "a’b", "a‘b", "a·b", "a\u{301}.\u{301}b", "a÷.÷.÷b", "a÷.÷ ÷b", "a÷.", ".÷a", "a÷.÷1", "a.b.c",
      "a÷,÷b",
      "a÷;÷b",
      // WB7a, b, c: quotation marks in Hebrew
      "א'", "א\"ב", "א÷\"÷a", "a÷\"÷b", "א'÷ ÷ב",
      // WB8, WB9, WB10: digits, alone and with letters
      "123", "a1", "1a", "H5N1", "٣٤",
      // WB11, WB12: signs between digits
      "1.2", "1,2", "1;2", "1'2", "1’2", "1÷·÷2", "1÷.÷a", "1,234.5", "1÷,", ",÷1", "1÷,÷,÷2",
      // WB13: Katakana; ideographs stand alone
      "カタ", "カ゛", "漢÷字", "か÷な",
      // WB13a, b: the low line
      "a_b", "_a_", "1_2", "カ_a", "__", "a_÷.÷b", "a\u{203F}b",
      // WB15, WB16: flags by twos
      "🇮🇩÷🇷🇺÷🇮", "a÷🇮🇩÷b",
      // WB999
      "a÷-÷b", "a÷/÷b", "№÷1", "a÷–÷b", "$÷1", "a÷\u{A0}÷b",
      // The project's own: ICU takes @ as a letter and : as a sign between letters, some versions of it.
      "a÷@÷b", "a÷:÷b", "a÷\u{FE55}÷b", "a÷\u{FF1A}÷b",
      // The narrow no-break space parts words.
      "1÷\u{202F}÷000", "a÷\u{202F}÷b",
      // WB3c is left out: emoji do not become part of a word.
      "a\u{200D}÷👍", "👩\u{200D}÷🚀", "👍🏽",
      "",
    ])
  func rules(_ marked: String) throws {
    try check(marked)
  }
}
