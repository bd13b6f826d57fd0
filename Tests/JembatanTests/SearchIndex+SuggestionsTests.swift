import Jembatan
import Testing

struct SearchIndexSuggestionsTests {
  /// Words that many documents have, so that slips of them are told from words.
  private static func index() throws -> SearchIndex {
    var documents = Document.archive
    for number in 0..<6 {
      documents.append(
        Document(
          id: "ru-\(number)", kind: .news, language: .russian, title: "Привет из Джакарты",
          body: "Привет! Соглашение о сотрудничестве подписали министры."))
      documents.append(
        Document(
          id: "id-\(number)", kind: .news, language: .indonesian, title: "Persetujuan ditandatangani",
          body: "Persetujuan kerja sama ditandatangani para menteri di pelabuhan."))
    }
    return try SearchIndex.holding(documents)
  }

  // MARK: Correction

  @Test(arguments: [
    ("persetujaun", "persetujuan"),  // two letters swapped
    ("pelabuham", "pelabuhan"),  // a neighbouring key
    ("ghbdtn", "привет"),  // the keyboard was switched
    ("soglashenie", "соглашение"),  // Russian in Latin letters
    ("соглашенее", "соглашение"),
    ("Persetujaun KERJA", "Persetujuan KERJA"),  // letter case is kept
    // Operators, fields, phrases, conditions and signs stay.
    ("persetujaun AND \"para menterri\" OR title:pelabuham^2", "persetujuan AND \"para menteri\" OR title:pelabuhan^2"),
    ("+persetujaun -kapal lang:id (ghbdtn NEAR/3 министры)", "+persetujuan -kapal lang:id (привет NEAR/3 министры)"),
    // Exact words, patterns and misspelt ones on purpose are what their writer wants.
    ("=persetujaun pelabuham", "=persetujaun pelabuhan"),
    ("persetujau* pelabuha?x menteri~1 pelabuham", "persetujau* pelabuha?x menteri~1 pelabuhan"),
  ])
  func queriesArePutRight(typed: String, expected: String) throws {
    let index = try Self.index()
    #expect(try index.correction(of: try Query(typed)) == expected)
    // What was put right needs no more of it.
    #expect(try index.correction(of: try Query(expected)) == nil)
  }

  @Test(arguments: [
    "", "persetujuan kerja sama", "привет", "=persetujaun", "persetujau*", "pelabuham~1", "lang:ru", "2003", "xq",
    "AND OR", "zzzzzzzzzzzzzzzzzzzz",
  ])
  func nothingToPutRight(typed: String) throws {
    let index = try Self.index()
    guard let query = try? Query(typed) else { return }
    #expect(try index.correction(of: query) == nil)
  }

  /// Words alone have no operators: all of them may be put right.
  @Test func wordsAreCorrectedWhateverSignsStandBetween() throws {
    let index = try Self.index()
    #expect(try index.correction(of: try Query(words: "=persetujaun (pelabuham* —")) == "=persetujuan (pelabuhan* —")
  }

  /// Words that the index has as one compound only are no slips of others.
  @Test func partsOfCompoundsAreLeft() throws {
    let index = try SearchIndex.holding(
      (0..<5).map { Document(id: "\($0)", language: .indonesian, body: "kerja sama bidang; lama, kerjaan") })
    #expect(try index.correction(of: try Query("kerja sama")) == nil)
    #expect(try index.correction(of: try Query("\"Kerja sama bidamg\"")) == "\"Kerja sama bidang\"")
  }

  // MARK: Completions

  @Test func wordsAndTitlesAreCompleted() throws {
    let index = try Self.index()
    let first = try index.completions(of: "pers")
    #expect(first.first?.text == "persetujuan")
    #expect(first.first?.kind == .word)
    #expect(first.first?.languages == [.indonesian])
    #expect(first.first?.documentFrequency == 7)
    #expect(first.filter { $0.kind == .title }.map(\.text).contains("Persetujuan ditandatangani"))
    // The second word, behind the first as it was typed.
    #expect(try index.completions(of: "title:Привет из Джа").first?.text == "title:Привет из Джакарты")
    #expect(try index.completions(of: "\"kerja sama di").first?.text.hasPrefix("\"kerja sama di") == true)
    // A title goes on behind several words, each once.
    let titles = try index.completions(of: "Привет из").filter { $0.kind == .title }
    #expect(titles.map(\.text) == ["Привет из Джакарты"])
    #expect(titles.map(\.languages) == [[.russian]])
    #expect(titles.map(\.documentFrequency) == [1])
    // Words come first, and the limit counts both.
    for limit in [Int.min, 0, 1, 2, 3] {
      #expect(try index.completions(of: "pers", limit: limit) == Array(first.prefix(max(0, limit))))
    }
    for typed in ["", " ", "zzz", "kapal ", "—", String(repeating: "k", count: 600)] {
      #expect(try index.completions(of: typed).filter { $0.kind == .word }.isEmpty, "\(typed)")
    }
  }

