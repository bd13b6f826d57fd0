import Testing

@testable import RetrievalEvaluation

struct SourceLinesTests {
  private func lines(_ text: String) -> [String] {
    SourceLines(Array(text.utf8)).map { "\($0.number):\($0.shownText)" }
  }

  @Test(arguments: [
    ("", []),
    ("\n\n", []),
    ("a", ["1:a"]),
    ("a\n", ["1:a"]),
    // Windows line ends.
    ("a\r\nb\r\n", ["1:a", "2:b"]),
    // Blank lines count, but do not come out.
    ("a\n\n \t\r\nb", ["1:a", "4:b"]),
    // A byte-order mark.
    ("\u{FEFF}a\nb", ["1:a", "2:b"]),
  ])
  func linesAreNumberedAsInAnEditor(text: String, expected: [String]) {
    #expect(lines(text) == expected)
  }

  @Test func fields() throws {
    let line = try #require(SourceLines(Array("a b\t\tc ".utf8)).first { _ in true })
    #expect(line.tabFields.map { String(decoding: $0, as: UTF8.self) } == ["a b", "", "c "])
    #expect(line.blankFields.map { String(decoding: $0, as: UTF8.self) } == ["a", "b", "c"])
  }

  @Test func illFormedTextIsAnError() throws {
    let line = try #require(SourceLines([0x0A, 0x61, 0xFF]).first { _ in true })
    #expect(fault { _ = try line.text(line.bytes) } == Fault(.notUTF8, line: 2))
  }

  @Test func byteOrder() {
    #expect("B".precedesInBytes("a"))
    #expect("d10".precedesInBytes("d9"))
    // U+FF5E precedes U+1F600 in UTF-8, not in UTF-16.
    #expect("\u{FF5E}".precedesInBytes("\u{1F600}"))
    #expect(!"a".precedesInBytes("a"))
  }
}
