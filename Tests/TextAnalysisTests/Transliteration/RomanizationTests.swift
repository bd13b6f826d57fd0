import Testing

@testable import TextAnalysis

@Suite struct RomanizationTests {
  private func readings(_ word: String, _ romanization: Romanization) -> Set<String> {
    Set(
      romanization.rules(at: 0, of: Array(word.unicodeScalars)).map { rule in
        String(String.UnicodeScalarView(rule.source)) + "=" + String(String.UnicodeScalarView(rule.target))
      })
  }

  @Test func stretchesOfSeveralLettersAreReadInEveryWay() {
    // щ is shch in BGN, ш is sh, and s alone is с: all of them may be meant.
    let found = readings("shchuka", .russianInLatin)
    #expect(found.isSuperset(of: ["shch=щ", "sh=ш", "s=с"]))
    #expect(!found.contains("sch=щ"))
  }

  @Test func everyLetterOfEachAlphabetCanBeRead() {
    for letter in "abcdefghijklmnopqrstuvwxyz" { #expect(!readings(String(letter), .russianInLatin).isEmpty) }
    for letter in "абвгдеёжзийклмнопрстуфхцчшщъыьэюя" { #expect(!readings(String(letter), .latinInRussian).isEmpty) }
  }

  @Test func everyLetterOfEachAlphabetCanBeWritten() {
    // Folded forms have no ё.
    let russian = Set(Romanization.russianInLatin.rules.flatMap(\.target))
    #expect(russian == Set("абвгдежзийклмнопрстуфхцчшщъыьэюя".unicodeScalars))
    let latin = Set(Romanization.latinInRussian.rules.flatMap(\.target))
    #expect(latin == Set("abcdefghijklmnopqrstuvwxyz".unicodeScalars))
  }

  @Test func costsAreBounded() {
    for rule in Romanization.russianInLatin.rules + Romanization.latinInRussian.rules {
      #expect((0...2).contains(rule.cost), "\(rule)")
      #expect(!(rule.source.isEmpty && rule.target.isEmpty))
    }
  }

  @Test func aDoubledLetterMayBeReadAsOne() {
    #expect(readings("ssora", .russianInLatin).contains("ss=с"))
    #expect(readings("summa", .russianInLatin).contains("s=сс"))
    #expect(!readings("aa", .russianInLatin).contains("aa=а"))
  }

  @Test func placesOutsideOfTheWordHaveNoRules() {
    #expect(Romanization.russianInLatin.rules(at: 3, of: Array("abc".unicodeScalars)).isEmpty)
    #expect(Romanization.russianInLatin.rules(at: -1, of: Array("abc".unicodeScalars)).isEmpty)
    #expect(Romanization.russianInLatin.insertions.allSatisfy { $0.source.isEmpty })
  }
}
