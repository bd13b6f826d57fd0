import Documents
import InvertedIndex
import Testing

@testable import QueryLanguage

struct ConditionValueTests {
  @Test(
    arguments: [
      ("lang:ru", .language(.russian)), ("LANG:RU", .language(.russian)), ("lang:Indonesian", .language(.indonesian)),
      ("lang:und", .language(.undetermined)), ("kind:agreement", .kind(.agreement)), ("kind:News", .kind(.news)),
      ("party:rus", .party("RUS")), ("party:\"МГУ имени Ломоносова\"", .party("МГУ имени Ломоносова")),
      ("party:un", .party("un")),
      ("person:Путин", .person("Путин")), ("outlet:\"Kompas, Jakarta\"", .outlet("Kompas, Jakarta")),
      ("work: perikanan-2003", .work("perikanan-2003")), ("country:RU", .party("RUS")), ("country:idn", .party("IDN")),
      ("party:\"OR\"", .party("OR")),
      // Values of one condition side by side are alternatives.
      ("lang:(ru id)", .any([.language(.russian), .language(.indonesian)])),
      ("lang:(ru OR id)", .any([.language(.russian), .language(.indonesian)])),
      ("kind:(NOT news AND NOT other)", .all([.not(.kind(.news)), .not(.kind(.other))])),
      ("lang:((ru))", .language(.russian)),
      // Conditions alone are one condition, and side by side all must be met.
      ("lang:ru kind:news", .all([.language(.russian), .kind(.news)])),
      ("+lang:ru", .language(.russian)), ("-lang:ru", .not(.language(.russian))),
      ("kind:news -lang:ru", .all([.kind(.news), .not(.language(.russian))])),
      (
        "lang:ru OR kind:news AND NOT party:RUS",
        .any([.language(.russian), .all([.kind(.news), .not(.party("RUS"))])])
      ),
    ] as [(String, Filter)])
  func isFilter(text: String, expected: Filter) throws {
    #expect(try tree(text) == .condition(expected))
  }

  @Test func standsBesideWords() throws {
    #expect(try tree("ikan lang:ru") == ranked(.word("ikan"), .condition(.language(.russian))))
    #expect(
      try tree("ikan AND (lang:ru OR lang:id)")
        == all(.word("ikan"), .condition(.any([.language(.russian), .language(.indonesian)]))))
  }

  @Test(
    arguments: [
      ("lang:rus", "rus", "ru"), ("lang:rusian", "rusian", "russian"), ("kind:agrement", "agrement", "agreement"),
      ("a kind:\"berita\"", "\"berita\"", nil), ("country:RUX", "RUX", nil), ("country:Rusia", "Rusia", "RUS"),
      ("country:\"Российская\"", "\"Российская\"", nil), ("country:Индонезия", "Индонезия", "IDN"),
      ("lang:(ru OR xx)", "xx", nil),
      ("lang:", "", nil), ("kind: OR a", "OR", nil), ("party:Perp*", "Perp*", nil), ("date:*", "*", nil),
      ("lang:ru~1", "~1", nil),
      ("lang:title:a", "title:", nil), ("lang:+ru", "+ru", "ru"),
    ] as [(String, String, String?)])
  func refuses(text: String, wrong: String, suggestion: String?) throws {
    let error = try #require(queryError(text))
    #expect(slice(text, error.range) == wrong, "\(error)")
    if let suggestion { #expect(error.suggestion == suggestion) }
  }
}
