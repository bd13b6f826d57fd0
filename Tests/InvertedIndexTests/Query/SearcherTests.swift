import Documents
import Testing
import TextAnalysis

@testable import InvertedIndex

struct SearcherTests {
  /// An index of one or several segments, by commits and by full memory, with deleted and replaced documents; sometimes
  /// merged.
  private func index(_ random: inout RandomDocuments, _ analysis: IndexAnalysis) throws -> IndexSnapshot {
    let storage = MemoryStorage()
    var options = IndexWriter.Options()
    options.memory = 0
    options.analysis = analysis
    options.reorders = random.chance(2)
    for _ in 0..<Int.random(in: 1...4, using: &random.generator) {
      let writer = try IndexWriter(storage, options)
      for _ in 0..<Int.random(in: 0...15, using: &random.generator) {
        let id = "\(Int.random(in: 0..<40, using: &random.generator))"
        var document = analysis == .languages ? random.document(id: id) : random.plainDocument(id: id)
        if random.chance(15) { document.place = RandomDocuments.filler }
        if random.chance(8) { try writer.delete(id: id) } else { try writer.add(document) }
      }
      if random.chance(6) { try writer.optimize() } else { try writer.commit() }
    }
    return try IndexSnapshot.open(storage, analysis: analysis)
  }

  @Test(arguments: [IndexAnalysis.languages, .whitespace]) func againstBruteForce(analysis: IndexAnalysis) throws {
    let seed = propertySeed()
    var random = RandomDocuments(seed: seed)
    var phrases = 0
    for _ in 0..<10 * testScale {
      let snapshot = try index(&random, analysis)
      var oracle = try BruteForceScorer(snapshot, analysis)
      var queries = RandomQueries(vocabulary: oracle.vocabulary, fields: oracle.fields, random: random)
      for _ in 0..<25 {
        let query = queries.query()
        var similarity = BM25F()
        // What refines the ranking has tests of its own.
        similarity.articleWeight = 0
        if queries.random.chance(2) {
          similarity.k1 = queries.random.pick([0, 0.1, 1.2, 3])
          similarity.b = queries.random.pick([0, 0.4, 1])
        }
        oracle.similarity = similarity
        let searcher = Searcher(snapshot, similarity: similarity)
        let expected = oracle.search(query)
        let comment = "seed \(seed), \(query), \(similarity)"
        #expect(try searcher.differences(query, expected) == [], "\(comment)")
        let matching = Set(expected.map(\.location))
        for (number, segment) in snapshot.segments.enumerated() where segment.documentCount > 0 {
          let document = UInt32.random(in: 0..<segment.documentCount, using: &queries.random.generator)
          let location = DocumentLocation(segment: number, document: document)
          // Explaining asks neither for deletions nor for filters.
          if query.filter == nil, segment.isAlive(document), !matching.contains(location) {
            #expect(try searcher.explain(query, at: location).isEmpty, "\(comment)")
          }
        }
        if case .phrase(let phrase) = query.root, phrase.words.count > 1, !expected.isEmpty { phrases += 1 }
      }
      random = queries.random
    }
    #expect(phrases > 0)
  }

  // MARK: Examples

  private func snapshot(_ documents: [[Document]], _ analysis: IndexAnalysis = .languages) throws -> IndexSnapshot {
    let storage = MemoryStorage()
    var options = IndexWriter.Options()
    options.analysis = analysis
    for batch in documents {
      let writer = try IndexWriter(storage, options)
      for document in batch { try writer.add(document) }
      try writer.commit()
    }
    return try IndexSnapshot.open(storage, analysis: analysis)
  }

  private func document(_ id: String, title: String = "", _ body: String) -> Document {
    Document(
      id: id, language: .indonesian, title: title, body: body,
      passages: [.init(range: 0..<body.utf8.count, language: .indonesian)])
  }

  /// Bodies, one document each, of words as they stand.
  private func words(_ bodies: String...) throws -> IndexSnapshot {
    try snapshot([bodies.enumerated().map { Document(id: "\($0)", body: $1) }], .whitespace)
  }

