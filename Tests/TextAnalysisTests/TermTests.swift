import Documents
import Testing

@testable import TextAnalysis

struct TermTests {
  @Test(arguments: Language.termLanguages)
  func stems(of language: Language) {
    let term = Term("pustaka", language: language)
    #expect(term.language == language)
    #expect(term.stem == "pustaka")
    #expect(!term.isSurface)
    #expect(term.description == "\(language.rawValue):pustaka")
    #expect(Language(termTag: language.termTag) == language)
  }

  /// The tags are part of the format of indexes.
  @Test func tags() {
    #expect(Language.termLanguages.map(\.termTag) == Array("0eir".utf8))
    #expect(Set(Language.termLanguages) == Set(Language.allCases))
    for tag in UInt8.min...UInt8.max where !"0eirEIR".utf8.contains(tag) {
      #expect(Language(termTag: tag) == nil, "\(tag)")
    }
    #expect("EIR".utf8.map { Language(termTag: $0) } == [.english, .indonesian, .russian])
  }

  @Test func exactForms() {
    let bytes = Array("iperpustakaan".utf8)
    let term = bytes.withUnsafeBytes { Term(surface: $0) }
    #expect(term.isSurface)
    #expect(term.language == .indonesian)
    #expect(term.stem == "perpustakaan")
    #expect(term.description == "id:=perpustakaan")
    #expect(term != Term("perpustakaan", language: .indonesian))
  }

  @Test func order() {
    let sorted = [
      Term("10", language: .undetermined), Term("9", language: .undetermined), Term("air", language: .english),
      Term("airport", language: .english), Term("zoo", language: .english), Term("air", language: .indonesian),
      Term("яма", language: .russian),
    ]
    #expect(sorted.reversed().sorted() == sorted)
  }

  /// Bytes that no analysis makes, as of a damaged index, are shown all the same.
  @Test func otherBytes() {
    #expect(Term(bytes: []).description == "und:")
    #expect(Term(bytes: []).isSurface == false)
    #expect(Term(bytes: [0x00, 0xFF]).language == .undetermined)
    #expect(Term(bytes: [0x65, 0xFF]).stem == "\u{FFFD}")
  }
}
