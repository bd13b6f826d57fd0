import InvertedIndex
import Jembatan
import Testing

/// Pages and the cursors between them.
struct SearchIndexPagesTests {
  /// More documents than are ranked by a closer look (128), in several segments.
  private static let archive = RandomArchive(seed: 20030421, count: 170)
  private static let index = try? archive.index(in: .memory, segments: 3)
  private let index: SearchIndex

  init() throws {
    index = try #require(Self.index)
  }

  /// All hits, page by page.
  private func walk(
    _ query: Query, limit: Int, order: ResultOrder = .relevance, grouping: Grouping? = nil
  ) throws -> [Hit] {
    var hits: [Hit] = []
    var cursor: String?
    repeat {
      let page = try index.search(query, limit: limit, cursor: cursor, order: order, grouping: grouping)
      // A page with a next one is full, and the next one is not empty.
      #expect(page.next == nil || page.hits.count == limit)
      #expect(cursor == nil || !page.hits.isEmpty)
      hits += page.hits
      cursor = page.next
      guard hits.count < 2000 else {
        Issue.record("pages without end")
        break
      }
    } while cursor != nil
    return hits
  }

  private static func words(_ text: String) throws -> Query { try Query(words: text) }

  @Test(arguments: ResultOrder.allCases)
  func pagesMakeUpTheWhole(order: ResultOrder) throws {
    // Long enough for nearness to count; and agreements have articles, so that the best 128 are ranked anew.
    for (query, limits) in [
      (
        try Self.words("kapal корабль ship the yang и persetujuan menteri buku книга море соглашение"),
        order == .relevance ? [50, 127, 129] : [60]
      ),
      (try Query("(kapal OR корабль OR ship) NOT redaksi"), [9]), (try Query("kind:agreement OR date:2003"), [20]),
    ] {
      let all = try index.search(query, limit: .max, order: order)
      #expect(all.hits.count == all.total)
      #expect(all.total > limits[limits.count - 1])
      #expect(all.next == nil)
      #expect(all.hits.map(\.rank) == Array(1...all.hits.count))
      for limit in limits { #expect(try walk(query, limit: limit, order: order) == all.hits) }
    }
  }

  /// The window of the best 128 is sorted by their new scores, and what stands behind it by the old ones.
  @Test func windowIsRankedAnew() throws {
    let query = try Self.words("kapal корабль ship the yang и persetujuan menteri buku книга море соглашение")
    let hits = try index.search(query, limit: .max).hits
    var plain = RankingParameters()
    plain.articleWeight = 0
    plain.proximityWeight = 0
    let before = try index.ranking(query, limit: .max, plain)
    #expect(hits.count > 140)
    #expect(hits.map(\.id) != before.map(\.id))
    #expect(Set(hits.prefix(128).map(\.id)) == Set(before.prefix(128).map(\.id)))
    #expect(hits.dropFirst(128).map(\.id) == before.dropFirst(128).map(\.id))
    let scores = hits.map(\.score)
    #expect(scores.prefix(128) == scores.prefix(128).sorted(by: >)[...])
  }

  @Test(arguments: ResultOrder.allCases)
  func pagesOfWorksMakeUpTheWhole(order: ResultOrder) throws {
    let query = try Query("kapal OR ship")
    let all = try index.search(query, limit: .max, order: order, grouping: .work)
    #expect(all.hits.count == all.groups)
    #expect(try walk(query, limit: 23, order: order, grouping: .work) == all.hits)
  }

  /// Copies that rank far behind their first are not listed with it, but neither do they come again.
  @Test(arguments: [ResultOrder.relevance, .newest])
  func pagesOfCopiesMakeUpTheWhole(order: ResultOrder) throws {
    let query = try Query("kapal OR ship")
    let all = try index.search(query, limit: .max, order: order, grouping: .copies)
    let walked = try walk(query, limit: 50, order: order, grouping: .copies)
    #expect(walked.map(\.id) == all.hits.map(\.id))
    #expect(walked.map(\.rank) == all.hits.map(\.rank))
    #expect(walked.map(\.score) == all.hits.map(\.score))
    for (part, whole) in zip(walked, all.hits) {
      #expect(part.related == Array(whole.related.prefix(part.related.count)))
    }
  }

  @Test func pagesMayDifferInLength() throws {
    let query = try Self.words("kapal корабль ship")
    let all = try index.search(query, limit: .max).hits
    let first = try index.search(query, limit: 5)
    let second = try index.search(query, limit: 100, cursor: first.next)
    let third = try index.search(query, limit: 9, cursor: second.next)
    #expect(first.hits + second.hits + third.hits == Array(all.prefix(114)))
    // What is counted is counted on each page alike.
    #expect([first, second, third].allSatisfy { $0.total == all.count })
    let none = try index.search(query, limit: 0, cursor: first.next)
    #expect(none.hits.isEmpty && none.next == nil && none.total == all.count)
  }

  // MARK: Cursors

  @Test(arguments: [
    "", "x", "AAAA", "наугад", String(repeating: "A", count: 60), "\u{0}", String(repeating: "B", count: 4000),
  ])
  func whatIsNoCursorIsInvalid(cursor: String) throws {
    let query = try Query("kapal")
    #expect(code { _ = try index.search(query, cursor: cursor) } == .invalidCursor)
    #expect(code { _ = try index.search(query, limit: 0, cursor: cursor, grouping: .work) } == .invalidCursor)
  }

  @Test func changedCursorsAreInvalid() throws {
    let query = try Query("kapal")
    let cursor = try #require(try index.search(query, limit: 5).next)
    for place in cursor.indices {
      var other = cursor
      other.replaceSubrange(place...place, with: cursor[place] == "a" ? "b" : "a")
      // The last character has bits that stand for nothing; they must be 0.
      #expect(code { _ = try index.search(query, limit: 5, cursor: other) } == .invalidCursor, "\(other)")
    }
  }

  @Test func cursorsOfOtherSearchesAreInvalid() throws {
    let query = try Query("kapal OR корабль")
    let cursor = try #require(try index.search(query, limit: 5).next)
    #expect(code { _ = try index.search(try Query("kapal"), cursor: cursor) } == .invalidCursor)
    #expect(code { _ = try index.search(query.filtered(by: .kind(.news)), cursor: cursor) } == .invalidCursor)
    #expect(code { _ = try index.search(query, cursor: cursor, order: .newest) } == .invalidCursor)
    #expect(code { _ = try index.search(query, cursor: cursor, grouping: .work) } == .invalidCursor)
    // Words that look like operators are others than operators.
    #expect(code { _ = try index.search(try Query(words: "kapal OR корабль"), cursor: cursor) } == .invalidCursor)
    var parameters = RankingParameters()
    parameters.b = 0.5
    #expect(
      code {
        _ = try index.search(
          query, limit: 5, cursor: cursor, order: .relevance, grouping: nil, facets: [], facetLimit: 0, fragments: 1,
          ranking: parameters)
      } == .invalidCursor)
    // The same query in other words, and what does not change the ranking.
    #expect(try index.search(try Query("  (kapal OR корабль)"), limit: 5, cursor: cursor).hits.first?.rank == 6)
    #expect(try index.search(query, limit: 7, cursor: cursor, facets: [.kind], fragments: 3).hits.first?.rank == 6)
    // Another index, of the same documents.
    let other = try RandomArchive(seed: 1, count: 40).index(in: .memory, segments: 1)
    #expect(code { _ = try other.search(query, cursor: cursor) } == .invalidCursor)
  }

