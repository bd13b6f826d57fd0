import InvertedIndex
import Testing

@testable import QueryLanguage

/// What is refused: the place, and a word of the message.
struct QueryParserTests {
  @Test(
    arguments: [
      // A missing operand is told where it should stand: at the end, or at what stands there instead.
      ("a AND", "", 5, "AND is followed by"), ("a OR", "", 4, "OR is followed by"),
      ("NOT", "", 3, "NOT is followed by"),
      ("a NEAR/5 ", "", 9, "NEAR is followed by"), ("a OR AND b", "AND", 5, "not AND"), ("(a OR) b", ")", 5, "not )"),
      ("a NEAR +b", "+", 7, "not +"), ("мир AND", "", 10, "AND is followed by"),
      ("title:", "", 6, "title: is followed by"),
      ("title:* a", "*", 6, "not “*”"), ("title:AND", "AND", 6, "not AND"), ("+AND b", "AND", 1, "+ is followed by"),
      ("-title:)", ")", 7, "not )"),
      // An operator without anything before it.
      ("AND b", "AND", 0, "none before it"), ("рыба OR (NEAR b)", "NEAR", 13, "none before it"),
      ("OR", "OR", 0, "backslash"),
      // Parentheses and quotation marks.
      ("(a (b)", "(", 0, "never closed"), ("мир (a", "(", 7, "never closed"), ("a) b", ")", 1, "no opening one"),
      ("a \"b c", "\"", 2, "never closed"), ("пять «слов", "«", 9, "never closed"), ("“a\"", "“", 0, "never closed"),
      // Fields.
      ("tilte:a", "tilte", 0, "no field “tilte”"), ("+Breaking:a", "Breaking", 1, "no field"),
      ("titlе:a", "titlе", 0, "no field"),
      // Wildcards, edits, distances and weights name their limit.
      ("a*", "a*", 0, "limit: pattern"), ("рыба -*1?", "*1?", 10, "at least 2"), ("=a*b", "*", 2, "no wildcards"),
      ("surat~3", "~3", 5, "limit (fuzziness) of 2"), ("surat~x", "~x", 5, "“x”"), ("ёж~", "~", 4, "at least 3"),
      ("мама~2", "~2", 8, "at least 5"), ("a*b*c~1", "~1", 5, "~ stands behind"),
      ("=surat~1", "~1", 6, "~ stands behind"),
      ("(a b)~2", "~2", 5, "~ stands once"), ("surat~1~1", "~1", 7, "~ stands once"),
      ("surat^2~1", "~1", 7, "~ stands once"),
      ("\"a b\"~64", "~64", 5, "limit (proximity) of 63"), ("\"a b\"~", "~", 5, "number of positions"),
      ("a NEAR/0 b", "0", 7, "1 to the limit (proximity) of 63"), ("a NEAR/64 b", "64", 7, "63"),
      ("a NEAR/ b", "NEAR/", 2, "NEAR/"),
      ("a NEAR/x b", "x", 7, "“x”"), ("a^0", "^0", 1, "above 0"), ("a^101", "^101", 1, "limit (weight) of 100"),
      ("a^", "^", 1, "weight"), ("a^-1", "^-1", 1, "“-1”"), ("a^1e3", "^1e3", 1, "“1e3”"),
      ("a^2^3", "^3", 3, "^ stands once"),
      ("a^0.\(String(repeating: "0", count: 400))1", "", -1, "above 0"),
      // Conditions have neither positions nor weights.
      ("lang:ru^2", "^2", 7, "^ does not stand among"), ("(lang:ru OR lang:id)^2", "^2", 20, "no weight"),
      ("a NEAR lang:ru", "NEAR", 2, "no positions"), ("title:(lang:ru)", "title:", 0, "stands beside"),
      ("lang:(ru NEAR id)", "NEAR", 9, "does not stand among"),
      ("lang:(ru kind:news)", "kind:", 9, "does not stand among"),
      ("lang:(ru -id)", "-", 9, "does not stand among"), ("lang:(ru OR)", ")", 11, "value of lang:"),
      ("=(a)", "=", 0, "before a word"),
    ] as [(String, String, Int, String)])
  func refuses(text: String, wrong: String, offset: Int, message: String) throws {
    let error = try #require(queryError(text))
    #expect(error.message.contains(message), "\(error)")
    guard offset >= 0 else { return }
    #expect(error.range.lowerBound == offset, "\(error)")
    #expect(slice(text, error.range) == wrong, "\(error)")
  }

  @Test func suggestsFields() throws {
    let error = try #require(queryError("tilte:a"))
    #expect(error.suggestion == "title:")
    #expect(error.expected.contains("party:") && error.expected.count == FieldName.allCases.count)
    #expect(queryError("partai:a")?.suggestion == "party:")
    #expect(queryError("abcdefghij:a")?.suggestion == nil)
  }

