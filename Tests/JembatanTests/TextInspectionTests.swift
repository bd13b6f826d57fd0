import Foundation
import Jembatan
import Testing

struct TextInspectionTests {
  @Test func tokensOfThreeLanguages() throws {
    let indonesian = "Para Pihak bekerja sama di bidang perikanan."
    let russian = "Стороны сотрудничают в области рыболовства."
    let english = "The parties shall cooperate in the field of fisheries."
    let text = [indonesian, russian, english].joined(separator: "\n\n")
    let inspection = try TextInspection(text)
    #expect(inspection.passages.map(\.language) == [.indonesian, .russian, .english])
    let words = inspection.tokens.filter { ["perikanan", "рыболовства", "fisheries"].contains($0.text) }
    #expect(words.map(\.language) == [.indonesian, .russian, .english])
    #expect(words.first?.term == "ikan")
    // Offsets cut the very words out of the text; positions count them.
    let bytes = Array(text.utf8)
    for token in inspection.tokens { #expect(String(decoding: bytes[token.range], as: UTF8.self) == token.text) }
    #expect(inspection.tokens.map(\.position) == Array(0..<inspection.tokens.count))
  }

  @Test func languageIsForced() throws {
    let inspection = try TextInspection("buku books книги 2019", language: .indonesian)
    #expect(inspection.language == .indonesian)
    #expect(inspection.passages == [Passage(range: 0..<26, language: .indonesian)])
    // Script goes before language, and numbers have none.
    #expect(inspection.tokens.map(\.language) == [.indonesian, .indonesian, .russian, .undetermined])
  }

  @Test(arguments: ["", " ", "\u{0}", "— … !", "\r\n\r\n"])
  func textWithoutWords(text: String) throws {
    let inspection = try TextInspection(text)
    #expect(inspection.tokens.isEmpty)
    #expect(inspection.language == .undetermined)
  }

  @Test func inspectionReadsBackFromJSON() throws {
    let inspection = try TextInspection("Perpustakaan desa menerima buku.")
    let data = try JSONEncoder().encode(inspection)
    #expect(try JSONDecoder().decode(TextInspection.self, from: data) == inspection)
  }
}
