import Testing

@testable import Ingestion

struct LinesTests {
  @Test(arguments: [
    ("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]), ("\n\n", ["", ""]), ("a\r\nb", ["a\r", "b"]),
    // U+2028 and a vertical tab end no line here.
    ("a\u{2028}b\u{B}c", ["a\u{2028}b\u{B}c"]),
  ])
  func partsLines(text: String, expected: [String]) {
    let lines = Array(Lines(text[...]))
    #expect(lines.map { Array($0.text.utf8) } == expected.map { Array($0.utf8) })
    #expect(lines.map(\.number) == Array(1..<(expected.count + 1)))
  }

  @Test func positionIsBehindTheLineRead() {
    let text = "ab\ncd"
    var lines = Lines(text[...])
    _ = lines.next()
    #expect(text[lines.position...] == "cd")
  }

  @Test(arguments: [
    ("  a b \t", "a b"), ("\u{A0}a\u{2003}", "a"), ("\u{FEFF}a\u{200B}", "a"), ("\r\na\r\n", "a"), ("", ""),
    (" \n ", ""),
  ])
  func trims(text: String, expected: String) {
    #expect(text[...].trimmed() == expected[...])
  }

  @Test(arguments: [("", 0, true), ("a", 0, false), ("ab", 2, true), ("abc", 2, false), ("e\u{301}и\u{306}", 2, true)])
  func hasAtMost(text: String, limit: Int, expected: Bool) {
    #expect(text.hasAtMost(limit) == expected)
  }
}
