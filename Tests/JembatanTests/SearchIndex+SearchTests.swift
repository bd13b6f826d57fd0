import Jembatan
import Testing

struct SearchIndexSearchTests {
  // MARK: Orders

  /// A year and a month count as their first day; without a date documents are last in either order.
  @Test func datesOrderAndUndatedDocumentsAreLast() throws {
    let dates: [(String, CalendarDate?)] = [
      ("may", "2003-05"), ("undated", nil), ("year", "2003"), ("day", "2003-04-21"), ("old", "1955-04-18"),
      ("undated2", nil), ("new", "2024-02-29"),
    ]
    let index = try SearchIndex.open(.memory)
    for half in [dates.prefix(4), dates.dropFirst(4)] {
      try index.update { writer in
        for (id, date) in half { try writer.add(Document(id: id, language: .indonesian, body: "kapal", date: date)) }
      }
    }
    for text in ["kapal", ""] {
      let newest = try index.search(try Query(text), order: .newest)
      #expect(newest.hits.map(\.id) == ["new", "may", "day", "year", "old", "undated", "undated2"])
      #expect(newest.hits.allSatisfy { $0.score == 0 })
      #expect(
        try index.search(try Query(text), order: .oldest).hits.map(\.id)
          == ["old", "year", "day", "may", "new", "undated", "undated2"])
    }
  }

  // MARK: Recency

  @Test func recencyLiftsNews() throws {
    func document(_ id: String, _ kind: DocumentKind, _ date: CalendarDate?) -> Document {
      Document(id: id, kind: kind, language: .indonesian, body: "kapal berlabuh", date: date)
    }
    let index = try SearchIndex.holding([
      document("agreement", .agreement, "2024-01-01"), document("undated", .news, nil),
      document("old", .news, "2022-01-01"), document("year", .news, "2023-01-01"), document("new", .news, "2024-01-01"),
    ])
    let query = try Query("kapal")
    func hits(_ parameters: RankingParameters) throws -> [Hit] {
      try index.search(
        query, limit: 10, cursor: nil, order: .relevance, grouping: nil, facets: [], facetLimit: 0, fragments: 1,
        ranking: parameters
      ).hits
    }
    let plain = try hits(RankingParameters())
    #expect(plain.map(\.id) == ["agreement", "undated", "old", "year", "new"])
    #expect(try plain == index.search(query).hits)
    var parameters = RankingParameters()
    parameters.recency = 0.5
    let recent = try hits(parameters)
    #expect(recent.map(\.id) == ["new", "year", "old", "agreement", "undated"])
    // Half of the share after 365 days: 1.5, 1.25 and 1.125 times the score.
    let score = plain[0].score
    for (hit, factor) in zip(recent, [1.5, 1.25, 1.125, 1, 1]) { #expect(abs(hit.score - factor * score) < 1e-6) }
    #expect(try index.ranking(query, limit: 10, parameters).map(\.id) == recent.map(\.id))
    parameters.recencyHalfLife = 36_500
    #expect(try hits(parameters).prefix(3).map { ($0.score / score * 100).rounded() } == [150, 150, 149])
  }

  // MARK: Snippets

  @Test func fragmentsShowTheQuery() throws {
    let filler = (0..<120).map { "kata\($0)" }.joined(separator: " ")
    let body = "Kapal berlayar. \(filler) Pelabuhan dibuka. \(filler) Menteri datang. \(filler)"
    let index = try SearchIndex.holding([Document(id: "a", language: .indonesian, title: "Kapal baru", body: body)])
    let query = try Query("kapal pelabuhan menteri")
    func marked(_ fragments: Int) throws -> [String] {
      let hit = try #require(try index.search(query, fragments: fragments).hits.first)
      #expect(hit.snippet == hit.snippets.first)
      #expect(hit.titleSnippet.rendered { "[\($0)]" } == "[Kapal] baru")
      return hit.snippets.flatMap { snippet in
        let bytes = Array(body.utf8)
        // Offsets lead back to the text.
        #expect(
          String(decoding: bytes[snippet.offset..<snippet.offset + snippet.text.utf8.count], as: UTF8.self)
            == snippet.text)
        return snippet.marks.map { String(decoding: Array(snippet.text.utf8)[$0], as: UTF8.self) }
      }
    }
    #expect(try marked(3) == ["Kapal", "Pelabuhan", "Menteri"])
    #expect(try marked(2).count == 2)
    for fragments in [1, 0, -1, .min] { #expect(try marked(fragments).count == 1) }
    #expect(try marked(100) == ["Kapal", "Pelabuhan", "Menteri"])
    // Without words the beginning is shown.
    let hit = try #require(try index.search(try Query(""), fragments: 3).hits.first)
    #expect(hit.snippets.count == 1 && hit.snippet.marks.isEmpty && hit.snippet.text.hasPrefix("Kapal berlayar."))
  }

  // MARK: Concordance

  @Test func concordanceShowsEveryOccurrence() throws {
    let index = try SearchIndex.holding(Document.archive)
    let entries = try index.concordance(try Query("perikanan OR книгами"), width: 20)
    #expect(
      entries.map { "\($0.id) \($0.line.snippet.field): \($0.line.left)[\($0.line.matched)]\($0.line.right)" }.sorted()
        == [
          "books.ru body: будут обмениваться [книгами], сообщили", "books.ru title: обмениваются [книгами]",
          "perikanan.id body: di bidang [perikanan]. Pasal 2 Kapal", "perikanan.id title: Kerja Sama [Perikanan]",
        ])
    #expect(entries.map(\.line.language).filter { $0 == .russian }.count == 2)
    #expect(entries.first { $0.id == "perikanan.id" && $0.line.snippet.field == .body }?.line.article == "1")
    // In the order of the ranking.
    let ranked = try index.search(try Query("perikanan OR книгами")).hits.map(\.id)
    #expect(entries.map(\.id).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } } == ranked)
    // A limit of lines, in the middle of a document.
    for limit in 0...5 {
      let lines = try index.concordance(try Query("perikanan OR книгами"), limit: limit, width: 20)
      #expect(lines == Array(entries.prefix(limit)))
    }
    #expect(try index.concordance(try Query("kapal"), limit: -1).isEmpty)
    #expect(try index.concordance(try Query("kapal"), limit: .max, width: .max).count == 1)
    #expect(try index.concordance(try Query("kapal"), width: -1).map { String($0.line.matched) } == ["Kapal"])
    #expect(try index.concordance(try Query("kind:agreement")).isEmpty)
    #expect(try index.concordance(try Query("nihil")).isEmpty)
    #expect(code { _ = try index.concordance(try Query("—")) } == .invalidQuery)
  }

  // MARK: Explaining

  /// What the search does not find has no clauses, whether a condition keeps it out or the words do.
  @Test func whatAConditionKeepsOutHasNoClauses() throws {
    let index = try SearchIndex.holding(Document.archive)
    for query in [
      try Query("perikanan lang:ru"), try Query("perikanan").filtered(by: .language(.russian)),
      try Query("perikanan NOT kapal"), try Query("perikanan -kind:agreement"),
    ] {
      #expect(try index.search(query).hits.allSatisfy { $0.id != "perikanan.id" })
      #expect(try index.explain(query, id: "perikanan.id")?.clauses == [])
    }
    #expect(try index.explain(try Query("perikanan lang:id"), id: "perikanan.id")?.clauses.isEmpty == false)
  }

  // MARK: Deleted documents

  @Test func deletedDocumentsAreNotFoundByAnything() throws {
    // In a segment with others, so that its postings stay.
    let gone = Document(
      id: "gone", kind: .news, language: .indonesian, title: "Kapal hantu", body: "Kapal hantu karam.",
      parties: ["GON"], work: "perikanan")
    let index = try SearchIndex.holding(Document.archive + [gone])
    #expect(try index.ids("hantu") == ["gone"])
    try index.update { try $0.delete(id: "gone") }
    #expect(try index.statistics().deleted == 1)
    for text in [
      "hantu", "=hantu", "hant*", "hantv~1", "\"kapal hantu\"", "kapal NEAR hantu", "title:hantu", "party:GON",
    ] {
      #expect(try index.search(try Query(text), facets: FacetField.allCases).total == 0, "\(text)")
      #expect(try index.concordance(try Query(text)).isEmpty)
    }
    let all = try index.search(try Query(""), grouping: .work, facets: [.party])
    #expect(all.total == 5)
    #expect(all.facets[.party]?.values.contains { $0.value == "GON" } == false)
    #expect(all.hits.allSatisfy { !$0.related.contains { $0.id == "gone" } })
    #expect(try index.explain(try Query("hantu"), id: "gone") == nil)
    #expect(try index.document(id: "gone") == nil)
    #expect(try index.similar(to: "gone") == nil)
    #expect(try index.similar(to: "perikanan.id", limit: 100)?.hits.contains { $0.id == "gone" } == false)
    #expect(try index.completions(of: "kapal ha").allSatisfy { $0.kind == .word })
  }

  // MARK: Threads

  /// Searches of every kind on one index at once give what each gives alone.
  @Test func searchesOnManyThreadsAgree() async throws {
    let archive = RandomArchive(seed: 1961, count: 40)
    let folder = try TemporaryFolder()
    let index = try archive.index(in: .directory(folder.path("index")), segments: 3)
    let queries = ["\"yang kapal\" OR ship", "kap* порт~1", "kapal NEAR/5 buku"]
    @Sendable func answers(_ round: Int) throws -> [String] {
      let query = try Query(queries[round % queries.count])
      let results = try index.search(query, limit: 5, grouping: .copies, facets: [.kind, .party])
      return [
        String(describing: results.hits), String(describing: results.facets[.party]),
        String(describing: try index.concordance(query, limit: 10)),
        String(describing: try index.completions(of: "kapal p")), String(describing: try index.correction(of: query)),
        String(describing: try index.similar(to: archive.documents[round].id, limit: 3)),
        String(describing: try index.terms(prefix: "k", limit: 20)),
      ]
    }
    let rounds = 0..<3
    let expected = try rounds.map(answers)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<4 {
        group.addTask {
          for round in rounds {
            let number = (round + task) % rounds.count
            let found = try answers(number)
            #expect(found == expected[number])
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
