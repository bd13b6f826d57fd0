import Testing

@testable import JembatanTool

struct TerminalStyleTests {
  @Test(arguments: [
    ("Jalan \"Пушкина\" № 5\n\tdua", "Jalan \"Пушкина\" № 5\n\tdua"),
    ("\u{1B}[31m", "\\u{1B}[31m"),  // an escape sequence
    ("\u{9B}31m", "\\u{9B}31m"),  // the same, in one character
    ("\u{7}\u{8}\u{7F}", "\\u{7}\\u{8}\\u{7F}"),  // bell, backspace, delete
    ("a\u{202E}b\u{2066}c\u{200F}d\u{61C}", "a\\u{202E}b\\u{2066}c\\u{200F}d\\u{61C}"),  // bidirectional
    ("a\u{2028}b", "a\\u{2028}b"),  // a line separator
    ("satu\r\ndua\r\n", "satu\ndua\n"),  // line breaks of Windows
    ("satu\rdua\r", "satu\\u{D}dua\\u{D}"),  // a return alone would write over the line
    ("e\u{301}\u{1B}\u{301}", "e\u{301}\\u{1B}\u{301}"),
  ])
  func escaped(text: String, expected: String) {
    #expect(TerminalStyle.escaped(text) == expected)
  }
}
