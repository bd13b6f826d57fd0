import Jembatan
import Testing

struct SearchIndexFacetsTests {
  private static let archive = RandomArchive(seed: 1997, count: 80)

  /// The values of a field, as a document gives them.
  private static func values(_ field: FacetField, of document: Document) -> [String] {
    switch field {
    case .language: [document.language?.rawValue ?? "und"]
    case .kind: [document.kind.rawValue]
    case .year: document.date.map { ["\($0.description.prefix(4))"] } ?? []
    case .outlet: document.outlet.map { [$0] } ?? []
    case .party: document.parties
    case .country: document.parties.filter { ["IDN", "RUS", "MYS"].contains($0) }
    case .person: document.persons
    case .work: document.work.map { [$0] } ?? []
    }
  }

  private static func counts(_ field: FacetField, _ documents: some Sequence<Document>) -> [Facet.Count] {
    var counts: [String: Int] = [:]
    for document in documents {
      for value in Set(values(field, of: document)) { counts[value, default: 0] += 1 }
    }
    return counts.map { Facet.Count(value: $0, count: $1) }
      .sorted { $0.count == $1.count ? $0.value.utf8.lexicographicallyPrecedes($1.value.utf8) : $0.count > $1.count }
  }

  @Test(arguments: [1, 5])
  func facetsCountTheDocumentsThatMatch(segments: Int) throws {
    let index = try Self.archive.index(in: .memory, segments: segments)
    let all = Self.archive.documents
    let filters: [(Filter, (Document) -> Bool)] = [
      (.all([]), { _ in true }),
      (.kind(.agreement), { $0.kind == .agreement }),
      (!.language(.russian) && .party("IDN"), { $0.language != .russian && $0.parties.contains("IDN") }),
      (.party("GON"), { _ in false }),
    ]
    for text in ["", "kapal OR порт OR ship", "menteri"] {
      for (filter, accepts) in filters {
        let query = try Query(text).filtered(by: filter)
        let words = text.split(separator: " ").map(String.init)
        let matching = all.filter { document in
          let tokens = Set((document.title + " " + document.body).split { !$0.isLetter }.map(String.init))
          return accepts(document) && (text.isEmpty || words.contains { tokens.contains($0) })
        }
        for (order, grouping) in [(ResultOrder.relevance, nil), (.newest, nil), (.relevance, Grouping.work)] {
          let results = try index.search(
            query, limit: 3, order: order, grouping: grouping, facets: FacetField.allCases, facetLimit: 1000)
          #expect(results.total == matching.count)
          #expect(results.facets.count == FacetField.allCases.count)
          for field in FacetField.allCases {
            let expected = Self.counts(field, matching)
            let facet = try #require(results.facets[field])
            #expect(facet.values == expected, "\(field) of \(text), \(filter)")
            #expect(facet.distinct == expected.count)
            #expect(facet.sum == expected.reduce(0) { $0 + $1.count })
          }
        }
      }
    }
  }

  @Test(arguments: [-1, 0, 1, 2])
  func facetLimitCutsTheList(limit: Int) throws {
    let index = try SearchIndex.holding(Document.archive)
    let query = try Query("")
    let whole = try #require(try index.search(query, facets: [.language]).facets[.language])
    #expect(whole.values.map { "\($0.value) \($0.count)" } == ["id 2", "ru 2", "en 1"])
    let facet = try #require(try index.search(query, facets: [.language], facetLimit: limit).facets[.language])
    #expect(facet.values == Array(whole.values.prefix(max(0, limit))))
    #expect((facet.distinct, facet.sum) == (3, 5))
  }

  @Test func onlyWhatIsAskedForIsCounted() throws {
    let index = try SearchIndex.holding(Document.archive)
    #expect(try index.search(try Query("kapal")).facets.isEmpty)
    // Works are counted for groups, but not shown.
    let grouped = try index.search(try Query(""), grouping: .work, facets: [.kind, .kind])
    #expect(Array(grouped.facets.keys) == [.kind])
    #expect(grouped.groups == 4)
    // Values of a facet are conditions of the query language.
    let years = try #require(try index.search(try Query(""), facets: [.year]).facets[.year])
    for year in years.values { #expect(try index.search(try Query("date:\(year.value)")).total == year.count) }
  }
}