  private func term(_ word: String, weight: Double = 1) -> QueryNode {
    .term(Term(word, language: .undetermined), weight: weight)
  }

  private func phrase(_ words: String, slop: UInt32 = 0) -> QueryNode {
    .phrase(.init(words.split(separator: " ").map { Term(String($0), language: .undetermined) }, slop: slop))
  }

  /// The documents found, in the order of the index.
  private func found(_ node: QueryNode?, _ snapshot: IndexSnapshot) throws -> [UInt32] {
    let query = RankedQuery(node)
    let all = try Searcher(snapshot).search(query, limit: .max)
    #expect(try Searcher(snapshot).count(query) == all.total)
    return all.documents.map(\.location.document).sorted()
  }

  private let laut = RankedQuery(clauses: [.init(term: Term("laut", language: .indonesian))])

  @Test func tiesStandInTheOrderOfTheIndex() throws {
    let snapshot = try snapshot([[document("b", "laut"), document("a", "laut")], [document("0", "laut")]])
    let top = try Searcher(snapshot).search(laut, limit: 2)
    #expect(top.total == 3)
    #expect(
      top.documents.map(\.location) == [
        DocumentLocation(segment: 0, document: 0), DocumentLocation(segment: 0, document: 1),
      ])
    #expect(top.documents[0].score == top.documents[1].score)
    #expect(try Searcher(snapshot).top(laut, limit: 2) == top.documents)
  }

  @Test func withoutARootEveryDocumentMatches() throws {
    let snapshot = try snapshot([[document("a", ""), document("b", "laut")]])
    let all = try Searcher(snapshot).search(RankedQuery(nil), limit: 10)
    #expect(all.total == 2)
    #expect(all.documents.map(\.score) == [0, 0])
    #expect(try Searcher(snapshot).count(RankedQuery(clauses: [])) == 2)
    let none = try Searcher(snapshot).search(RankedQuery(nil, filter: .kind(.news)), limit: 10)
    #expect(none.total == 0)
  }

  @Test(arguments: [.any([]), .all([]), .preferring(.any([]), []), .excluding(.all([]), [])] as [QueryNode])
  func nothingMatchesNoParts(node: QueryNode) throws {
    #expect(try found(node, words("a", "b")) == [])
  }

  @Test func partsOfAQuery() throws {
    let snapshot = try words("a b", "a", "b c", "c", "a b c", "")
    let (a, b, c) = (term("a"), term("b"), term("c"))
    for (node, documents) in [
      (.any([a, c]), [0, 1, 2, 3, 4]), (.all([a, b]), [0, 4]), (.all([a, b, c]), [4]), (.all([a, a]), [0, 1, 4]),
      (.preferring(a, [c]), [0, 1, 4]), (.preferring(.all([a, b]), [c, term("z")]), [0, 4]),
      (.excluding(a, [c]), [0, 1]), (.excluding(.any([b, c]), [a, term("z")]), [2, 3]), (.excluding(a, [a]), []),
      (.excluding(a, []), [0, 1, 4]), (.all([a, .any([b, c])]), [0, 4]), (.all([a, .excluding(c, [b])]), []),
      (.any([.all([a, c]), phrase("b c")]), [2, 4]), (.all([a, term("z")]), []),
    ] as [(QueryNode, [UInt32])] {
      #expect(try found(node, snapshot) == documents, "\(node)")
    }
  }

  /// What an optional part adds is what it would score by itself, and what is excluded adds nothing.
  @Test func scoresAddUp() throws {
    let snapshot = try words("a b", "a", "b c", "c", "a b c")
    func score(_ node: QueryNode) throws -> Double {
      try Searcher(snapshot).top(RankedQuery(node), limit: .max).first { $0.location.document == 4 }?.score ?? 0
    }
    let (a, b, c) = (term("a"), term("b", weight: 0.5), term("c", weight: 3))
    let sum = try score(a) + score(b) + score(c)
    for node in [.any([a, b, c]), .all([a, b, c]), .preferring(a, [b, c]), .any([a, .all([b, c])])] as [QueryNode] {
      #expect(try abs(score(node) - sum) < 1e-6, "\(node)")
    }
    #expect(try abs(score(.excluding(a, [term("z"), .all([b, term("z")])])) - score(a)) < 1e-6)
    #expect(try abs(score(.any([a, a])) - 2 * score(a)) < 1e-6)
  }

  // MARK: Phrases

  @Test func phrasesWithoutSlop() throws {
    let snapshot = try words("a b c", "a c b", "b a", "a x b", "a a b b", "c a b", "ab")
    #expect(try found(phrase("a b"), snapshot) == [0, 4, 5])
    #expect(try found(phrase("a b c"), snapshot) == [0])
    // A word twice.
    #expect(try found(phrase("a a"), snapshot) == [4])
    #expect(try found(phrase("a a a"), snapshot) == [])
    #expect(try found(phrase("b"), snapshot) == [0, 1, 2, 3, 4, 5])
    #expect(try found(phrase("a z"), snapshot) == [])
    // Two positions apart, whatever stands between.
    let (a, b) = (Term("a", language: .undetermined), Term("b", language: .undetermined))
    #expect(try found(.phrase(.init([.init(a, offset: 0), .init(b, offset: 2)])), snapshot) == [1, 3, 4])
  }

  @Test(
    arguments: [
      // Distances to the words' own places: 0, 1, 2; the order counts.
      (0, [0]), (1, [0, 1]), (2, [0, 1, 2]), (3, [0, 1, 2, 4]), (.max, [0, 1, 2, 4]),
    ] as [(UInt32, [UInt32])])
  func slop(slop: UInt32, documents: [UInt32]) throws {
    #expect(
      try found(phrase("a b c", slop: slop), words("a b c", "a x b c", "a x b x c", "c b a", "a x b x x c"))
        == documents)
  }

  /// *a a* with slop: each place of the first begins an occurrence.
  @Test func occurrencesMayShareAWord() throws {
    let snapshot = try words("a a a b", "x")
    let query = RankedQuery(phrase("a b", slop: 2))
    let best = try #require(try Searcher(snapshot).top(query, limit: 1).first)
    #expect(try Searcher(snapshot).explain(query, at: best.location).map(\.bodyFrequency) == [3])
  }

  /// The rarer word stands once where the phrase begins four times: what that word scores is no bound.
  @Test func slopIsNotPrunedByTheRarestWord() throws {
    let snapshot = try snapshot(
      [["a b"], ["a a a a b", "a", "a", "a", "a"]].enumerated().map { segment, bodies in
        bodies.enumerated().map { Document(id: "\(segment)-\($0)", body: $1) }
      }, .whitespace)
    let query = RankedQuery(phrase("a b", slop: 5))
    let all = try Searcher(snapshot).search(query, limit: 2)
    #expect(all.documents.map(\.location.segment) == [1, 0])
    #expect(try Searcher(snapshot).top(query, limit: 1) == Array(all.documents.prefix(1)))
  }

  @Test func phrasesDoNotReachFromTheTitleIntoTheBody() throws {
    let documents = [
      Document(id: "0", title: "a b", body: "c a"), Document(id: "1", title: "x", body: "b c"),
      Document(id: "2", title: "b c", body: ""),
    ]
    let snapshot = try snapshot([documents], .whitespace)
    #expect(try found(phrase("b c"), snapshot) == [1, 2])
    #expect(try found(phrase("b c", slop: 5), snapshot) == [1, 2])
    #expect(try found(phrase("a b", slop: 5), snapshot) == [0])
    let best = try Searcher(snapshot).top(RankedQuery(phrase("b c")), limit: 2)
    // In the title it counts four times.
    #expect(best.map(\.location.document) == [2, 1])
    let clause = try #require(try Searcher(snapshot).explain(RankedQuery(phrase("b c")), at: best[0].location).first)
    #expect((clause.titleFrequency, clause.bodyFrequency, clause.frequency) == (1, 0, 4))
    #expect(clause.terms.map(\.stem) == ["b", "c"])
  }

  // MARK: Words and languages

  @Test func aTermOfEveryDocumentStillMatches() throws {
    let snapshot = try snapshot([[document("a", "laut"), document("b", "laut laut")]])
    #expect(try Searcher(snapshot).search(laut, limit: 0).total == 2)
    #expect(try Searcher(snapshot).search(laut, limit: 0).documents.isEmpty)
    #expect(try Searcher(snapshot).search(laut, limit: 5).documents.allSatisfy { $0.score > 0 })
  }

  /// *perikanan* has the stem *ikan*: the exact form finds the one document that has it, the stem both.
  @Test func exactFormsAreTermsOfTheirOwn() throws {
    let snapshot = try snapshot([[document("a", "ikan"), document("b", "perikanan")]])
    let exact = Term(bytes: Array("Iperikanan".utf8))
    #expect(exact.isSurface)
    #expect(try snapshot.documentFrequency(of: exact) == 1)
    #expect(try snapshot.documentFrequency(of: Term("ikan", language: .indonesian)) == 2)
    let both = RankedQuery(clauses: [
      .init(term: Term("ikan", language: .indonesian)), .init(term: exact, weight: 0.15),
    ])
    let top = try Searcher(snapshot).search(both, limit: 2)
    #expect(try top.documents.map { try snapshot.storedDocument(at: $0.location).id } == ["b", "a"])
  }

  /// Indonesian *air* is water: a query in one language does not find the other's word.
  @Test func languagesAreKeptApart() throws {
    var english = document("en", "air")
    english.passages[0].language = .english
    let snapshot = try snapshot([[document("id", "air"), english]])
    for (language, id) in [(Language.indonesian, "id"), (.english, "en")] {
      let query = RankedQuery(clauses: [.init(term: Term("air", language: language))])
      let top = try Searcher(snapshot).search(query, limit: 5)
      #expect(try top.documents.map { try snapshot.storedDocument(at: $0.location).id } == [id])
    }
  }

  // MARK: Explaining

  /// A title of *laut* and a body of *laut ikan*: the numbers of the explanation are those of the document.
  @Test func explainsItself() throws {
    let snapshot = try snapshot([
      [document("a", title: "Laut", "laut ikan"), document("b", "ikan"), document("c", "pulau")]
    ])
    let top = try Searcher(snapshot).search(laut, limit: 1)
    let clauses = try Searcher(snapshot).explain(laut, at: top.documents[0].location)
    #expect(clauses.count == 1)
    let clause = try #require(clauses.first)
    #expect((clause.titleFrequency, clause.bodyFrequency, clause.frequency) == (1, 1, 5))
    // 4 · 1 + 2 tokens; (6 + 1 + 1) / 3.
    #expect(clause.length == 6)
    #expect(abs(clause.averageLength - 8 / 3) < 1e-12)
    #expect((clause.documentFrequency, clause.documentCount) == (1, 3))
    #expect(abs(clause.score - top.documents[0].score) < 1e-6)
    // A document that does not match has nothing to explain; nor has a term that no document has.
    #expect(try Searcher(snapshot).explain(laut, at: DocumentLocation(segment: 0, document: 1)).isEmpty)
    let stranger = RankedQuery(clauses: [.init(term: Term("tidakada", language: .indonesian))])
    #expect(try Searcher(snapshot).explain(stranger, at: DocumentLocation(segment: 0, document: 0)).isEmpty)
    #expect(try Searcher(snapshot).explain(RankedQuery(nil), at: DocumentLocation(segment: 0, document: 0)).isEmpty)
  }

  @Test func anEmptyIndexHasNothing() throws {
    #expect(try Searcher(.empty).search(laut, limit: 10).total == 0)
    #expect(try Searcher(.empty).top(laut, limit: 10).isEmpty)
    #expect(try Searcher(snapshot([[]])).search(RankedQuery(clauses: []), limit: 10).total == 0)
  }
}
