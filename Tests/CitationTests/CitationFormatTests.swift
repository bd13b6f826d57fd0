import Testing

@testable import Citation

struct CitationFormatTests {
  /// The names are flags and parameters: they must not change.
  @Test func names() {
    #expect(CitationFormat.allCases.map(\.rawValue) == ["ris", "bibtex", "csl-json"])
    #expect(CitationFormat.allCases.map(\.fileExtension) == ["ris", "bib", "json"])
  }
}
