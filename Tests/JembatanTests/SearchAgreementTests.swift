import Foundation
import Jembatan
import Testing

/// The ways to a ranking agree: search, its pages, ranking, and what explains it.
struct SearchAgreementTests {
  @Test func searchRankingAndExplanationAgree() throws {
    let seed = propertySeed()
    for round in 0..<3 {
      var archive = RandomArchive(seed: seed &+ UInt64(round), count: round == 0 ? 170 : 50)
      let folder = try TemporaryFolder()
      let isInMemory = Bool.random(using: &archive.random)
      let index = try archive.index(
        in: isInMemory ? .memory : .directory(folder.path("index")),
        segments: Int.random(in: 1...5, using: &archive.random))
      for words in [1, 4, 14] {
        let query = try Query(archive.query(words: words))
        let comment: Comment = "seed \(seed), round \(round): \(query.text)"
        let ranking = try index.ranking(query, limit: .max)
        let results = try index.search(query, limit: .max)
        #expect(results.hits.map(\.id) == ranking.map(\.id), comment)
        #expect(results.hits.map(\.score) == ranking.map(\.score), comment)
        #expect(results.total == ranking.count, comment)
        // Plain words are those words in either way to write them.
        let same = try index.ranking(try Query(words: query.text), limit: .max)
        #expect(same.map(\.id) == ranking.map(\.id), comment)
        #expect(same.map(\.score) == ranking.map(\.score), comment)
        // Fewer are the first of more; so the window of the best is the same for all.
        for limit in [1, 10, 128, 129] {
          #expect(try index.ranking(query, limit: limit).map(\.id) == ranking.prefix(limit).map(\.id), comment)
        }
        // The first, the last of the best, those behind, and a few between.
        let places = [0, 1, 7, 31, 126, 127, 128, 129, ranking.count - 1].filter(ranking.indices.contains)
        for place in Set(places) {
          let explanation = try #require(try index.explain(query, id: ranking[place].id))
          #expect(abs(explanation.score - ranking[place].score) < 1e-6, comment)
          let isRefined = explanation.clauses.contains { [.proximity, .article].contains($0.kind) }
          if place >= 128 { #expect(!isRefined, comment) }
          #expect(explanation.clauses.allSatisfy { $0.score > 0 }, comment)
        }
        // What does not match has no clauses.
        let found = Set(ranking.map(\.id))
        if let other = archive.documents.first(where: { !found.contains($0.id) }) {
          #expect(try index.explain(query, id: other.id)?.clauses == [], comment)
        }
      }
    }
  }

  /// By counting words: a plain query finds the documents that have one of them, whatever its letter case.
  @Test func totalsAreExact() throws {
    let seed = propertySeed()
    var archive = RandomArchive(seed: seed, count: 120)
    let index = try archive.index(in: .memory, segments: 3)
    for words in [1, 2, 3, 6] {
      let text = archive.query(words: words)
      let wanted = Set(text.split(separator: " "))
      let matching = archive.documents.filter { document in
        (document.title + " " + document.body).split { !$0.isLetter }.contains { wanted.contains($0) }
      }
      for limit in [0, 1, 200] {
        for order in ResultOrder.allCases {
          let results = try index.search(try Query(text.uppercased()), limit: limit, order: order)
          #expect(results.total == matching.count, "seed \(seed): \(text)")
          #expect(results.hits.count == min(limit, matching.count))
        }
      }
      #expect(
        Set(try index.search(try Query(text), limit: .max).hits.map(\.id)) == Set(matching.map(\.id)), "seed \(seed)")
    }
  }

  /// Each kind of evidence, in a query that has it.
  @Test(
    arguments: [
      ("kapal", [.term]), ("\"kapal yang\"", [.phrase]), ("per*", [.alternatives]), ("kapol~1", [.alternatives]),
      ("kapal NEAR/9 buku", [.span]), ("title:kapal", [.span]), ("article:kapal", [.span]),
      ("kapal buku laut menteri negara persetujuan nelayan kunjungan pendidikan", [.proximity, .term]),
    ] as [(String, Set<ScoreExplanation.Clause.Kind>)])
  func kindsOfEvidence(text: String, kinds: Set<ScoreExplanation.Clause.Kind>) throws {
    let index = try RandomArchive(seed: 1928, count: 60).index(in: .memory, segments: 2)
    let query = try Query(text)
    var found: Set<ScoreExplanation.Clause.Kind> = []
    let hits = try index.search(query, limit: 20).hits
    #expect(!hits.isEmpty)
    for hit in hits {
      let explanation = try #require(try index.explain(query, id: hit.id))
      #expect(abs(explanation.score - hit.score) < 1e-6)
      found.formUnion(explanation.clauses.map(\.kind))
      for clause in explanation.clauses {
        #expect(!clause.term.isEmpty)
        switch clause.kind {
        case .article:
          #expect(clause.term == "article 1" || clause.term == "article 2" || clause.term == "article 3")
          #expect(clause.language == .undetermined)
        case .proximity: #expect(clause.term.contains(" ~ ") && clause.frequency > 0)
        default:
          #expect(clause.idf > 0 && clause.documentFrequency > 0 && clause.documentCount >= clause.documentFrequency)
        }
      }
    }
    #expect(found.subtracting([.article]) == kinds)
  }

  /// The article that scores higher than the whole, by its number.
  @Test func articlesAreEvidence() throws {
    let filler = (0..<400).map { "kata\($0)" }.joined(separator: " ")
    let body = "Kapal berlabuh.\n" + filler
    let index = try SearchIndex.holding([
      Document(
        id: "a", kind: .agreement, language: .indonesian, body: body,
        articles: [Article(number: "7 bis", range: 0..<15), Article(number: "8", range: 16..<body.utf8.count)]),
      Document(id: "b", language: .indonesian, body: "nelayan"),
    ])
    let query = try Query("kapal berlabuh")
    let hit = try #require(try index.search(query).hits.first)
    let explanation = try #require(try index.explain(query, id: "a"))
    #expect(explanation.clauses.last?.kind == .article)
    #expect(explanation.clauses.last?.term == "article 7 bis")
    #expect(abs(explanation.score - hit.score) < 1e-6)
    #expect(try index.document(id: "a")?.articles.count == 2)
  }
}
