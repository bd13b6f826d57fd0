import InvertedIndex
import Jembatan
import Testing

@testable import JembatanTool

struct QueryErrorTextTests {
  /// The lines of the query and the carets, for the error that a query has.
  private func excerpt(_ query: String, width: Int = 80) throws -> (line: String, carets: String) {
    do {
      _ = try Query(query)
      Issue.record("\(query) is accepted")
      return ("", "")
    } catch {
      let lines = QueryErrorText(try #require(error.query), in: query, width: width).text.split(separator: "\n")
      return (String(lines[1].dropFirst(2)), String(lines[2].dropFirst(2)))
    }
  }

  /// Carets stand below the word that is wrong, counted in columns.
  @Test(arguments: [
    ("kidn:x", "kidn:x", "^^^^"),
    ("рыба kidn:x", "рыба kidn:x", "     ^^^^"),
    // East Asian letters take two columns.
    ("日本語 kidn:x", "日本語 kidn:x", "       ^^^^"),
    // Combining marks take none: е́жик has four letters.
    ("е\u{301}жик kidn:x", "е\u{301}жик kidn:x", "     ^^^^"),
    // A flag and a family are one character of two columns each.
    ("🇮🇩 👨‍👩‍👧 kidn:x", "🇮🇩 👨‍👩‍👧 kidn:x", "      ^^^^"),
    // Tabs and line breaks would put the rest elsewhere.
    ("a\tb\r\nkidn:x", "a b kidn:x", "    ^^^^"),
    // What a terminal obeys, or does not show, is spelt out.
    ("\u{202E}a kidn:x", "\\u{202E}a kidn:x", "          ^^^^"),
    ("\u{301} kidn:x", "\\u{301} kidn:x", "        ^^^^"),
    ("lang:日本", "lang:日本", "     ^^^^"),
    // What is missing at the end is marked behind it.
    ("рыба AND", "рыба AND", "        ^"),
    ("(рыба", "(рыба", "^"),
  ])
  func carets(query: String, line: String, carets: String) throws {
    let shown = try excerpt(query)
    #expect(shown.line == line)
    #expect(shown.carets == carets)
  }

  /// Of long queries the part around the spot is shown, within the width.
  @Test(arguments: [0, 1, 20, 500], [0, 1, 20, 500])
  func longQueriesAreCut(before: Int, behind: Int) throws {
    let query = String(repeating: "слово ", count: before) + "kidn:x" + String(repeating: " 日本", count: behind)
    for width in [1, 30, 79] {
      let (line, carets) = try excerpt(query, width: width)
      #expect(TextWidth.columns(of: line) <= max(20, width - 2))
      // The carets are below the name.
      let column = carets.prefix { $0 == " " }.count
      #expect(carets.dropFirst(column) == "^^^^")
      #expect(line.dropFirst(column).hasPrefix("kidn"))
      #expect(line.hasPrefix("…") == (before > 1 && TextWidth.columns(of: query) >= max(20, width - 2)) || before == 1)
    }
  }

  /// Any range of any text is shown without harm.
  @Test func anyRange() {
    var generator = SplitMix(seed: propertySeed())
    let letters = [
      "a", "ж", "е\u{301}", "語", "🇮🇩", "\t", "\u{200D}", "\u{1B}", "a" + String(repeating: "\u{302}", count: 90),
    ]
    for _ in 0..<500 {
      let count = Int.random(in: 0...60, using: &generator)
      let query = (0..<count).map { _ in letters.randomElement(using: &generator) ?? "" }.joined()
      let bounds = (0..<2).map { _ in Int.random(in: 0...query.utf8.count + 3, using: &generator) }.sorted()
      let width = Int.random(in: 0...90, using: &generator)
      let text = QueryErrorText(QueryError("x", at: bounds[0]..<bounds[1]), in: query, width: width).text
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == 3)
      #expect(lines[2].contains("^"))
      #expect(TextWidth.columns(of: lines[1]) <= max(22, width), "\(query.debugDescription) \(bounds) \(width)")
      #expect(lines[2].count <= max(22, width), "\(query.debugDescription) \(bounds) \(width)")
    }
  }

  @Test func messageExpectationAndSuggestion() {
    let error = QueryError("no", at: 0..<1, expected: ["a", "\"a phrase\""], suggestion: "b")
    #expect(
      QueryErrorText(error, in: "x", width: 80).text == """
        no
          x
          ^
          expected: a, "a phrase"
          did you mean “b”?
        """)
  }

  /// As a person sees it: status, message and lines.
  @Test func process() throws {
    let output = try Archive.tool().run("search", "рыба", "lagn:ru")
    #expect((output.status, output.out) == (64, ""))
    #expect(output.err.hasPrefix("jembatan: there is no field “lagn”"))
    #expect(output.err.contains("\n  рыба lagn:ru\n       ^^^^\n"))
    #expect(output.err.contains("did you mean “lang:”?"))
  }
}
