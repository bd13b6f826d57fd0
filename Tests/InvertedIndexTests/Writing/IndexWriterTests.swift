import Documents
import Testing
import TextAnalysis

@testable import InvertedIndex

struct IndexWriterTests {
  private func document(_ id: String, _ body: String = "laut", fills: Bool = false) -> Document {
    Document(id: id, language: .indonesian, body: body, place: fills ? RandomDocuments.filler : nil)
  }

  private func commit(_ storage: any IndexStorage, _ body: (IndexWriter) throws -> Void) throws -> UInt64 {
    let writer = try IndexWriter(storage, memory: 0)
    try body(writer)
    return try writer.commit()
  }

  @Test func addsAndReopens() throws {
    let storage = MemoryStorage()
    let generation = try commit(storage) { writer in
      try writer.add(document("a", "ikan"))
      try writer.add(document("b", "laut"))
    }
    #expect(generation == 1)
    let snapshot = try IndexSnapshot.open(storage)
    #expect(snapshot.documentCount == 2)
    #expect(try snapshot.ids() == ["a", "b"])
    #expect(try snapshot.body(ofID: "b") == "laut")
    #expect(try snapshot.location(ofID: "c") == nil)
    #expect(try snapshot.location(ofID: "") == nil)
    #expect(try snapshot.documentFrequency(of: Term("laut", language: .indonesian)) == 1)
    #expect(snapshot.statistics[.indonesian] == .init(documents: 2, length: 2))
    #expect(snapshot.segments.map(\.tokenCount) == [2])
    for segment in snapshot.segments { try segment.verify() }
  }

  /// Where the first copy is when the second comes: in memory, in a segment of the same session, in a commit.
  enum Place: CaseIterable {
    case memory
    case flushed
    case committed
  }

  @Test(arguments: Place.allCases) func replacesByID(place: Place) throws {
    let storage = MemoryStorage()
    var writer = try IndexWriter(storage, memory: 0)
    try writer.add(document("other"))
    #expect(try !writer.add(document("a", "lama", fills: place == .flushed)))
    if place == .committed {
      try writer.commit()
      writer = try reopened(&writer, storage)
    }
    #expect(try writer.add(document("a", "baru")))
    try writer.commit()
    let snapshot = try IndexSnapshot.open(storage)
    #expect(snapshot.segments.count == (place == .memory ? 1 : 2))
    #expect(snapshot.documentCount == 2)
    #expect(try snapshot.ids() == ["other", "a"])
    #expect(try snapshot.body(ofID: "a") == "baru")
  }

  private func reopened(_ writer: inout IndexWriter, _ storage: any IndexStorage) throws -> IndexWriter {
    // The old one holds the lock until nothing refers to it.
    writer = try IndexWriter(MemoryStorage())
    return try IndexWriter(storage, memory: 0)
  }

  @Test(arguments: Place.allCases) func deletesAndAddsAgain(place: Place) throws {
    let storage = MemoryStorage()
    var writer = try IndexWriter(storage, memory: 0)
    try writer.add(document("other"))
    try writer.add(document("a", "lama", fills: place == .flushed))
    if place == .committed {
      try writer.commit()
      writer = try reopened(&writer, storage)
    }
    #expect(try writer.delete(id: "a"))
    #expect(try !writer.delete(id: "a"))
    #expect(try !writer.delete(id: "none"))
    #expect(try !writer.delete(id: ""))
    try writer.commit()
    #expect(try IndexSnapshot.open(storage).ids() == ["other"])
    #expect(try !writer.add(document("a", "baru")))
    #expect(try writer.delete(id: "a"))
    #expect(try !writer.add(document("a", "terbaru")))
    try writer.commit()
    let snapshot = try IndexSnapshot.open(storage)
    #expect(try snapshot.ids() == ["other", "a"])
    #expect(try snapshot.body(ofID: "a") == "terbaru")
  }

