import Documents
import Testing

@testable import TextAnalysis

struct LocaleDataTests {
  @Test func months() throws {
    let indonesian = try LocaleData.monthNames(in: .indonesian)
    #expect(indonesian.count == 12)
    #expect(indonesian[0] == "Januari" && indonesian[7] == "Agustus" && indonesian[11] == "Desember")
    // In a date the genitive, alone the nominative.
    #expect(try LocaleData.monthNames(in: .russian)[2] == "марта")
    #expect(try LocaleData.monthNames(in: .russian, standalone: true)[2] == "март")
    #expect(try LocaleData.monthNames(in: .english)[4] == "May")
  }

  @Test func regions() {
    let regions = LocaleData.regions()
    #expect(regions.count > 240)
    #expect(regions.contains(LocaleData.Region(alpha2: "ID", alpha3: "IDN")))
    #expect(regions.contains(LocaleData.Region(alpha2: "RU", alpha3: "RUS")))
    #expect(regions.allSatisfy { $0.alpha2.count == 2 && $0.alpha3.count == 3 })
    #expect(Set(regions.map(\.alpha2)).count == regions.count)
  }

  @Test(
    arguments: [
      ("RU", .indonesian, "Rusia"), ("RU", .russian, "Россия"), ("ID", .russian, "Индонезия"),
      ("ID", .english, "Indonesia"),
      ("DE", .indonesian, "Jerman"),
      // No country, none at all, a script
      ("XQ", .english, nil), ("", .english, nil), ("Latn", .english, nil), ("12345678901234567890", .english, nil),
    ] as [(String, Language, String?)])
  func names(alpha2: String, language: Language, name: String?) throws {
    #expect(try LocaleData.name(ofRegion: alpha2, in: language) == name)
  }

  @Test func everyRegionHasANameInEveryLanguage() throws {
    for language in Language.supported {
      for region in LocaleData.regions() {
        #expect(try LocaleData.name(ofRegion: region.alpha2, in: language) != nil, "\(region) \(language)")
      }
    }
  }
}