  @Test func rangesAreBetweenCharacters() throws {
    // The accent belongs to the letter before the sign; a family is one character of 18 bytes.
    let text = "и\u{306}👩‍👩‍👧 OR )"
    let error = try #require(queryError(text))
    #expect(slice(text, error.range) == ")")
    #expect(error.range.lowerBound == 2 + 2 + 18 + 4)
  }

  @Test func lengthIsLimited() throws {
    let longest = String(repeating: "ж", count: QuerySyntax.lengthLimit / 2)
    #expect(try tree(longest) == .word(longest))
    let error = try #require(queryError(longest + "é"))
    #expect(error.message.contains("16386 bytes; the limit (length) is 16384"))
    #expect(error.range == 16_384..<16_386)
    // One character longer than all that is accepted.
    let accents = try #require(queryError("ab" + String(repeating: "\u{301}", count: 10_000)))
    #expect(accents.range == 1..<20_002)
  }

  @Test func clausesAreLimited() throws {
    let words = Array(repeating: "a", count: QuerySyntax.clauseLimit)
    #expect(queryError(words.joined(separator: " ")) == nil)
    let error = try #require(queryError((words + ["б"]).joined(separator: " OR ")))
    #expect(error.message.contains("limit (clauses) of 1024"))
    #expect(error.range == 5 * 1_024..<5 * 1_024 + 2)
  }

  @Test func phrasesAreLimited() throws {
    let words = Array(repeating: "a", count: QuerySyntax.phraseLimit)
    #expect(queryError("\"" + words.joined(separator: " ") + "\"") == nil)
    let error = try #require(queryError("x \"" + (words + ["a"]).joined(separator: "\u{A0}\n") + "\""))
    #expect(error.message.contains("129 words; the limit (phrase) is 128"))
    #expect(error.range.lowerBound == 2)
  }

  @Test(arguments: [
    ("(", "a", ")"), ("NOT ", "a", ""), ("title:", "a", ""), ("body:(", "a b", ")"), ("(x OR ", "a", ")"),
    ("x NEAR (", "a", ")"),
    ("", "a", " NEAR a"), ("(NOT ", "a b", ")"), ("+(x ", "a", ")"), ("(", "a", ")^2"),
  ])
  func depthIsLimited(before: String, inside: String, behind: String) throws {
    func nested(_ depth: Int) -> String {
      String(repeating: before, count: depth) + inside + String(repeating: behind, count: depth)
    }
    #expect(queryError(nested(30)) == nil)
    let error = try #require(queryError(nested(80)))
    #expect(error.message.contains("limit (depth) of 64"), "\(error)")
  }

  @Test func depthIsLimitedExactly() {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
    }
    #expect(queryError(nested(QuerySyntax.depthLimit)) == nil)
    #expect(queryError(nested(QuerySyntax.depthLimit + 1))?.range == 64..<65)
    let negations = String(repeating: "NOT ", count: QuerySyntax.depthLimit)
    #expect(queryError(negations + "a") == nil)
    #expect(queryError(negations + "NOT a")?.range == 256..<259)
  }

  /// As long as a query may be, of what could be slow or exhaust the stack.
  @Test(arguments: [
    "(", ")", "a NEAR ", "\"", "“", "NOT ", "a OR ", "-", "+(", "title:", "\\", "*", "a*", "?", "~", "a~1", "^", "a^2",
    ":",
    "a:", "а:", "=", "lang:(", "party:a ", "date:..", "country:xx", "AND ", "NEAR/", "\u{301}", "\u{600}\n",
    "\n\u{301}", "🇷",
    "a b ", "((a))", "a-", "- ", "\"a\" ", "й", "title:(", "1:", ".", "//", "\u{200D}", "\"\" ", "() ", "\u{1}",
  ])
  func isFastAndSafe(unit: String) throws {
    let text = String(repeating: unit, count: QuerySyntax.lengthLimit / unit.utf8.count)
    let clock = ContinuousClock()
    let duration = clock.measure {
      for text in [text, "\"" + text.dropLast(2), "a:" + text.dropLast(2), "party:" + text.dropLast(8)] {
        if let syntax = try? QuerySyntax(parsing: text) {
          let description = syntax.description
          guard description.utf8.count <= QuerySyntax.lengthLimit else { continue }
          let parsed = try? QuerySyntax(parsing: description)
          #expect(parsed == syntax)
        }
      }
    }
    // Quadratic time would be minutes.
    #expect(duration < .seconds(5), "\(unit.debugDescription): \(duration)")
  }
}