  /// A position that no page has would take ranks out of the numbers there are.
  @Test(arguments: [Int.max, Int.max - 5, 171])
  func positionsBehindTheLastDocumentAreInvalid(position: Int) throws {
    let query = try Query("kapal")
    for grouping in [nil, Grouping.work] {
      let text = try #require(try index.search(query, limit: 5, grouping: grouping).next)
      var cursor = try SearchCursor(text)
      cursor.position = position
      #expect(code { _ = try index.search(query, cursor: cursor.text, grouping: grouping) } == .invalidCursor)
    }
  }

  @Test func cursorsAreStaleAfterAnUpdate() throws {
    let folder = try TemporaryFolder()
    let index = try RandomArchive(seed: 1, count: 40).index(in: .directory(folder.path("index")), segments: 2)
    let query = try Query("kapal")
    let cursor = try #require(try index.search(query, limit: 5).next)
    // Another process that reads the same folder takes it up.
    let reader = try SearchIndex.open(.directory(folder.path("index")))
    #expect(try reader.search(query, limit: 5, cursor: cursor) == index.search(query, limit: 5, cursor: cursor))
    try index.update { try $0.add(Document(id: "new", body: "kapal")) }
    #expect(code { _ = try index.search(query, limit: 5, cursor: cursor) } == .staleCursor)
    // One that has not refreshed still goes on in its generation.
    #expect(try reader.search(query, limit: 5, cursor: cursor).hits.count == 5)
  }
}
