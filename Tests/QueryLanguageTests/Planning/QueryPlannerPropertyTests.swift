import Documents
import InvertedIndex
import Testing

@testable import QueryLanguage

/// Random queries on random documents, printed, parsed, planned and searched, against an oracle that reads the texts.
struct QueryPlannerPropertyTests {
  /// One or several segments, with documents replaced and deleted; sometimes merged.
  private func index(_ archive: inout RandomArchive) throws -> IndexSnapshot {
    let storage = MemoryStorage()
    var options = IndexWriter.Options()
    options.reorders = archive.chance(2)
    for _ in 0..<archive.count(1...4) {
      let writer = try IndexWriter(storage, options)
      for _ in 0..<archive.count(1...12) {
        let id = "\(archive.count(0...30))"
        let document = archive.document(id: id)
        if archive.chance(8) { try writer.delete(id: id) } else { try writer.add(document) }
      }
      if archive.chance(5) { try writer.optimize() } else { try writer.commit() }
    }
    return try IndexSnapshot.open(storage)
  }

  private func alive(_ snapshot: IndexSnapshot) throws -> [Document] {
    var documents: [Document] = []
    for segment in snapshot.segments {
      for document in 0..<segment.documentCount where segment.isAlive(document) {
        documents.append(try segment.storedDocument(document))
      }
    }
    return documents
  }

  @Test func findsWhatTheTextsHold() throws {
    let seed = propertySeed()
    var archive = RandomArchive(generator: SeededGenerator(seed: seed))
    var found = 0
    for _ in 0..<12 * testScale {
      let snapshot = try index(&archive)
      var oracle = try QueryOracle(try alive(snapshot))
      for _ in 0..<60 {
        let query = archive.query()
        let text = query.description
        let comment: Comment = "seed \(seed), \(text)"
        let expected = try oracle.matches(query)
        var planner = QueryPlanner(snapshot)
        let syntax = try QuerySyntax(parsing: text)
        guard let plan = try? planner.plan(syntax) else {
          #expect(expected == nil || snapshot.segments.isEmpty, comment)
          continue
        }
        let page = try Searcher(snapshot).search(plan, limit: .max)
        let ids = try page.documents.map { try snapshot.storedDocument(at: $0.location).id }
        #expect(Set(ids) == expected, comment)
        #expect(page.total == ids.count && Set(ids).count == ids.count, comment)
        #expect(try Searcher(snapshot).count(plan) == ids.count, comment)
        let newest = try Searcher(snapshot).search(plan, SearchOptions(limit: .max, order: .newest))
        #expect(Set(newest.documents.map(\.location)) == Set(page.documents.map(\.location)), comment)
        if !ids.isEmpty, ids.count < page.total || page.total < 20 { found += 1 }
      }
    }
    #expect(found > 50)
  }
}