  /// What completes words follows the generation.
  @Test func completionsAreThoseOfTheNewestGeneration() throws {
    let index = try SearchIndex.holding([Document(id: "a", language: .indonesian, body: "kapal")])
    #expect(try index.completions(of: "k").map(\.text) == ["kapal"])
    try index.update { try $0.add(Document(id: "b", language: .indonesian, body: "kota kota kota")) }
    #expect(try index.completions(of: "k").map(\.text) == ["kapal", "kota"])
  }

  // MARK: Similar documents

  @Test func similarDocumentsShareTellingWords() throws {
    let index = try Self.index()
    let results = try #require(try index.similar(to: "id-0"))
    #expect(results.hits.prefix(5).map(\.id).sorted() == (1..<6).map { "id-\($0)" })
    #expect(results.hits.allSatisfy { $0.id != "id-0" })
    #expect(results.hits.map(\.rank) == Array(1..<results.hits.count + 1))
    #expect(results.total == results.hits.count)
    #expect(results.hits.first?.snippet.marks.isEmpty == false)
    #expect((results.next, results.groups) == (nil, nil))
    for limit in [Int.min, -1, 0, 1, 3, .max] {
      let some = try #require(try index.similar(to: "id-0", limit: limit))
      #expect(some.hits == Array(results.hits.prefix(max(0, limit))))
      #expect(some.total == results.total)
    }
    #expect(try index.similar(to: "nobody") == nil)
    #expect(try index.similar(to: "") == nil)
  }

  @Test func documentsWithoutTellingWordsAreLikeNone() throws {
    let index = try SearchIndex.holding(
      Document.archive + [
        Document(id: "empty", body: ""), Document(id: "numbers", body: "1, 2, 3"),
        Document(id: "alone", language: .english, body: "Xylophone zebra quagga."),
      ])
    for id in ["empty", "numbers", "alone"] {
      let results = try #require(try index.similar(to: id))
      #expect(results.hits.isEmpty && results.total == 0, "\(id)")
    }
  }

  // MARK: Terms

  @Test func termsAreWordsAsTextsHaveThem() throws {
    let index = try SearchIndex.open(.memory)
    // “kapal” and “море” are their own stems and have no other form; “buku” has one in the second segment.
    for documents in [
      [
        Document(id: "1", language: .indonesian, title: "Kapal", body: "kapal buku kapal"),
        Document(id: "2", language: .russian, body: "море мореход Ёлка 2003"),
      ],
      [
        Document(id: "3", language: .indonesian, body: "buku pembukuan"),
        Document(id: "4", language: .english, body: "the kapal of books, résumé 2003 東京"),
      ],
    ] {
      try index.update { writer in
        for document in documents { try writer.add(document) }
      }
    }
    func terms(_ prefix: String, limit: Int = 100) throws -> [String] {
      try index.terms(prefix: prefix, limit: limit).map {
        "\($0.text) \($0.language.rawValue) \($0.documentFrequency) \($0.collectionFrequency)"
      }
    }
    // In the title four times; a word of two languages stands once for each.
    #expect(try terms("kap") == ["kapal en 1 1", "kapal id 1 6"])
    #expect(try terms("BU") == ["buku id 2 2"])
    #expect(try terms("b") == ["books en 1 1", "buku id 2 2"])
    #expect(try terms("мор") == ["море ru 1 1", "мореход ru 1 1"])
    // Folded: ё is е, accents do not matter.
    #expect(try terms("ёл") == ["елка ru 1 1"])
    #expect(try terms("résu") == ["resume en 1 1"])
    #expect(try terms("20") == ["2003 und 2 2"])
    #expect(try terms("zz").isEmpty)
    let all = try terms("")
    #expect(all.count == Set(all).count)
    #expect(all.first == "2003 und 2 2")
    #expect(all.contains("kapal id 1 6") && all.contains("море ru 1 1") && all.contains("the en 1 1"))
    // Code points are the order; so the first terms are the same whatever the limit.
    for limit in [Int.min, -1, 0, 1, 2, 3, 5, 8, .max] {
      #expect(try terms("", limit: limit) == Array(all.prefix(max(0, limit))))
    }
    #expect(try terms(String(repeating: "k", count: 10_000)).isEmpty)
    // Words are found as they are listed.
    for term in try index.terms(prefix: "") {
      #expect(try index.search(try Query("=\(term.text)")).total >= term.documentFrequency, "\(term)")
    }
  }

  /// A word that begins with a figure is listed with them.
  @Test func wordsThatBeginWithFiguresAreTerms() throws {
    let index = try SearchIndex.holding([
      Document(id: "1", language: .english, body: "the 2nd 3g network 20"),
      Document(id: "2", language: .russian, body: "2й класс"),
    ])
    #expect(try index.terms(prefix: "2").map(\.text).contains("2nd"))
    #expect(try index.terms(prefix: "").map(\.text).contains("2nd"))
  }
}
