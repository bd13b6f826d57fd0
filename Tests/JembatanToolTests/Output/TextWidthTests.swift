import Testing

@testable import JembatanTool

struct TextWidthTests {
  @Test(arguments: [
    ("", 0), ("kapal", 5), ("рыба", 4),
    ("й", 1), ("и\u{306}", 1),  // composed and decomposed
    ("条約", 4), ("조약", 4),  // East Asian letters are wide
    ("🛳", 1), ("🚢", 2),  // a ship that is text by default, and one that is a picture
    ("\u{1B}[1;33mdua\u{1B}[0m", 3),
    ("\u{1B}[0m\u{301}", 0),  // a combining mark behind a sequence belongs to no letter of it
    ("zero\u{200B}width", 9),
    ("🇮🇩", 2), ("👨‍👩‍👧", 2), ("❤\u{FE0F}", 2),  // one picture of several characters
    ("\u{1100}\u{1161}\u{11A8}", 2),  // the Hangul syllable 각, letter by letter
  ])
  func columns(text: String, expected: Int) {
    #expect(TextWidth.columns(of: text) == expected)
  }
}
