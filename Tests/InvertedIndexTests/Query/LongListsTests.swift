import Documents
import Testing
import TextAnalysis

@testable import InvertedIndex

/// Queries of long lists of postings, against arrays: blocks and supers that are skipped, bitsets, windows that are
/// dense and sparse.
struct LongListsTests {
  @Test func againstArrays() throws {
    let seed = SyntheticIndex.seed
    let index = try SyntheticIndex.shared.get()
    var queries = RandomQueries(
      vocabulary: index.postings.indices.filter { !index.postings[$0].isEmpty }.map { SyntheticIndex.term($0) },
      fields: index.texts.flatMap { [$0.title, $0.body] }.filter { $0.count > 1 }.prefix(2000).map { field in
        field.map { [SyntheticIndex.term(Int($0))] }
      },
      random: RandomDocuments(seed: seed), strangers: [Term("none", language: .undetermined)])
    queries.spanDepth = 1
    let filters: [Filter] = [.kind(.agreement), !.party("RUS"), .party("RUS")]
    for round in 0..<40 * testScale {
      guard let root = queries.root() else { continue }
      let query = RankedQuery(root, filter: queries.random.chance(4) ? queries.random.pick(filters) : nil)
      var similarity = BM25F()
      if queries.random.chance(4) {
        similarity.k1 = queries.random.pick([0, 0.5, 3])
        similarity.b = queries.random.pick([0, 0.3, 1])
      }
      let generation = index.generations[round % index.generations.count]
      let expected = index.search(query, in: generation, similarity)
      let searcher = Searcher(generation.snapshot, similarity: similarity)
      // All that match now and then: most of the time goes into sorting them.
      let most = expected.count < 3000 || round % 10 == 0 ? .max : 1000
      let differences = try searcher.differences(query, expected, most: most, limits: [1, 10, 11, 100])
      #expect(differences == [], "seed \(seed), \(generation.name), round \(round), \(similarity), \(query)")
      guard differences.isEmpty else { return }
    }
  }
}
