import Documents
import Testing
import TextAnalysis

@testable import InvertedIndex

/// Whatever the files of an index hold, using it ends with results or with an error: never with a trap.
struct DamagedIndexTests {
  /// A small index with everything that a segment can hold: tombstones, passages, articles, all metadata.
  private static func index() throws -> MemoryStorage {
    let storage = MemoryStorage()
    let writer = try IndexWriter(storage)
    try writer.add(
      Document(
        id: "a", kind: .agreement, title: "Kerja sama", body: "Pasal 1\nTeks laut 2003\n", date: "2003-04",
        place: "Jakarta",
        outlet: "X", parties: ["IDN"], persons: ["Дуда"], work: "w",
        articles: [Article(number: "1", heading: "Tujuan", range: 0..<7)], source: DocumentSource(path: "a", line: 2)))
    try writer.add(Document(id: "b", body: "Стороны сотрудничают на море 東京.\nlaut"))
    try writer.add(Document(id: "c", title: "laut", body: "laut laut"))
    try writer.commit()
    try writer.delete(id: "c")
    try writer.commit()
    return storage
  }

  private static let terms: [Term] = [
    Term("laut", language: .indonesian), Term("kerjasama", language: .indonesian),
    Term("2003", language: .undetermined),
    Term("мор", language: .russian), Term("zzz", language: .russian),
  ]

  /// Everything that a reader and a writer can do; the errors on the way.
  private func use(_ storage: MemoryStorage) -> [IndexError] {
    var errors: [IndexError] = []
    func attempt(_ body: () throws(IndexError) -> Void) {
      do throws(IndexError) { try body() } catch { errors.append(error) }
    }
    attempt { () throws(IndexError) in
      let snapshot = try IndexSnapshot.open(storage)
      let searcher = Searcher(snapshot)
      let filter: Filter = .party("IDN") || .work("w") || .dated(from: "2003", through: "2003") && !.kind(.news)
      for query in [
        RankedQuery(clauses: Self.terms.map { .init(term: $0) }), RankedQuery(clauses: [], filter: filter),
      ] {
        attempt { () throws(IndexError) in
          for scored in try searcher.search(query, limit: 10).documents {
            attempt { () throws(IndexError) in _ = try searcher.explain(query, at: scored.location) }
            attempt { () throws(IndexError) in _ = try snapshot.storedDocument(at: scored.location) }
          }
        }
      }
      attempt { () throws(IndexError) in _ = try snapshot.location(ofID: "b") }
      attempt { () throws(IndexError) in try snapshot.forEachValues { _ in } }
      _ = snapshot.documentCount
      for segment in snapshot.segments {
        _ = segment.tokenCount
        attempt { () throws(IndexError) in
          try segment.terms.forEach { (_, info) throws(IndexError) in
            var cursor = try segment.cursor(for: info)
            while try cursor.next() {}
          }
        }
        for document in 0..<segment.documentCount {
          attempt { () throws(IndexError) in _ = try segment.storedDocument(document) }
        }
        attempt { () throws(IndexError) in try segment.verify() }
      }
    }
    attempt { () throws(IndexError) in
      let writer = try IndexWriter(storage)
      try writer.delete(id: "b")
      try writer.add(Document(id: "a", language: .english, body: "new"))
      try writer.commit()
    }
    for error in errors {
      #expect([.damaged, .incompatible].contains(error.code), "\(error)")
      #expect(error.file != nil, "\(error)")
    }
    return errors
  }

  @Test func theUndamagedIndexHasNoErrors() throws {
    let storage = try Self.index()
    #expect(use(try storage.copy()).isEmpty)
    #expect(try storage.names() == ["manifest", "segment-1", "tombstones-2"])
  }

  @Test(arguments: ["manifest", "segment-1", "tombstones-2"])
  func everyFlippedByteIsDetected(name: String) throws {
    let storage = try Self.index()
    let bytes = try storage.content(of: name)
    for index in bytes.indices {
      let damaged = try storage.copy()
      var changed = bytes
      changed[index] ^= [0x01, 0x80, 0xFF][index % 3]
      try damaged.put(changed, as: name)
      // Verifying is part of it, so nothing goes unseen.
      #expect(!use(damaged).isEmpty, "byte \(index)")
    }
  }

  @Test(arguments: ["manifest", "segment-1", "tombstones-2"])
  func everyTruncationIsDetected(name: String) throws {
    let storage = try Self.index()
    let bytes = try storage.content(of: name)
    for length in bytes.indices {
      let damaged = try storage.copy()
      try damaged.put(Array(bytes[..<length]), as: name)
      #expect(use(damaged).allSatisfy { $0.code == .damaged }, "\(length) bytes")
      #expect(failure { _ = try IndexSnapshot.open(damaged) }?.code == .damaged, "\(length) bytes")
    }
  }

  /// Files with right checksums and wrong content, as a defect of a writer or malice would make them.
  @Test(arguments: [("manifest", SectionFile.Kind.manifest), ("segment-1", .segment), ("tombstones-2", .tombstones)])
  func forgedSectionsAreHarmless(name: String, kind: SectionFile.Kind) throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let storage = try Self.index()
    let bytes = try storage.content(of: name)
    let reader = try SectionFileReader(StoredBytes(bytes), kind: kind)
    var sections: [(name: String, bytes: [UInt8])] = []
    for (name, _) in reader.lengths {
      let range = try reader.range(of: SectionFile.Section(letters: Array(name.utf8)))
      sections.append((name, Array(bytes[range])))
    }
    for round in 0..<600 {
      let damaged = try storage.copy()
      var forged = sections
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let section = Int.random(in: forged.indices, using: &generator)
        Self.change(&forged[section].bytes, using: &generator)
      }
      var writer = try SectionFileWriter(try damaged.create(name), kind: kind)
      for section in forged {
        try writer.append(SectionFile.Section(letters: Array(section.name.utf8)), section.bytes)
      }
      try writer.finish()
      // The seed first: a trap would leave no other trace of the round.
      if round == 0 { print("seed \(seed)") }
      _ = use(damaged)
    }
  }

  private static func change(_ bytes: inout [UInt8], using generator: inout SeededGenerator) {
    let place = bytes.indices.randomElement(using: &generator)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: if let place { bytes[place] = UInt8.random(in: 0...255, using: &generator) }
    case 1: if let place { bytes[place] = [0x00, 0x7F, 0x80, 0xFF].randomElement(using: &generator) ?? 0 }
    case 2: if let place { bytes[place] &+= 1 }
    case 3: if let place { bytes.remove(at: place) }
    case 4: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place ?? 0)
    default:
      // A number as large as can be.
      bytes.replaceSubrange((place ?? 0)..<(place ?? 0), with: [UInt8](repeating: 0xFF, count: 9) + [0x01])
    }
  }
}
