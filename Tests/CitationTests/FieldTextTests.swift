import Testing

@testable import Citation

struct FieldTextTests {
  @Test(arguments: [
    ("  satu \t dua\r\n\r\ntiga ", "satu dua tiga"),
    ("a\0b\u{1B}[2Jc\u{7F}d\u{9B}e", "a b [2Jc d e"),
    // NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR, IDEOGRAPHIC SPACE
    ("a\u{85}b\u{2028}c\u{2029}d\u{3000}e", "a b c d e"),
    // A no-break space belongs to the text: № 5.
    ("№\u{A0}5", "№\u{A0}5"),
    // Bidirectional formatting and the byte order mark
    ("\u{FEFF}a\u{202E}b\u{2069}c\u{200F}", "abc"),
    ("a \u{202E} b", "a b"),
    ("", ""), ("\n", ""),
  ])
  func lines(text: String, line: String) {
    #expect(Array(FieldText.line(text).unicodeScalars) == Array(line.unicodeScalars))
  }
}
