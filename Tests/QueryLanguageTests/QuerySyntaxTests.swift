import Documents
import InvertedIndex
import Testing

@testable import QueryLanguage

struct QuerySyntaxTests {
  @Test(
    arguments: [
      ("ikan", .word("ikan")),
      ("рыба", .word("рыба")),
      // Words side by side rank; NEAR binds more tightly, AND, NOT and OR more loosely.
      ("ikan laut", ranked(.word("ikan"), .word("laut"))),
      ("a b AND c", all(ranked(.word("a"), .word("b")), .word("c"))),
      ("a OR b AND c", any(.word("a"), all(.word("b"), .word("c")))),
      ("a b NEAR/5 c", ranked(.word("a"), near(.word("b"), .word("c"), 5))),
      // NEAR alone is NEAR/10, and groups from the left.
      ("мир NEAR труд NEAR/3 май", near(near(.word("мир"), .word("труд"), 10), .word("май"), 3)),
      ("a NOT b", all(.word("a"), not(.word("b")))),
      ("a AND NOT b", all(.word("a"), not(.word("b")))),
      ("NOT a b", not(ranked(.word("a"), .word("b")))),
      ("NOT NOT a", not(not(.word("a")))),
      ("(a OR b) c", ranked(any(.word("a"), .word("b")), .word("c"))),
      ("((a))", .word("a")),
      // Operators are whole words in upper case.
      ("a and b", ranked(.word("a"), .word("and"), .word("b"))),
      ("ANDI ORNOT", ranked(.word("ANDI"), .word("ORNOT"))),
      ("рыба И мясо", ranked(.word("рыба"), .word("И"), .word("мясо"))),
      ("a(b)c", ranked(.word("a"), .word("b"), .word("c"))),
      // Signs stand behind a blank or a parenthesis.
      ("+a -b c", clauses((.must, .word("a")), (.mustNot, .word("b")), (.should, .word("c")))),
      ("(+a)", clauses((.must, .word("a")))),
      ("-\"a b\"", clauses((.mustNot, .phrase("a b", slop: 0)))),
      ("+a NEAR/2 b", clauses((.must, near(.word("a"), .word("b"), 2)))),
      ("e-mail 2003-2005", ranked(.word("e-mail"), .word("2003-2005"))),
      ("Jakarta–Moskow −5 –x", ranked(.word("Jakarta–Moskow"), .word("−5"), .word("–x"))),
      // Alone they are punctuation, as is all that has nothing to search for.
      ("a - b + c -- * ? ... ?! = & ^ ~", ranked(.word("a"), .word("b"), .word("c"))),
      ("№ 5", ranked(.word("№"), .word("5"))),
      // Quotation marks of three languages; an apostrophe is none.
      ("\"kerja sama\"~3", .phrase("kerja sama", slop: 3)),
      ("“a b” „c d“ „e”", ranked(.phrase("a b", slop: 0), .phrase("c d", slop: 0), .phrase("e", slop: 0))),
      ("«пять \"шесть\"» »a«", ranked(.phrase("пять \"шесть\"", slop: 0), .phrase("a", slop: 0))),
      ("Qur'an", .word("Qur'an")),
      ("\"a \\\"b\\\" \\\\\"", .phrase("a \"b\" \\", slop: 0)),
      // A backslash makes a character a plain one.
      ("\\AND \\+a b\\ c \\\"", ranked(.word("AND"), .word("+a"), .word("b c"), .word("\""))),
      ("a\\", .word("a\\")),
      // Wildcards; a question mark at the end is that of the sentence.
      ("perpust*", .pattern([.literal("perpust"), .anyString])),
      ("*ция", .pattern([.anyString, .literal("ция")])),
      ("wom?n", .pattern([.literal("wom"), .anyCharacter, .literal("n")])),
      ("apa itu perpustakaan?", ranked(.word("apa"), .word("itu"), .word("perpustakaan"))),
      ("(benar?) «что?» ya?!", ranked(.word("benar"), .phrase("что?", slop: 0), .word("ya"))),
      ("perpustaka??", .pattern([.literal("perpustaka"), .anyCharacter, .anyCharacter])),
      ("ab*?**?c", .pattern([.literal("ab"), .anyCharacter, .anyCharacter, .anyString, .literal("c")])),
      ("a\\*b", .word("a*b")),
      ("=surat =C++", ranked(.exact("surat"), .exact("C++"))),
      (
        "surat~ kata~0 пример~2",
        ranked(.fuzzy("surat", distance: 1), .fuzzy("kata", distance: 0), .fuzzy("пример", distance: 2))
      ),
      ("a^2 (b c)^0.5", ranked(boosted(.word("a"), 2), boosted(ranked(.word("b"), .word("c")), 0.5))),
      ("surat~1^.5", boosted(.fuzzy("surat", distance: 1), 0.5)),
      ("~100 ^x", ranked(.word("~100"), .word("^x"))),
      // Fields bind more tightly than weights; their names are of any letter case.
      ("title:ikan BODY:(a b)", ranked(field(.title, .word("ikan")), field(.body, ranked(.word("a"), .word("b"))))),
      ("title: \"a b\"", field(.title, .phrase("a b", slop: 0))),
      ("article:a^2", boosted(field(.article, .word("a")), 2)),
      ("-title:a", clauses((.mustNot, field(.title, .word("a"))))),
      ("title:=a", field(.title, .exact("a"))),
      (
        "12:30 https://a.id/b Статья:5 a\\:b",
        ranked(.word("12:30"), .word("https://a.id/b"), .word("Статья:5"), .word("a:b"))
      ),
      // What has nothing to search for is left out, and its operator with it.
      ("a OR () AND \"\"", .word("a")),
      ("() NEAR b", .word("b")),
      ("title:\"\" +() a", .word("a")),
      // A sign with an accent is a letter with an accent.
      ("(\u{301}a", .word("(\u{301}a")),
      ("a \u{301}b", .word("a \u{301}b")),
      // An accent that stands on nothing is left out.
      ("\u{301}a", .word("a")),
    ] as [(String, Kind)])
  func parses(text: String, expected: Kind) throws {
    #expect(try tree(text) == expected)
  }

  @Test(arguments: [
    "", "  \n\t\u{A0}", "-", "+ - * ? …", "\"\"", "()", "(( ) \" \")", "«»", "lang:\"\"", "() AND ()", "NOT ()",
  ])
  func hasNoTree(text: String) throws {
    let syntax = try QuerySyntax(parsing: text)
    #expect(syntax.root == nil)
    #expect(syntax.description == "")
  }

  @Test func rangesAreThoseOfUTF8() throws {
    let text = "«мир труд»~2 OR (title:май^2 NEAR/3 ой)"
    let root = try #require(try QuerySyntax(parsing: text).root)
    #expect(slice(text, root.range) == text)
    let phrase = try #require(root.children.first)
    #expect(slice(text, phrase.range) == "«мир труд»~2")
    let near = try #require(root.children.last)
    #expect(slice(text, near.range) == "title:май^2 NEAR/3 ой")
    #expect(near.children.map { slice(text, $0.range) } == ["title:май^2", "ой"])
    #expect(slice(text, near.children[0].children[0].range) == "title:май")
    // Equality does not look at ranges.
    #expect(try QuerySyntax(parsing: "a  b") == QuerySyntax(parsing: "a b"))
    #expect(try QuerySyntax(parsing: "a  b").hashValue == QuerySyntax(parsing: "a b").hashValue)
  }
}
