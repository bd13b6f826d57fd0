import Documents
import InvertedIndex
import Testing
import TextAnalysis

@testable import Highlighting

struct HighlighterPoolTests {
  /// Searches at once have analyzers of their own, and mark what one alone would.
  @Test func servesSeveralThreads() async throws {
    let pool = HighlighterPool(limit: 2)
    let query = try QueryNode.words("kapal laut")
    let marks = try await withThrowingTaskGroup(of: [Range<Int>].self) { group in
      for number in 0..<8 {
        group.addTask {
          let document = Document(String(repeating: "kata\(number) ", count: 50) + "kapal laut", .indonesian)
          return try pool.withHighlighter(query: query) { (highlighter) throws(IndexError) in
            try highlighter.highlights(of: document).fragments.flatMap(\.fieldMarks)
          }
        }
      }
      return try await group.reduce(into: [[Range<Int>]]()) { $0.append($1) }
    }
    #expect(marks == Array(repeating: [300..<305, 306..<310], count: 8))
  }

  /// What the work throws comes through, and the pool goes on.
  @Test func worksOnAfterAnError() throws {
    let pool = HighlighterPool()
    let query = try QueryNode.words("kapal")
    #expect(throws: IndexError.self) {
      try pool.withHighlighter(query: query) { (_) throws(IndexError) in throw IndexError(.analysis, "none") }
    }
    #expect(throws: IndexError.self) {
      try pool.withHighlighter(query: query, worth: { (_) throws(IndexError) in throw IndexError(.damaged, "worth") }) {
        (_) throws(IndexError) in
      }
    }
    let marks = try pool.withHighlighter(query: query) { (highlighter) throws(IndexError) in
      try highlighter.highlights(of: Document("kapal", .indonesian)).fragments.map(\.marks)
    }
    #expect(marks == [[0..<5]])
  }
}
