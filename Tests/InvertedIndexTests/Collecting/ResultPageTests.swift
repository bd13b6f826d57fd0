import Documents
import Testing
import TextAnalysis

@testable import InvertedIndex

struct ResultPageTests {
  /// The documents that a query finds without limit, which other tests compare with the documents' words.
  private func ranking(_ query: RankedQuery, _ snapshot: IndexSnapshot) throws -> [ScoredDocument] {
    try Searcher(snapshot).search(query, limit: .max).documents
  }

  /// The first day of a date, as year, month and day in one number.
  private func firstDay(_ date: CalendarDate) -> Int { date.year * 10_000 + (date.month ?? 1) * 100 + (date.day ?? 1) }

  /// The locations of documents in an order by date.
  private func sorted(
    _ documents: [ScoredDocument], _ order: ResultOrder, _ stored: [DocumentLocation: Document]
  ) -> [DocumentLocation] {
    documents.map(\.location).sorted { left, right in
      let dates = [left, right].map { stored[$0]?.date.map(firstDay) }
      switch (dates[0], dates[1]) {
      case (nil, nil): return left < right
      case (nil, _): return false
      case (_, nil): return true
      case (let one?, let other?):
        if one == other { return left < right }
        return order == .newest ? one > other : one < other
      }
    }
  }

