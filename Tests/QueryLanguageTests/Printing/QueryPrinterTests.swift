import Testing

@testable import QueryLanguage

struct QueryPrinterTests {
  @Test(arguments: [
    ("((a)) OR ((b c))", "a OR b c"),
    ("(a OR b) AND c", "(a OR b) AND c"),
    ("a NOT b", "a AND NOT b"),
    ("NOT (a OR b)", "NOT (a OR b)"),
    ("(a NEAR b) NEAR/3 (c NEAR d)", "a NEAR/10 b NEAR/3 (c NEAR/10 d)"),
    ("+(a NEAR b) -(c d)", "+a NEAR/10 b -(c d)"),
    ("«мир, труд» “май”~2", #""мир, труд" "май"~2"#),
    ("surat~ surat~2", "surat~1 surat~2"),
    ("a^02.50 b^1.0", "a^2.5 b^1"),
    ("TITLE:(a) body:(a^2) article:(a)^2", "title:a body:(a^2) article:a^2"),
    ("(a^2)^3", "(a^2)^3"),
    ("lang:(ru OR id)", "lang:ru OR lang:id"),
    ("a lang:russian", "a lang:ru"),
    ("country:id", "party:IDN"),
    (#"party:"Badan Pusat Statistik""#, #"party:"Badan Pusat Statistik""#),
    ("year:2003", "date:2003"),
    ("date:>=2010-06", "date:2010-06.."),
    // Escapes stay where they are needed, and only there.
    (#"\AND a\b \+x e\-mail \=x x\=y \NEAR/5"#, #"\AND ab \+x e-mail \=x x=y \NEAR/5"#),
    (#"title\:x 12\:30 http\:x \lang:x"#, #"title\:x 12:30 http\:x lang\:x"#),
    (#"a\*b* \?\* =\*a"#, #"a\*b* \?\* =\*a"#),
    (#"\- "\-""#, #"\- "\-""#),
    ("perpustakaan?", "perpustakaan"),
  ])
  func isCanonical(text: String, expected: String) throws {
    let syntax = try QuerySyntax(parsing: text)
    #expect(syntax.description == expected)
    #expect(try QuerySyntax(parsing: expected) == syntax)
  }
}
