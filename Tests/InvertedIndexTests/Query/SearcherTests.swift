import Documents
import Testing
import TextAnalysis

@testable import InvertedIndex

struct SearcherTests {
  /// An index of several segments, by commits and by full memory, with deleted and replaced documents.
  private func index(_ random: inout RandomDocuments) throws -> IndexSnapshot {
    let storage = MemoryStorage()
    for _ in 0..<Int.random(in: 1...4, using: &random.generator) {
      let writer = try IndexWriter(storage, memory: 0)
      for _ in 0..<Int.random(in: 0...15, using: &random.generator) {
        let id = "\(Int.random(in: 0..<40, using: &random.generator))"
        var document = random.document(id: id)
        if random.chance(15) { document.place = String(repeating: "x", count: 1 << 20) }
        if random.chance(8) { try writer.delete(id: id) } else { try writer.add(document) }
      }
      try writer.commit()
    }
    return try IndexSnapshot.open(storage)
  }

  private func filter(_ random: inout RandomDocuments, depth: Int = 0) -> Filter {
    switch Int.random(in: 0..<(depth < 3 ? 10 : 7), using: &random.generator) {
    case 0: .kind(random.pick(DocumentKind.allCases))
    case 1: .language(random.pick(Language.allCases))
    case 2: .dated(from: random.pick(RandomDocuments.dates), through: random.pick(RandomDocuments.dates))
    case 3: .party(random.pick(RandomDocuments.parties + ["none"]))
    case 4: .outlet(random.pick(["ANTARA", "antara"]))
    case 5: .person(random.pick(["Вадим Дуда", "Вадим"]))
    case 6: .work(random.pick(RandomDocuments.works))
    case 7: .all((0..<Int.random(in: 0...3, using: &random.generator)).map { _ in filter(&random, depth: depth + 1) })
    case 8: .any((0..<Int.random(in: 0...3, using: &random.generator)).map { _ in filter(&random, depth: depth + 1) })
    default: .not(filter(&random, depth: depth + 1))
    }
  }

  private func query(_ vocabulary: [Term], _ random: inout RandomDocuments) -> RankedQuery {
    let strangers = [Term("tidakada", language: .indonesian), Term("", language: .english), Term(bytes: [])]
    let clauses = (0..<Int.random(in: 0...6, using: &random.generator)).map { _ in
      RankedQuery.Clause(
        term: vocabulary.isEmpty || random.chance(10) ? random.pick(strangers) : random.pick(vocabulary),
        weight: random.pick([1, 1, 1, 0.15, 0.3, 2]))
    }
    return RankedQuery(clauses: clauses, filter: random.chance(2) ? filter(&random) : nil)
  }

