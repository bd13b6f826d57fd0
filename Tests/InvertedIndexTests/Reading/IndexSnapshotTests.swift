import Documents
import Testing
import TextAnalysis

@testable import InvertedIndex

struct IndexSnapshotTests {
  @Test func nothingCommittedIsNotFound() throws {
    let storage = MemoryStorage()
    let error = failure { _ = try IndexSnapshot.open(storage) }
    #expect(error?.code == .notFound)
    #expect(error?.message.contains("jembatan index") == true)
    // A writer alone makes no index.
    let writer = try IndexWriter(storage)
    try writer.add(Document(id: "a", body: "laut"))
    #expect(failure { _ = try IndexSnapshot.open(storage) }?.code == .notFound)
    try writer.commit()
    #expect(try IndexSnapshot.open(storage).documentCount == 1)
  }

  @Test func emptySnapshot() throws {
    #expect(IndexSnapshot.empty.documentCount == 0)
    #expect(try IndexSnapshot.empty.location(ofID: "a") == nil)
    #expect(try IndexSnapshot.empty.documentFrequency(of: Term("a", language: .english)) == 0)
  }

  @Test func aMissingSegmentIsDamage() throws {
    let storage = MemoryStorage()
    let writer = try IndexWriter(storage)
    try writer.add(Document(id: "a", body: "laut"))
    try writer.commit()
    try storage.remove("segment-1")
    let error = failure { _ = try IndexSnapshot.open(storage) }
    #expect(error?.code == .damaged)
    #expect(error?.file == "segment-1")
  }

  @Test func aSegmentOfAnotherIndexIsDamage() throws {
    let storages = [MemoryStorage(), MemoryStorage()]
    for (count, storage) in zip([1, 2], storages) {
      let writer = try IndexWriter(storage)
      for number in 0..<count { try writer.add(Document(id: "\(number)", body: "laut")) }
      try writer.commit()
    }
    try storages[0].put(try storages[1].content(of: "segment-1"), as: "segment-1")
    #expect(failure { _ = try IndexSnapshot.open(storages[0]) }?.code == .damaged)
  }

  @Test func valuesOfTheLivingDocuments() throws {
    let storage = MemoryStorage()
    let writer = try IndexWriter(storage)
    for number in 0..<6 {
      try writer.add(
        Document(
          id: "\(number)", kind: number % 2 == 0 ? .news : .agreement, language: .english, body: "", date: "2003"))
    }
    try writer.commit()
    try writer.delete(id: "2")
    try writer.delete(id: "3")
    try writer.commit()
    let snapshot = try IndexSnapshot.open(storage)
    var kinds: [DocumentKind] = []
    try snapshot.forEachValues { values in
      kinds.append(values.kind)
      #expect(values.language == .english && values.date == "2003")
    }
    #expect(kinds == [.news, .agreement, .news, .agreement])
    #expect(snapshot.documentCount == 4)
  }

  /// Terms that a title and a body have together, that several documents have, that only deleted documents have.
  @Test func statisticsAreExact() throws {
    let seed = propertySeed()
    var random = RandomDocuments(seed: seed)
    let storage = MemoryStorage()
    for _ in 0..<3 {
      let writer = try IndexWriter(storage)
      for number in 0..<8 { try writer.add(random.document(id: "\(number)-\(random.chance(2))")) }
      try writer.commit()
    }
    let snapshot = try IndexSnapshot.open(storage)
    var expected = LanguageStatistics()
    var frequencies: [Term: Int] = [:]
    for segment in snapshot.segments {
      for document in 0..<segment.documentCount {
        var analyzer = Analyzer()
        let stored = try segment.storedDocument(document)
        let title = try analyzer.tokens(of: stored.title, language: stored.language ?? .undetermined)
        var body: [Token] = []
        let bytes = Array(stored.body.utf8)
        for passage in stored.passages {
          body += try analyzer.tokens(
            of: String(decoding: bytes[passage.range], as: UTF8.self), language: passage.language)
        }
        let terms = Set((title + body).map { analyzer.term(of: $0) })
        for term in terms { frequencies[term, default: 0] += 1 }
        for language in Set(terms.map(\.language)) {
          expected[language].documents += 1
          // As norms keep it; a token of the title counts as often as it does in frequencies.
          expected[language].length += Int(FieldNorm.lengths[Int(FieldNorm.code(of: 4 * title.count + body.count))])
        }
      }
    }
    #expect(snapshot.statistics == expected, "seed \(seed)")
    for (term, frequency) in frequencies {
      #expect(try snapshot.documentFrequency(of: term) == frequency, "seed \(seed), \(term)")
    }
  }
}
