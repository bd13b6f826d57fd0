import Documents
import Testing
import TextAnalysis

@testable import InvertedIndex

struct TermKeyTests {
  /// A word can never be taken for metadata, nor an id for a party.
  @Test func tagsAreAllDifferent() {
    var tags = TermKey.Keyword.allCases.map(\.rawValue)
    tags += Language.termLanguages.flatMap { [$0.termTag, $0.termTag & ~0x20] }
    #expect(Set(tags).count == tags.count)
  }

  @Test func valuesAreCutAlike() {
    let long = String(repeating: "я", count: 600)
    let key = TermKey.keyword(.party, long)
    #expect(key.count == 1 + TermKey.limit)
    #expect(TermKey.keyword(.party, long + "и") == key)
    #expect(TermKey.keyword(.id, "ab") == [0x23, 0x61, 0x62])
    #expect(TermKey.keyword(.work, "") == [0x57])
  }

  @Test func termsAreTheirBytes() {
    #expect(TermKey.term(Term("air", language: .indonesian)) == Array("iair".utf8))
  }
}
