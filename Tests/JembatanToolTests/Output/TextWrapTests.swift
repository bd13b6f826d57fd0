import Testing

@testable import JembatanTool

struct TextWrapTests {
  @Test func breaksAtBlanksAndIndents() {
    #expect(
      TextWrap.wrap("satu dua  tiga\nempat lima enam tujuh", width: 24, first: " 1  ", indent: "    ")
        == " 1  satu dua tiga empat\n    lima enam tujuh")
  }

  @Test(arguments: [
    ("", ""),
    ("   ", ""),
    // A word longer than the line stays whole, for addresses are to be copied.
    ("https://example.org/a-very-long-address ya", "https://example.org/a-very-long-address\nya"),
    // A no-break space holds its words together.
    ("dua puluh tahun 12\u{A0}tahun", "dua puluh tahun\n12\u{A0}tahun"),
  ])
  func edges(text: String, expected: String) {
    #expect(TextWrap.wrap(text, width: 20) == expected)
  }

  @Test func escapeSequencesTakeNoColumns() {
    let styled = "\u{1B}[1msatu \u{1B}[0m\u{1B}[1;33mdua\u{1B}[0m tiga empat lima"
    let plain = "satu dua tiga empat lima"
    let wrapped = TextWrap.wrap(styled, width: 20).replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(wrapped == TextWrap.wrap(plain, width: 20))
  }

  /// No word is lost, changed or moved, and no line is longer than it must be, or shorter.
  @Test func wordsAndWidthAreKept() {
    var generator = SplitMix(seed: propertySeed())
    for _ in 0..<200 {
      let words = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        let length = Int.random(in: 1...15, using: &generator)
        return String((0..<length).map { _ in "aжé字".randomElement(using: &generator) ?? "a" })
      }
      let width = Int.random(in: 20...60, using: &generator)
      let lines = TextWrap.wrap(words.joined(separator: " "), width: width).split(separator: "\n")
      #expect(lines.flatMap { $0.split(separator: " ") } == words.map { $0[...] })
      for (line, next) in zip(lines, lines.dropFirst()) {
        let columns = TextWidth.columns(of: line)
        #expect(columns <= width || !line.contains(" "))
        #expect(columns + 1 + TextWidth.columns(of: next.prefix { $0 != " " }) > width)
      }
    }
  }

  @Test func onlyLongLinesAreWrapped() {
    let verse = "  a    b\n\nsatu dua tiga empat lima enam\n\tc"
    #expect(TextWrap.wrapLongLines(verse, width: 20) == "  a    b\n\nsatu dua tiga empat\nlima enam\n\tc")
  }
}