  private func expectEqual(_ found: [ScoredDocument], _ expected: [ScoredDocument], _ comment: String) {
    #expect(found.map(\.location) == expected.map(\.location), "\(comment)")
    for (left, right) in zip(found, expected) { #expect(abs(left.score - right.score) <= 1e-9, "\(comment)") }
  }

  @Test func againstBruteForce() throws {
    let seed = propertySeed()
    var random = RandomDocuments(seed: seed)
    var exact = 0
    for _ in 0..<12 {
      let snapshot = try index(&random)
      var oracle = try BruteForceScorer(snapshot)
      let vocabulary = oracle.vocabulary
      for _ in 0..<25 {
        let query = query(vocabulary, &random)
        exact += query.clauses.count { $0.term.isSurface }
        var similarity = BM25F()
        if random.chance(2) {
          similarity.k1 = random.pick([0.1, 1.2, 3])
          similarity.bodyB = random.pick([0, 0.4, 1])
          similarity.titleB = random.pick([0, 0.4, 1])
          similarity.titleWeight = random.pick([0.5, 1, 7])
        }
        oracle.similarity = similarity
        let searcher = Searcher(snapshot, similarity: similarity)
        let expected = oracle.search(query)
        let comment = "seed \(seed), \(query)"
        let all = try searcher.search(query, limit: .max)
        #expect(all.total == expected.count, "\(comment)")
        expectEqual(all.documents, settled(expected, like: all.documents), comment)
        let limit = Int.random(in: 0...10, using: &random.generator)
        let top = try searcher.search(query, limit: limit)
        #expect(top.total == expected.count, "\(comment)")
        #expect(top.documents == Array(all.documents.prefix(limit)), "\(comment)")
        for scored in top.documents {
          let clauses = try searcher.explain(query, at: scored.location)
          #expect(abs(clauses.reduce(0) { $0 + $1.score } - scored.score) <= 1e-9, "\(comment)")
        }
      }
    }
    #expect(exact > 0)
  }

  /// The expected order, with scores that differ by rounding alone put in the order in which they were found.
  private func settled(_ expected: [ScoredDocument], like found: [ScoredDocument]) -> [ScoredDocument] {
    guard !expected.isEmpty, expected.count == found.count else { return expected }
    var result = expected
    let places = Dictionary(uniqueKeysWithValues: found.enumerated().map { ($1.location, $0) })
    var start = 0
    for end in 1...expected.count {
      guard end == expected.count || expected[end - 1].score - expected[end].score > 1e-12 else { continue }
      // Equal to the last bit: then the order is that of the index.
      if start < end, Set(expected[start..<end].map(\.score)).count > 1 {
        result[start..<end].sort { (places[$0.location] ?? 0) < (places[$1.location] ?? 0) }
      }
      start = end
    }
    return result
  }

  private func snapshot(_ documents: [[Document]]) throws -> IndexSnapshot {
    let storage = MemoryStorage()
    for batch in documents {
      let writer = try IndexWriter(storage)
      for document in batch { try writer.add(document) }
      try writer.commit()
    }
    return try IndexSnapshot.open(storage)
  }

  private func document(_ id: String, title: String = "", _ body: String) -> Document {
    Document(
      id: id, language: .indonesian, title: title, body: body,
      passages: [.init(range: 0..<body.utf8.count, language: .indonesian)])
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
  }

  @Test func withoutClausesEveryDocumentMatches() throws {
    let snapshot = try snapshot([[document("a", ""), document("b", "laut")]])
    let all = try Searcher(snapshot).search(RankedQuery(clauses: []), limit: 10)
    #expect(all.total == 2)
    #expect(all.documents.map(\.score) == [0, 0])
    let none = try Searcher(snapshot).search(RankedQuery(clauses: [], filter: .kind(.news)), limit: 10)
    #expect(none.total == 0)
  }

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

  /// A title of *laut* and a body of *laut ikan*: the numbers of the explanation are those of the document.
  @Test func explainsItself() throws {
    let snapshot = try snapshot([
      [document("a", title: "Laut", "laut ikan"), document("b", "ikan"), document("c", "pulau")]
    ])
    let top = try Searcher(snapshot).search(laut, limit: 1)
    let clauses = try Searcher(snapshot).explain(laut, at: top.documents[0].location)
    #expect(clauses.count == 1)
    let clause = try #require(clauses.first)
    #expect((clause.titleFrequency, clause.bodyFrequency) == (1, 1))
    #expect((clause.titleLength, clause.bodyLength) == (1, 2))
    #expect((clause.documentFrequency, clause.documentCount) == (1, 3))
    #expect(clause.score == top.documents[0].score)
    // A document that does not match has nothing to explain; nor has a term that no document has.
    #expect(try Searcher(snapshot).explain(laut, at: DocumentLocation(segment: 0, document: 1)).isEmpty)
    let stranger = RankedQuery(clauses: [.init(term: Term("tidakada", language: .indonesian))])
    #expect(try Searcher(snapshot).explain(stranger, at: DocumentLocation(segment: 0, document: 0)).isEmpty)
  }

  @Test func anEmptyIndexHasNothing() throws {
    #expect(try Searcher(.empty).search(laut, limit: 10).total == 0)
    #expect(try Searcher(snapshot([[]])).search(RankedQuery(clauses: []), limit: 10).total == 0)
  }
}