  /// Ids are bytes: é in one character and in two are two documents, wherever the first one is.
  @Test(arguments: Place.allCases) func idsAreNotNormalized(place: Place) throws {
    let storage = MemoryStorage()
    var writer = try IndexWriter(storage, memory: 0)
    try writer.add(document("\u{E9}", "satu", fills: place == .flushed))
    if place == .committed {
      try writer.commit()
      writer = try reopened(&writer, storage)
    }
    #expect(try !writer.add(document("e\u{301}", "dua")))
    try writer.commit()
    let snapshot = try IndexSnapshot.open(storage)
    #expect(snapshot.documentCount == 2)
    #expect(try snapshot.body(ofID: "\u{E9}") == "satu")
    #expect(try snapshot.body(ofID: "e\u{301}") == "dua")
  }

  @Test func commitWithoutChangesIsNone() throws {
    let storage = MemoryStorage()
    let writer = try IndexWriter(storage)
    // The first makes an index, though an empty one.
    #expect(try writer.commit() == 1)
    #expect(try writer.commit() == 1)
    #expect(try IndexSnapshot.open(storage).documentCount == 0)
    try writer.delete(id: "none")
    #expect(try writer.commit() == 1)
    try writer.add(document("a"))
    #expect(try writer.commit() == 2)
    let names = try storage.names()
    #expect(try writer.commit() == 2)
    #expect(try storage.names() == names)
  }

  @Test func segmentsWithoutLivingDocumentsGo() throws {
    let storage = MemoryStorage()
    _ = try commit(storage) { try $0.add(document("a")) }
    _ = try commit(storage) { try $0.add(document("b")) }
    _ = try commit(storage) { try $0.delete(id: "a") }
    let snapshot = try IndexSnapshot.open(storage)
    #expect(snapshot.segments.count == 1)
    #expect(snapshot.statistics[.indonesian].documents == 1)
    #expect(try storage.names().count == 2)
    _ = try commit(storage) { try $0.delete(id: "b") }
    #expect(try storage.names() == ["manifest"])
    #expect(try IndexSnapshot.open(storage).documentCount == 0)
    // Added and deleted before any commit: nothing is left of it.
    _ = try commit(storage) { writer in
      try writer.add(document("c"))
      try writer.delete(id: "c")
    }
    #expect(try storage.names() == ["manifest"])
  }

  @Test func anAbandonedWriterLeavesTheOldGeneration() throws {
    let storage = MemoryStorage()
    _ = try commit(storage) { try $0.add(document("a", "lama")) }
    let manifest = try storage.content(of: Manifest.fileName)
    do {
      let writer = try IndexWriter(storage, memory: 0)
      try writer.add(document("a", "baru", fills: true))
      try writer.add(document("b", fills: true))
      #expect(try storage.names().count == 4)
    }
    #expect(try storage.content(of: Manifest.fileName) == manifest)
    #expect(try IndexSnapshot.open(storage).body(ofID: "a") == "lama")
    // What it left is removed by the next writer, which may use its names anew.
    _ = try commit(storage) { writer in
      #expect(try storage.names().count == 2)
      try writer.add(document("b", "lagi"))
    }
    #expect(try IndexSnapshot.open(storage).ids() == ["a", "b"])
  }

  @Test func leftoversGoAndTheUsersFilesStay() throws {
    let storage = MemoryStorage()
    _ = try commit(storage) { try $0.add(document("a")) }
    let own = try storage.names()
    let users = ["segment-report.pdf", "segment-", "tombstones-of-1812.txt", "manifest.json", "notes"]
    for name in users + ["segment-99", "tombstones-7", "manifest.new"] { try storage.put([1], as: name) }
    _ = try IndexWriter(storage)
    #expect(try Set(storage.names()) == Set(own + users))
  }

  @Test func theSecondWriterIsLockedOut() throws {
    let storage = MemoryStorage()
    var first: IndexWriter? = try IndexWriter(storage)
    #expect(failure { _ = try IndexWriter(storage) }?.code == .locked)
    try first?.add(document("a"))
    try first?.commit()
    // Until it is forgotten.
    #expect(failure { _ = try IndexWriter(storage) }?.code == .locked)
    first = nil
    _ = try IndexWriter(storage)
  }

