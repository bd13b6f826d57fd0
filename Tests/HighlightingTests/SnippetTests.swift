import Foundation
import Testing

@testable import Highlighting

struct SnippetTests {
  private func rendered(_ text: String, _ marks: [Range<Int>]) -> String {
    Snippet(field: .body, text: text, marks: marks, offset: 0, utf16Offset: 0).rendered { "[\($0)]" }
  }

  @Test func replacesMarks() {
    #expect(rendered("jalinan kerja sama kelembagaan", [8..<18]) == "jalinan [kerja sama] kelembagaan")
    #expect(rendered("рыба и море", [0..<8, 12..<20]) == "[рыба] и [море]")
    #expect(rendered("laut", [0..<4]) == "[laut]")
    #expect(rendered("laut", []) == "laut")
    #expect(rendered("", []) == "")
  }

  @Test func plainTextIsTreatedToo() {
    let snippet = Snippet(field: .title, text: "<a> & <b>", marks: [4..<5], offset: 0, utf16Offset: 0)
    func escape(_ text: Substring) -> String {
      text.map { $0 == "<" ? "&lt;" : $0 == "&" ? "&amp;" : "\($0)" }.joined()
    }
    #expect(snippet.rendered(plain: escape) { "<b>\(escape($0))</b>" } == "&lt;a> <b>&amp;</b> &lt;b>")
  }

  /// Whoever decodes a snippet from elsewhere may have any marks.
  @Test(
    arguments: [
      // Inside a character: moved to its beginning, which leaves nothing of some marks.
      ("aяb", [2..<3], "a[я]b"),
      ("aяb", [1..<2], "aяb"),
      ("я", [1..<2], "[я]"),
      ("😀", [0..<3], "😀"),
      ("a😀b", [3..<6], "a[😀b]"),
      // Outside the text.
      ("ab", [-5..<1], "[a]b"),
      ("ab", [1..<9], "a[b]"),
      ("ab", [7..<9], "ab"),
      ("ab", [1..<Int.max], "a[b]"),
      ("ab", [Int.min..<Int.max], "[ab]"),
      ("", [0..<1], ""),
      // Empty, overlapping, out of order.
      ("ab", [1..<1], "ab"),
      ("abc", [0..<2, 1..<3], "[ab]c"),
      ("abc", [2..<3, 0..<1], "ab[c]"),
    ])
  func oddMarks(text: String, marks: [Range<Int>], expected: String) {
    #expect(rendered(text, marks) == expected)
  }

  /// A mark may end between a letter and its accent: offsets count UTF-8, and nothing is lost.
  @Test func nothingIsLost() {
    #expect(rendered("e\u{301}", [0..<1]).unicodeScalars.elementsEqual("[e]\u{301}".unicodeScalars))
    #expect(rendered("a\r\nb", [0..<2]).unicodeScalars.elementsEqual("[a\r]\nb".unicodeScalars))
  }

  /// The same words in the counting of UTF-16: a character beyond U+FFFF has two units, and four bytes.
  @Test(
    arguments: [
      ("рыба и море", [0..<8, 12..<20], [0..<4, 7..<11]),
      ("😀 laut", [5..<9], [3..<7]),
      ("東京", [0..<3, 3..<6], [0..<1, 1..<2]),
      ("e\u{301}a", [0..<3], [0..<2]),
      // Marks that no highlighter makes.
      ("я", [1..<2, -3..<9, 9..<12], [0..<1, 0..<1, 1..<1]),
      ("", [0..<1], [0..<0]),
    ])
  func utf16(text: String, marks: [Range<Int>], expected: [Range<Int>]) {
    #expect(Snippet(field: .body, text: text, marks: marks, offset: 0, utf16Offset: 0).utf16Marks == expected)
  }

  @Test func isCodable() throws {
    let snippet = Snippet(field: .body, text: "рыба", marks: [0..<8], offset: 12, utf16Offset: 6)
    #expect(try JSONDecoder().decode(Snippet.self, from: JSONEncoder().encode(snippet)) == snippet)
  }
}
