import Foundation
import Jembatan
import Testing

struct SearchIndexTests {
  // MARK: Opening

  @Test func missingIndexIsNoErrorUntilItIsSearched() throws {
    let folder = try TemporaryFolder()
    for location in [SearchIndex.Location.directory(folder.path("a/b")), .memory] {
      let index = try SearchIndex.open(location)
      #expect(index.generation == 0)
      #expect(index.location == location)
      #expect(code { _ = try index.search(try Query("kapal")) } == .notFound)
      #expect(code { _ = try index.document(id: "x") } == .notFound)
      #expect(code { _ = try index.explain(try Query("kapal"), id: "x") } == .notFound)
      #expect(code { _ = try index.statistics() } == .notFound)
      #expect(code { try index.refresh() } == .notFound)
    }
    // Opening and searching make nothing.
    #expect(!FileManager.default.fileExists(atPath: folder.path("a")))
  }

  @Test func whatIsNoFolderIsNoIndex() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("x", to: "file")
    let index = try SearchIndex.open(.directory(file))
    #expect(code { try index.update { try $0.delete(id: "x") } } == .notFound)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "x")
  }

  @Test func damagedIndexDoesNotOpen() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("index")
    try SearchIndex.open(.directory(path)).update { try $0.add(Document(id: "a", body: "kapal")) }
    try folder.write("damaged", to: "index/manifest")
    #expect(code { _ = try SearchIndex.open(.directory(path)) } == .damaged)
  }

  // MARK: Searching

  @Test(arguments: [
    ("perikanan", "perikanan.id"),
    ("bekerja sama", "perikanan.id"),  // the verb of kerja sama
    ("рыболовства", "perikanan.ru"),
    ("книга", "books.ru"),  // the instrumental plural “книгами”
    ("exchanging", "books.en"),  // another form of “exchange”
    ("KAPAL", "perikanan.id"),  // case
    ("perpustakaan", "desa.id"),
  ])
  func firstHit(query: String, expected: String) throws {
    #expect(try SearchIndex.holding(Document.archive).ids(query).first == expected)
  }

  @Test func hitsAreWholeRankedAndCounted() throws {
    let index = try SearchIndex.holding(Document.archive)
    let results = try index.search(try Query("библиотеки книгами рыболовства"), limit: 1)
    #expect(results.total == 2)
    #expect(results.generation == 1)
    let hit = try #require(results.hits.first)
    #expect(results.hits.count == 1)
    #expect(hit.rank == 1)
    var expected = Document.archive[3]
    expected.language = .russian
    expected.passages = hit.document.passages
    #expect(hit.document == expected)
    #expect(hit.document.passages.map(\.language) == [.russian])
    #expect(hit.titleSnippet.rendered { "[\($0)]" } == "[Библиотеки] обмениваются [книгами]")
    let all = try index.search(try Query("библиотеки книгами рыболовства"), limit: .max)
    #expect(all.hits.map(\.rank) == [1, 2])
    #expect(all.hits.map(\.score) == all.hits.map(\.score).sorted(by: >))
    #expect(all.hits.first == hit)
    // Searching is a function of index and query.
    #expect(try index.search(try Query("библиотеки книгами рыболовства"), limit: .max) == all)
  }

  @Test(arguments: [0, -1, .min])
  func noHitsAreWantedButCounted(limit: Int) throws {
    let results = try SearchIndex.holding(Document.archive).search(try Query("perikanan"), limit: limit)
    #expect(results.hits.isEmpty)
    #expect(results.total == 1)
  }

  @Test func articleIsThatOfTheFirstMark() throws {
    let index = try SearchIndex.holding(Document.archive)
    #expect(try index.search(try Query("perikanan")).hits.first?.article?.number == "1")
    #expect(try index.search(try Query("berlabuh")).hits.first?.article?.number == "2")
    #expect(try index.search(try Query("library")).hits.first?.article == nil)
  }

  /// Function words are not marked beside others, else every “of” would be; alone they are.
  @Test func functionWordsAreMarkedOnlyAlone() throws {
    let index = try SearchIndex.holding(Document.archive)
    func marked(_ text: String) throws -> String? {
      try index.search(try Query(text)).hits.first { $0.id == "books.en" }?.snippet.rendered { "[\($0)]" }
    }
    #expect(
      try marked("will the librarian")
        == "The two national libraries will exchange four hundred books a year, the [librarians] said.")
    #expect(try marked("the")?.hasPrefix("[The] two") == true)
  }

  // MARK: Filters

  @Test(
    arguments: [
      (.kind(.agreement), ["perikanan.id", "perikanan.ru"]),
      (.kind(.other), ["desa.id"]),
      (.language(.russian), ["books.ru", "perikanan.ru"]),
      (.party("RUS"), ["perikanan.id", "perikanan.ru"]),
      (.party("rus"), []),
      (.person("Rokhmin Dahuri"), ["perikanan.id"]),
      (.outlet("Вестник"), ["books.ru"]),
      (.work("perikanan"), ["perikanan.id", "perikanan.ru"]),
      (.year(2003...2003), ["perikanan.id", "perikanan.ru"]),
      (.year(2019...2024), ["books.en", "books.ru", "desa.id"]),
      // March 2019 holds the 14th; a year holds all its days.
      (.dated(from: "2019-03-14", through: "2019-03-14"), ["books.en", "books.ru"]),
      (.dated(from: "2024-12-31", through: nil), ["desa.id"]),
      (.dated(from: nil, through: "2003"), ["perikanan.id", "perikanan.ru"]),
      (.kind(.agreement) && .language(.indonesian), ["perikanan.id"]),
      (.kind(.other) || .outlet("Вестник"), ["books.ru", "desa.id"]),
      (!.kind(.agreement), ["books.en", "books.ru", "desa.id"]),
      (.all([]), ["books.en", "books.ru", "desa.id", "perikanan.id", "perikanan.ru"]),
      (.any([]), []),
      (.not(.any([])), ["books.en", "books.ru", "desa.id", "perikanan.id", "perikanan.ru"]),
    ] as [(Filter, [String])])
  func filters(filter: Filter, expected: [String]) throws {
    let index = try SearchIndex.holding(Document.archive)
    #expect(try index.ids("", filter).sorted() == expected)
    // Beside words a filter takes away hits and leaves scores as they are.
    let query = try Query("perikanan рыболовства книгами books buku")
    let unfiltered = try index.search(query)
    let filtered = try index.search(query.filtered(by: filter))
    #expect(filtered.total == filtered.hits.count)
    #expect(
      filtered.hits.map { "\($0.id) \($0.score)" }
        == unfiltered.hits.filter { expected.contains($0.id) }.map { "\($0.id) \($0.score)" })
  }

  @Test func queriesWithoutWordsScoreNothing() throws {
    let results = try SearchIndex.holding(Document.archive).search(try Query(" ").filtered(by: .kind(.news)))
    #expect(results.hits.map(\.score) == [0, 0])
  }

  // MARK: Documents

  @Test func documentComesBackAsItWasGiven() throws {
    let index = try SearchIndex.holding(Document.archive)
    for given in Document.archive {
      var found = try #require(try index.document(id: given.id))
      // What was not given was found out.
      #expect(!found.passages.isEmpty && found.language != nil)
      found.passages = given.passages
      found.language = given.language
      #expect(found == given)
    }
    #expect(try index.document(id: "nobody") == nil)
    #expect(try index.document(id: "") == nil)
    // An id is not searched for, but compared.
    #expect(try index.document(id: "BOOKS.EN") == nil)
  }

  // MARK: Generations

  @Test func anotherObjectSeesCommitsWhenItRefreshes() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("index")
    let writer = try SearchIndex.open(.directory(path))
    let reader = try SearchIndex.open(.directory(path))
    try writer.update { try $0.add(Document(id: "a", body: "kapal lama")) }
    // The reader had opened nothing yet, so its first search takes what is there.
    #expect(try reader.ids("kapal") == ["a"])
    try writer.update { try $0.add(Document(id: "b", body: "kapal baru")) }
    #expect(try writer.ids("kapal").count == 2)
    #expect(try reader.ids("kapal") == ["a"])
    #expect(reader.generation == 1)
    #expect(try reader.refresh())
    #expect(try reader.ids("kapal").count == 2)
    #expect(reader.generation == 2)
    #expect(try !reader.refresh())
    // Updating from the one that had fallen behind goes on from the newest.
    try reader.update { try $0.delete(id: "a") }
    try writer.refresh()
    #expect(try writer.ids("kapal") == ["b"])
    #expect(writer.generation == 3)
  }

  /// Searches amid updates, from many tasks: each sees one generation, whole.
  @Test(arguments: [true, false])
  func searchesAmidUpdatesSeeWholeGenerations(isInMemory: Bool) async throws {
    let folder = try TemporaryFolder()
    let index = try SearchIndex.open(isInMemory ? .memory : .directory(folder.path("index")))
    let commits = 12
    // Every commit replaces all documents: the bodies of one answer must speak of one round.
    func commit(_ round: Int) throws {
      try index.update { writer in
        for number in 0..<4 {
          try writer.add(Document(id: "d\(number)", language: .indonesian, body: "kapal putaran \(round)"))
        }
      }
    }
    try commit(1)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<3 {
        group.addTask {
          var last: UInt64 = 0
          while last < commits {
            let results = try index.search(try Query("kapal"))
            #expect(results.generation >= last)
            last = results.generation
            #expect(results.hits.count == 4)
            #expect(results.total == 4)
            #expect(Set(results.hits.map(\.document.body)) == ["kapal putaran \(results.generation)"])
          }
        }
      }
      for round in 2...commits { try commit(round) }
      try await group.waitForAll()
    }
    #expect(index.generation == commits)
  }
}