  @Test func anotherAnalysisIsIncompatible() throws {
    let storage = MemoryStorage()
    _ = try commit(storage) { try $0.add(document("a")) }
    var manifest = try #require(try Manifest.read(from: storage))
    manifest.fingerprint = AnalyzerFingerprint("jembatan-analysis-0")
    try manifest.write(to: try storage.create(Manifest.fileName))
    let names = try storage.names()
    // Twice: the first failure has to release the lock.
    for _ in 0..<2 {
      let error = failure { _ = try IndexWriter(storage) }
      #expect(error?.code == .incompatible)
      #expect(error?.message.contains("index the documents anew") == true)
    }
    #expect(failure { _ = try IndexSnapshot.open(storage) }?.code == .incompatible)
    #expect(try storage.names() == names)
  }

  @Test(
    arguments: [
      Document(id: "", body: ""), Document(id: "a\u{7F}", body: ""), Document(id: "a\nb", body: ""),
      Document(id: String(repeating: "я", count: 257), body: ""),
      Document(id: "a", title: String(repeating: "x", count: 1 << 20 + 1), body: ""),
      // Passages out of order, behind the end, before the beginning, inside я.
      Document(
        id: "a", body: "abc",
        passages: [.init(range: 1..<3, language: .english), .init(range: 0..<1, language: .english)]),
      Document(id: "a", body: "abc", passages: [.init(range: 0..<4, language: .english)]),
      Document(id: "a", body: "abc", passages: [.init(range: -1..<2, language: .english)]),
      Document(id: "a", body: "яя東京", passages: [.init(range: 1..<10, language: .russian)]),
      Document(id: "a", body: "abc", articles: [.init(number: "1", range: 2..<4)]),
      Document(id: "a", body: "abc", articles: [.init(number: "1", range: -2..<1)]),
      Document(id: "a", body: "я", articles: [.init(number: "1", range: 0..<1)]),
      Document(id: "a", body: "", source: .init(path: "a", line: 0)),
      Document(id: "a", body: "", source: .init(path: "a", line: -1)),
      Document(id: "a", body: "", source: .init(path: "a", line: .max)),
    ])
  func whatCannotBeIndexed(document: Document) throws {
    let storage = MemoryStorage()
    let writer = try IndexWriter(storage)
    try writer.add(Document(id: "a", body: "lama"))
    #expect(failure { try writer.add(document) }?.code == .invalidDocument)
    // The writer goes on unharmed, the old copy is still there.
    try writer.add(Document(id: "b", body: "baru"))
    try writer.commit()
    #expect(try IndexSnapshot.open(storage).ids() == ["a", "b"])
  }

  @Test(
    arguments: [
      Document(id: String(repeating: "я", count: 256), body: ""),
      Document(
        id: "a", body: "abc", articles: [.init(number: "", range: 3..<3)],
        passages: [.init(range: 1..<1, language: .english)]),
      Document(id: "a", body: "\u{0}\u{0}", parties: [String(repeating: "x", count: 5_000)]),
      Document(id: "a", body: String(repeating: "x", count: 100_000)),
      Document(id: "a", body: String(repeating: "東", count: 20_000)),
      Document(id: "a", body: "x", source: .init(path: "", line: Int(UInt32.max))),
    ])
  func whatIsOddButFine(document: Document) throws {
    let storage = MemoryStorage()
    _ = try commit(storage) { try $0.add(document) }
    let snapshot = try IndexSnapshot.open(storage)
    let location = try #require(try snapshot.location(ofID: document.id))
    var stored = try snapshot.storedDocument(at: location)
    stored.language = document.language
    if document.passages.isEmpty { stored.passages = [] }
    #expect(stored.isIdentical(to: document))
  }

