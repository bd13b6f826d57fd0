import Documents
import Testing
import TextAnalysis

@testable import InvertedIndex

/// What the refined ranking adds, computed from the texts, and what it must never do.
struct RefinerTests {
  /// More documents than the window has, in several segments, some deleted.
  private func snapshot(_ random: inout RandomDocuments) throws -> IndexSnapshot {
    let storage = MemoryStorage()
    for batch in 0..<3 {
      let writer = try IndexWriter(storage)
      for number in 0..<100 { try writer.add(random.document(id: "\(batch)-\(number)")) }
      if batch > 0 {
        for number in 0..<20 { try writer.delete(id: "\(batch - 1)-\(number)") }
      }
      try writer.commit()
    }
    return try IndexSnapshot.open(storage)
  }

  /// Different words, and those next to each other as pairs.
  private func query(_ random: inout RandomDocuments, _ oracle: BruteForceScorer) -> RankedQuery {
    var terms: [Term] = []
    for _ in 0..<Int.random(in: 1...9, using: &random.generator) {
      let term = random.pick(oracle.vocabulary)
      if !terms.contains(term) { terms.append(term) }
    }
    let pairs = zip(terms, terms.dropFirst()).map { RankedQuery.Pair($0, $1) }
    let weights = terms.map { _ in random.pick([1, 0.3, 2]) }
    let nodes = zip(terms, weights).map { QueryNode.term($0, weight: $1) }
    return RankedQuery(.any(nodes), pairs: random.chance(4) ? [] : pairs)
  }

  @Test func againstTheTexts() throws {
    let seed = propertySeed()
    var random = RandomDocuments(seed: seed)
    var windows = 0
    for _ in 0..<2 * testScale {
      let snapshot = try snapshot(&random)
      let oracle = try BruteForceScorer(snapshot)
      for _ in 0..<15 {
        let query = query(&random, oracle)
        let comment: Comment = "seed \(seed), \(query)"
        var similarity = BM25F()
        similarity.proximityOnset = random.pick([0, 3])
        similarity.articleWeight = random.pick([0, 0.3])
        var plain = similarity
        plain.proximityWeight = 0
        plain.articleWeight = 0
        let base = try Searcher(snapshot, similarity: plain).search(query, limit: .max).documents
        let searcher = Searcher(snapshot, similarity: similarity)
        let refined = try searcher.search(query, limit: .max).documents
        #expect(Set(refined.map(\.location)) == Set(base.map(\.location)), comment)
        let window = min(Refiner.depth, base.count)
        #expect(Array(refined[window...]) == Array(base[window...]), comment)
        let scores = Dictionary(uniqueKeysWithValues: refined.map { ($0.location, $0.score) })
        for document in base[..<window] {
          let score = try #require(scores[document.location])
          #expect(score >= document.score, comment)
          let expected = document.score + oracle.additions(query, document, similarity)
          #expect(abs(score - expected) <= 1e-4 * expected + 1e-5, "\(comment), \(document)")
        }
        #expect(zip(refined, refined.dropFirst()).allSatisfy { $0.precedes($1) }, comment)
        if base.count > Refiner.depth { windows += 1 }
        try checkPages(searcher, query, refined, &random, comment)
      }
    }
    #expect(windows > 0)
  }

  /// However a ranking is cut into pages, it is the same; so are its best.
  private func checkPages(
    _ searcher: Searcher, _ query: RankedQuery, _ all: [ScoredDocument], _ random: inout RandomDocuments,
    _ comment: Comment
  ) throws {
    for limit in [random.pick([9, 10, 30]), random.pick([50, 127, 128, 129])] {
      #expect(try searcher.top(query, limit: limit) == Array(all.prefix(limit)), comment)
      var walked: [ScoredDocument] = []
      var options = SearchOptions(limit: limit)
      while true {
        let page = try searcher.search(query, options)
        #expect(page.total == all.count, comment)
        walked += page.documents
        guard let next = page.next, walked.count <= all.count else { break }
        options.after = next
        options.position = walked.count
      }
      #expect(walked == all, "\(comment), pages of \(limit)")
    }
  }

  /// The explanation of a hit in the window tells what was added as well.
  @Test func explanationsAddUp() throws {
    let seed = propertySeed()
    var random = RandomDocuments(seed: seed)
    let snapshot = try snapshot(&random)
    let oracle = try BruteForceScorer(snapshot)
    for _ in 0..<20 {
      let query = query(&random, oracle)
      for document in try Searcher(snapshot).search(query, limit: 10).documents {
        let sum = try Searcher(snapshot).explain(query, at: document.location).reduce(0) { $0 + $1.score }
        #expect(abs(sum - document.score) <= 1e-6 * sum + 1e-6, "seed \(seed), \(query)")
      }
    }
  }
}

extension BruteForceScorer {
  /// What words near each other and the best article add to the score of a document.
  fileprivate func additions(_ query: RankedQuery, _ document: ScoredDocument, _ similarity: BM25F) -> Double {
    guard let entry = entries.first(where: { $0.location == document.location }), case .any(let nodes)? = query.root
    else { return 0 }
    var idfs: [Term: Double] = [:]
    for case .term(let term, let weight) in nodes {
      let holders = documentFrequencies[term] ?? 0
      idfs[term] = holders > 0 ? weight * rarity(of: holders, term.language) : 0
    }
    let share =
      similarity.proximityWeight * max(0, 1 - similarity.proximityOnset / Double(max(1, query.pairs.count)))
    var scorer = self
    scorer.similarity = similarity
    var sum = 0.0
    for pair in query.pairs {
      let frequency = Self.nearness(
        entry.spans.places[pair.first] ?? [], entry.spans.places[pair.second] ?? [], entry.title.count, similarity)
      guard frequency > 0, let first = idfs[pair.first], let second = idfs[pair.second] else { continue }
      let language = first < second ? pair.first.language : pair.second.language
      sum += share * scorer.score(of: entry, frequency, min(first, second), language)
    }
    let articles = entry.spans.articles.map { article in
      idfs.reduce(0.0) { sum, word in
        let frequency = Double((entry.spans.places[word.key] ?? []).count { article.contains($0) })
        let length = 1 - similarity.b + similarity.b * Double(article.count) / 100
        return sum + word.value * (similarity.k1 + 1) * frequency / (frequency + similarity.k1 * length)
      }
    }
    return sum + similarity.articleWeight * max(0, (articles.max() ?? 0) - document.score)
  }

  /// Each place of the first word counts one over its distance to the nearest of the second, behind it or half as far
  /// before it.
  private static func nearness(
    _ firsts: [Int], _ seconds: [Int], _ titleLength: Int, _ similarity: BM25F
  ) -> Double {
    firsts.reduce(0.0) { sum, place in
      let distances = seconds.map { $0 >= place ? $0 - place : 2 * (place - $0) }
      guard let nearest = distances.min(), nearest <= similarity.proximityWindow else { return sum }
      return sum + (place < titleLength ? 4 : 1) / Double(max(1, nearest))
    }
  }
}
