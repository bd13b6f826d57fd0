import Testing

@testable import TextAnalysis

struct WordTableTests {
  private func withTable<Result>(_ text: String, _ body: (WordTable) throws -> Result) rethrows -> Result {
    var text = text
    return try text.withUTF8 { try body(WordTable($0)) }
  }

  @Test("The first field is the value of the others")
  func values() {
    withTable("go\twent\tgone\nparis\n") { table in
      #expect(table.value(of: Array("went".utf8)) == Array("go".utf8))
      #expect(table.value(of: Array("gone".utf8)) == Array("go".utf8))
      #expect(table.value(of: Array("paris".utf8)) == Array("paris".utf8))
      #expect(table.value(of: Array("go".utf8)) == nil)
      #expect(table.count == 3)
    }
  }

  @Test(
    "Comments, empty lines and a missing last line feed do no harm",
    arguments: ["", "\n", "# a\tb\n\n", "# a\n\nb", "\t\n"])
  func oddities(_ text: String) {
    withTable(text) { table in
      #expect(table.count == (text.hasSuffix("b") ? 1 : 0))
      #expect(!table.contains(Array("a".utf8)))
      #expect(!table.contains([]))
    }
  }

  @Test("The first of two lines counts")
  func duplicates() {
    withTable("a\tword\nb\tword\n") { table in
      #expect(table.value(of: Array("word".utf8)) == Array("a".utf8))
    }
  }
}