  @Test func aSnapshotStaysWhileCommitsGoOn() throws {
    let folder = try TemporaryFolder()
    for storage in [MemoryStorage(), try FolderStorage(path: folder.path, creating: false)] as [any IndexStorage] {
      _ = try commit(storage) { writer in
        for number in 0..<20 { try writer.add(document("\(number)", "laut nomor \(number)")) }
      }
      let old = try IndexSnapshot.open(storage)
      let query = RankedQuery(clauses: [.init(term: Term("laut", language: .indonesian))])
      let before = try Searcher(old).search(query, limit: 100)
      for round in 0..<3 {
        _ = try commit(storage) { writer in
          for number in 0..<20 { try writer.add(document("\(number)", "ikan putaran \(round)")) }
        }
      }
      // Its files are gone by now.
      #expect(try storage.names().filter { $0.hasPrefix("segment-") }.count == 1)
      #expect(try Searcher(old).search(query, limit: 100).documents == before.documents)
      #expect(before.total == 20)
      #expect(try old.body(ofID: "7") == "laut nomor 7")
      #expect(try Searcher(IndexSnapshot.open(storage)).search(query, limit: 100).total == 0)
    }
    withExtendedLifetime(folder) {}
  }

  /// Any sequence of additions, deletions, flushes, commits, abandoned writers against a dictionary; folder and
  /// memory alike.
  @Test func againstADictionary() throws {
    let seed = propertySeed()
    let folder = try TemporaryFolder()
    let storages: [any IndexStorage] = [MemoryStorage(), try FolderStorage(path: folder.path, creating: false)]
    for storage in storages {
      var random = RandomDocuments(seed: seed)
      var committed: [String: Document] = [:]
      for _ in 0..<15 {
        let writer = try IndexWriter(storage, memory: 0)
        var current = committed
        for _ in 0..<Int.random(in: 0...12, using: &random.generator) {
          let id = "\(Int.random(in: 0..<15, using: &random.generator))"
          switch Int.random(in: 0..<8, using: &random.generator) {
          case 0..<5:
            var document = random.document(id: id)
            if random.chance(8) { document.place = RandomDocuments.filler }
            #expect(try writer.add(document) == (current[id] != nil), "seed \(seed)")
            current[id] = document
          case 5, 6: #expect(try writer.delete(id: id) == (current.removeValue(forKey: id) != nil), "seed \(seed)")
          default:
            try writer.commit()
            committed = current
          }
        }
        if !random.chance(4) {
          try writer.commit()
          committed = current
        }
        guard try storage.exists(Manifest.fileName) else { continue }
        let snapshot = try IndexSnapshot.open(storage)
        #expect(snapshot.documentCount == committed.count, "seed \(seed)")
        #expect(try snapshot.ids().sorted() == committed.keys.sorted(), "seed \(seed)")
        for (id, document) in committed {
          let stored = try snapshot.storedDocument(at: try #require(try snapshot.location(ofID: id)))
          #expect(stored.isIdentical(to: LanguageAssignment.complete(document)), "seed \(seed)")
        }
        for segment in snapshot.segments { try segment.verify() }
      }
    }
    // The same bytes, but for the lock and for the identity in the manifest.
    let names = try storages[0].names()
    #expect(try storages[1].names().filter { $0 != "write.lock" } == names, "seed \(seed)")
    for name in names where name != Manifest.fileName {
      #expect(try storages[0].content(of: name) == storages[1].content(of: name), "seed \(seed)")
    }
    withExtendedLifetime(folder) {}
  }

  /// With a small memory the analyzer's own must be forgotten, or every document would become a segment once it is
  /// full.
  @Test func aLargeVocabularyDoesNotMakeASegmentOfEveryDocument() throws {
    let storage = MemoryStorage()
    let writer = try IndexWriter(storage, memory: 1 << 20)
    var number = 0
    for id in 0..<120 {
      var body = ""
      for _ in 0..<250 {
        body += "k\(String(number, radix: 36))k "
        number += 1
      }
      try writer.add(
        Document(
          id: "\(id)", language: .english, body: body, passages: [.init(range: 0..<body.utf8.count, language: .english)]
        ))
    }
    try writer.commit()
    let snapshot = try IndexSnapshot.open(storage)
    #expect(snapshot.documentCount == 120)
    #expect((2...40).contains(snapshot.segments.count))
    // Words that came before and after the analyzer forgot are the same terms.
    #expect(try snapshot.documentFrequency(of: Term("k0k", language: .english)) == 1)
  }
}
