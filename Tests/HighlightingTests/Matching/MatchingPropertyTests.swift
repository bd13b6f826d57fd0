import Documents
import InvertedIndex
import Testing
import TextAnalysis

@testable import Highlighting

/// Random documents and queries: what is marked is what the meaning of the query says.
struct MatchingPropertyTests {
  @Test func marksEqualBruteForce() throws {
    let seed = propertySeed()
    var texts = RandomTexts(seed: seed)
    var marks = 0
    for round in 0..<300 {
      texts.chooseWords()
      let document = texts.document()
      let marker = try BruteForceMarker(document)
      let query = texts.query(Set(marker.words.flatMap(\.terms)).sorted())
      let expected = marker.marked(query)
      let shown = try highlights(document, query, FragmentOptions(length: 100_000, keepsToArticle: false))
      let comment: Comment = "seed \(seed), round \(round): \(query) in \(document)"
      #expect(shown.title.fieldMarks == expected.filter { $0.field == .title }.map(\.range), comment)
      #expect(shown.fragments.map(\.fieldMarks) == [expected.filter { $0.field == .body }.map(\.range)], comment)
      marks += expected.count
    }
    // The queries find something.
    #expect(marks > 300)
  }

  /// One highlighter for all documents, with an analyzer that forgets, marks what a new one marks.
  @Test func highlightersMayBeKept() throws {
    let seed = propertySeed()
    var texts = RandomTexts(seed: seed)
    let pool = HighlighterPool(limit: 1, memory: 1)
    for round in 0..<20 {
      texts.chooseWords()
      let documents = (0..<5).map { _ in texts.document() }
      let terms = Set(try documents.flatMap { try BruteForceMarker($0).words.flatMap(\.terms) }).sorted()
      let query = texts.query(terms)
      let kept = try pool.withHighlighter(query: query) { (highlighter) throws(IndexError) in
        var kept: [Highlights] = []
        for document in documents { kept.append(try highlighter.highlights(of: document)) }
        return kept
      }
      #expect(try kept == documents.map { try highlights($0, query) }, "seed \(seed), round \(round)")
    }
  }
}