  @Test func byDate() throws {
    let index = try MetadataIndex.shared.get()
    let stored = Dictionary(uniqueKeysWithValues: index.living.map { ($0.location, $0.document) })
    var random = RandomDocuments(seed: MetadataIndex.seed)
    for root in MetadataIndex.roots {
      let query = RankedQuery(root, filter: random.chance(3) ? MetadataIndex.filter(&random) : nil)
      let all = try ranking(query, index.snapshot)
      for order in [ResultOrder.newest, .oldest] {
        let expected = sorted(all, order, stored)
        for limit in [0, 10, .max] {
          let results = try Searcher(index.snapshot).search(query, SearchOptions(limit: limit, order: order))
          #expect(results.total == expected.count)
          #expect(
            results.documents.map(\.location) == Array(expected.prefix(limit)),
            "seed \(MetadataIndex.seed), \(query), \(order), \(limit)")
        }
      }
    }
  }

  @Test func byRelevanceItIsTheSameAsWithoutOptions() throws {
    let index = try MetadataIndex.shared.get()
    for root in MetadataIndex.roots {
      let query = RankedQuery(root)
      for (limit, facets) in [(10, []), (10, [.kind]), (3, [.kind])] as [(Int, [FacetField])] {
        let expected = try Searcher(index.snapshot).search(query, limit: limit)
        let results = try Searcher(index.snapshot).search(query, SearchOptions(limit: limit, facets: facets))
        #expect(results.documents == expected.documents)
        #expect(results.total == expected.total)
      }
    }
  }

  /// Documents of which nothing but the day, the month or the year is known.
  @Test func partialDatesCountAsTheirFirstDay() throws {
    let storage = MemoryStorage()
    let writer = try IndexWriter(storage)
    let dates: [CalendarDate?] = [nil, "2000-01-02", "2000", "1999-12-31", "2000-01", "2000-02", "2000-01-01", nil]
    for (number, date) in dates.enumerated() { try writer.add(Document(id: "\(number)", body: "", date: date)) }
    try writer.commit()
    let searcher = Searcher(try IndexSnapshot.open(storage))
    func ids(_ order: ResultOrder) throws -> [UInt32] {
      try searcher.search(RankedQuery(nil), SearchOptions(order: order)).documents.map(\.location.document)
    }
    // Of one day: 2000, 2000-01 and 2000-01-01, in the order of the index.
    #expect(try ids(.newest) == [5, 1, 2, 4, 6, 3, 0, 7])
    #expect(try ids(.oldest) == [3, 2, 4, 6, 1, 5, 0, 7])
    #expect(try ids(.relevance) == [0, 1, 2, 3, 4, 5, 6, 7])
  }

  // MARK: Pages

  /// Walks through all pages; returns the documents in order, and how many totals differed.
  private func walk(
    _ query: RankedQuery, _ order: ResultOrder, _ limit: Int, facets: [FacetField] = [], _ searcher: Searcher,
    total: Int
  ) throws -> [ScoredDocument] {
    var options = SearchOptions(limit: limit, order: order, facets: facets)
    var documents: [ScoredDocument] = []
    while true {
      let page = try searcher.search(query, options)
      #expect(page.total == total)
      #expect(page.documents.count == min(limit, total - documents.count))
      documents += page.documents
      #expect((page.next == nil) == (documents.count == total))
      guard let next = page.next, !page.documents.isEmpty else { return documents }
      #expect(next.location == page.documents.last?.location)
      options.after = next
      options.position = documents.count
    }
  }

  @Test func pagesMakeUpTheRanking() throws {
    let seed = MetadataIndex.seed
    let index = try MetadataIndex.shared.get()
    var random = RandomDocuments(seed: seed)
    let searcher = Searcher(index.snapshot)
    for root in MetadataIndex.roots {
      let query = RankedQuery(root, filter: random.chance(3) ? MetadataIndex.filter(&random) : nil)
      for order in ResultOrder.allCases {
        let all = try searcher.search(query, SearchOptions(limit: .max, order: order)).documents
        // About thirty pages.
        let limit = max(1, all.count / 30)
        let facets: [FacetField] = random.chance(3) ? [.kind] : []
        let walked = try walk(query, order, limit, facets: facets, searcher, total: all.count)
        #expect(walked == all, "seed \(seed), \(query), \(order), pages of \(limit)")
      }
    }
  }

  /// Small indexes of several segments, where many scores tie, with deletions and filters; pages of 1 to 50.
  @Test func pagesOfEverySize() throws {
    let seed = propertySeed()
    var random = RandomDocuments(seed: seed)
    for _ in 0..<6 * testScale {
      let storage = MemoryStorage()
      var options = IndexWriter.Options()
      options.analysis = .whitespace
      for _ in 0..<Int.random(in: 1...4, using: &random.generator) {
        let writer = try IndexWriter(storage, options)
        for _ in 0..<Int.random(in: 0...30, using: &random.generator) {
          let id = "\(Int.random(in: 0..<80, using: &random.generator))"
          if random.chance(8) { try writer.delete(id: id) } else { try writer.add(random.plainDocument(id: id)) }
        }
        try writer.commit()
      }
      let snapshot = try IndexSnapshot.open(storage, analysis: .whitespace)
      let oracle = try BruteForceScorer(snapshot, .whitespace)
      var queries = RandomQueries(vocabulary: oracle.vocabulary, fields: oracle.fields, random: random)
      for limit in 1...50 {
        let query = queries.query()
        let order = queries.random.pick(ResultOrder.allCases)
        let expected = oracle.search(query)
        let all = try Searcher(snapshot).search(query, SearchOptions(limit: .max, order: order)).documents
        #expect(Set(all.map(\.location)) == Set(expected.map(\.location)))
        let walked = try walk(query, order, limit, Searcher(snapshot), total: expected.count)
        #expect(walked == all, "seed \(seed), \(query), \(order), pages of \(limit)")
      }
      random = queries.random
    }
  }

  /// Small pages of long lists, whose best postings tell a first page what to pass by: later pages must not heed them.
  @Test func smallPagesOfLongLists() throws {
    let index = try SyntheticIndex.shared.get()
    let long = index.postings.indices.filter { index.postings[$0].count > 1000 }
    for (round, word) in long.enumerated() {
      let generation = index.generations[round % index.generations.count]
      let searcher = Searcher(generation.snapshot)
      let other = long[(round + 7) % long.count]
      for root in [
        MetadataIndex.term("w\(word)"), .any([MetadataIndex.term("w\(word)"), MetadataIndex.term("w\(other)")]),
      ] {
        let all = try searcher.search(RankedQuery(root), limit: 100)
        var options = SearchOptions(limit: 1 + round % 9)
        var walked: [ScoredDocument] = []
        while walked.count + options.limit <= 100 {
          let page = try searcher.search(RankedQuery(root), options)
          walked += page.documents
          #expect(page.total == all.total)
          options.after = page.next
        }
        #expect(
          walked == Array(all.documents.prefix(walked.count)),
          "seed \(SyntheticIndex.seed), \(generation.name), \(root)")
      }
    }
  }

  // MARK: Facets

  private func facet(_ field: FacetField, _ documents: [Document]) -> Facet {
    var counts: [[UInt8]: Int] = [:]
    for document in documents {
      let values: [String]
      switch field {
      case .kind: values = [document.kind.rawValue]
      case .language: values = [(document.language ?? .undetermined).rawValue]
      case .year: values = document.date.map { ["\($0.year)"] } ?? []
      case .outlet: values = document.outlet.map { [$0] } ?? []
      case .party: values = document.parties
      case .country: values = document.parties.filter { ["RUS", "IDN", "BLR", "KAZ"].contains($0) }
      case .person: values = document.persons
      case .work: values = document.work.map { [$0] } ?? []
      }
      for value in Set(values.map { Array($0.utf8) }) { counts[value, default: 0] += 1 }
    }
    var facet = Facet([], limit: 0) { _ in "" }
    facet.distinct = counts.count
    facet.sum = counts.values.reduce(0, +)
    facet.values = counts.sorted { left, right in
      left.value != right.value ? left.value > right.value : left.key.lexicographicallyPrecedes(right.key)
    }.map { .init(value: String(decoding: $0.key, as: UTF8.self), count: $0.value) }
    return facet
  }

  @Test func facetsAgainstTheDocuments() throws {
    let seed = MetadataIndex.seed
    let index = try MetadataIndex.shared.get()
    var random = RandomDocuments(seed: seed)
    let stored = Dictionary(uniqueKeysWithValues: index.living.map { ($0.location, $0.document) })
    let searcher = Searcher(index.snapshot)
    for root in MetadataIndex.roots {
      let query = RankedQuery(root, filter: random.chance(2) ? MetadataIndex.filter(&random) : nil)
      let matching = try ranking(query, index.snapshot).compactMap { stored[$0.location] }
      for limit in [0, 2, .max] {
        let options = SearchOptions(
          limit: 0, order: random.pick(ResultOrder.allCases), facets: FacetField.allCases, facetLimit: limit)
        let facets = try searcher.search(query, options).facets
        #expect(Set(facets.keys) == Set(FacetField.allCases))
        for field in FacetField.allCases {
          var expected = facet(field, matching)
          expected.values = Array(expected.values.prefix(limit))
          #expect(facets[field] == expected, "seed \(seed), \(query), \(field)")
        }
      }
    }
  }

  @Test func onlyFacetsAskedForAreCounted() throws {
    let searcher = Searcher(try MetadataIndex.shared.get().snapshot)
    let results = try searcher.search(RankedQuery(nil), SearchOptions(limit: 0, facets: [.country]))
    #expect(Array(results.facets.keys) == [.country])
    #expect(try searcher.search(RankedQuery(nil), SearchOptions(limit: 0)).facets.isEmpty)
    let none = try Searcher(.empty).search(RankedQuery(nil), SearchOptions(facets: [.kind, .party, .year]))
    #expect(none.facets.values.allSatisfy { $0.values.isEmpty && $0.distinct == 0 && $0.sum == 0 })
    #expect(none.facets.count == 3)
  }
}
