import Jembatan
import Testing

/// The query language on an index, and what is wrong with queries.
struct QueryPlanTests {
  private static let documents = [
    Document(id: "a", language: .indonesian, title: "Perpustakaan", body: "perpustakaan menerima surat dari pelabuhan"),
    Document(id: "b", language: .indonesian, body: "pustakawan membaca surah dan menyurati pelabuhan lama yang jauh"),
    Document(id: "c", language: .russian, title: "Порт", body: "корабль вошёл в порт; письмо пришло из порта"),
    Document(id: "d", language: .russian, body: "корабли выходят в море, где портовый город"),
    Document(id: "e", language: .english, body: "women and a woman wrote letters to the 2nd harbour in 2003"),
    Document(
      id: "f", kind: .agreement, language: .english, title: "Agreement", body: "fisheries and ports\nships and letters",
      date: "2003-04-21", parties: ["IDN", "RUS"],
      articles: [Article(number: "1", range: 0..<19), Article(number: "2", range: 20..<37)]),
  ]

  /// In one segment and in three.
  private static let indexes = Result {
    try [1, 3].map { segments in
      let index = try SearchIndex.open(.memory)
      for segment in 0..<segments {
        try index.update { writer in
          for (number, document) in documents.enumerated() where number % segments == segment {
            try writer.add(document)
          }
        }
      }
      return index
    }
  }

  @Test(arguments: [
    // Words rank; each is read in every language of its letters.
    ("surat letters", "abef"), ("письмо море", "cd"),
    ("surat AND pelabuhan", "ab"), ("surat +membaca", "b"), ("surat -membaca", "a"), ("surat NOT membaca", "a"),
    ("(surat OR корабль) NOT lang:ru", "ab"), ("NOT (surat OR корабль)", "ef"),
    // Patterns, in Latin and Cyrillic letters, of folded forms.
    ("wom?n", "e"), ("wom*", "e"), ("PERPUST*", "a"), ("*kawan", "b"), ("порт*", "cd"), ("*овый", "d"), ("вошё*", "c"),
    ("кора*ь", "c"), ("200*", "e"), ("2n*", "e"), ("nihil*", ""),
    // Spellings nearby.
    ("surad~", "ab"), ("surad~1", "ab"), ("surad~0", ""), ("surat~0", "a"), ("кораблю~1", "cd"), ("караблю~2", "cd"),
    // Only this form.
    ("=surat", "a"), ("=menyurati", "b"), ("=женщина", ""), ("=порт", "c"), ("=портовый", "d"), ("=letter", ""),
    // Phrases, with positions to spare.
    ("\"menerima surat\"", "a"), ("\"surat menerima\"", ""), ("\"menerima pelabuhan\"", ""),
    ("\"menerima pelabuhan\"~2", "a"), ("\"корабль вошел\"", "c"), ("«пришло из порта»", "c"),
    ("surat NEAR/1 menerima", "a"), ("pelabuhan NEAR/2 surat", "ab"), ("pelabuhan NEAR surat", "ab"),
    ("(письмо OR корабль) NEAR/2 порт", "c"), ("por* NEAR/3 fisheries", "f"),
    // Fields and articles.
    ("title:порт", "c"), ("body:порт", "c"), ("title:(perpustakaan surat)", "a"), ("title:agree*", "f"),
    ("article:(fisheries AND ports)", "f"), ("article:(fisheries AND ships)", ""), ("article:(+ships +letters)", "f"),
    // Conditions.
    ("kind:agreement", "f"), ("lang:id date:2003", ""), ("date:2003", "f"), ("party:IDN letters", "f"),
    ("lang:(ru id)", "abcd"), ("surat OR lang:ru", "abcd"), ("-lang:en", "abcd"), ("letters^2 surat^0.5", "abef"),
  ])
  func queryLanguage(text: String, expected: String) throws {
    for index in try Self.indexes.get() {
      let results = try index.search(try Query(text))
      #expect(results.hits.map(\.id).sorted().joined() == expected)
      #expect(results.total == expected.count)
      // Marks are where the query matched, so a match by words has some.
      for hit in results.hits where hit.score > 0 {
        #expect(!(hit.titleSnippet.marks + hit.snippets.flatMap(\.marks)).isEmpty, "\(hit.id)")
      }
    }
  }

  /// What matches by a condition has no score, and stands behind what has one; pages go on into it.
  @Test func conditionsBesideWordsHaveNoScore() throws {
    let index = try SearchIndex.holding(Self.documents)
    for text in ["surat OR lang:ru", "NOT (membaca OR letters)", "(surat OR lang:ru) NOT membaca"] {
      let query = try Query(text)
      let results = try index.search(query)
      #expect(results.hits.count == results.total && results.total > 2)
      #expect(results.hits.map(\.score) == results.hits.map(\.score).sorted(by: >))
      #expect(
        results.hits.filter { $0.score == 0 }.map(\.document.language) == [.russian, .russian] || text.hasPrefix("NOT"))
      #expect(try index.ranking(query, limit: 9).map(\.id) == results.hits.map(\.id))
      var walked: [Hit] = []
      var cursor: String?
      repeat {
        let page = try index.search(query, limit: 1, cursor: cursor, facets: [.kind])
        walked += page.hits
        cursor = page.next
      } while cursor != nil && walked.count < 9
      #expect(walked == results.hits)
      for hit in results.hits {
        #expect(abs((try index.explain(query, id: hit.id)?.score ?? -1) - hit.score) < 1e-6)
      }
    }
  }

  /// A word that is written twice as heavy moves its documents up.
  @Test func weightsDecide() throws {
    let index = try SearchIndex.holding(Self.documents)
    #expect(try index.ids("membaca^9 menerima") == ["b", "a"])
    #expect(try index.ids("membaca menerima^9") == ["a", "b"])
  }

  @Test(arguments: [
    // What the language does not allow: where, in bytes.
    ("surat AND", 9..<9), ("письмо AND", 16..<16), ("(surat", 0..<1), ("surat lang:xx", 11..<13), ("a*", 0..<2),
    ("\"surat", 0..<1), ("surat~3", 5..<7),
    // What only the plan can tell.
    ("pelabuhan (surat AND buku) NEAR kapal", 11..<25), ("порт NEAR/3 (-море)", 18..<26), ("—", 0..<3),
  ])
  func errorsSayWhere(text: String, range: Range<Int>) throws {
    let index = try SearchIndex.holding(Self.documents)
    do {
      _ = try index.search(try Query(text))
      Issue.record("accepted")
    } catch {
      #expect(error.code == .invalidQuery)
      let query = try #require(error.query)
      #expect(query.range == range)
      #expect(query.message == error.message)
      #expect(!query.message.isEmpty)
    }
  }

  @Test(arguments: [
    "a AND b NEAR c", "surat NEAR (buku AND kapal)", "article:(surat NEAR (a NOT b))", "(lang:ru) NEAR kapal",
  ])
  func whatHasNoPlaceIsRefusedNearOthers(text: String) throws {
    let index = try SearchIndex.holding(Self.documents)
    let planned = code { _ = try index.search(try Query(text)) }
    // AND binds less than NEAR: the first is no error.
    #expect(planned == (text.hasPrefix("a AND") ? nil : .invalidQuery))
    #expect(code { _ = try index.concordance(try Query(text)) } == planned)
    #expect(code { _ = try index.explain(try Query(text), id: "a") } == planned)
  }

  /// Exactly as many words as a pattern may stand for, and one more.
  @Test func patternsOfTooManyWordsAreRefused() throws {
    let limit = 16_384
    func numbers(_ range: Range<Int>) -> String { range.map { "\(1_000_000 + $0)" }.joined(separator: "; ") }
    let index = try SearchIndex.holding([Document(id: "a", body: numbers(0..<limit))])
    #expect(try index.search(try Query("1*0*")).total == 1)
    try index.update { try $0.add(Document(id: "b", body: numbers(limit - 1..<limit + 1))) }
    do {
      _ = try index.search(try Query("surat OR 10*"))
      Issue.record("accepted")
    } catch {
      #expect(error.code == .invalidQuery)
      #expect(error.query?.range == 9..<12)
      #expect(error.message.contains("16384") && error.message.contains("expansions"))
    }
    #expect(try index.search(try Query("101*")).total == 2)
  }

  // MARK: Words alone

  @Test(arguments: [
    "surat AND pelabuhan", "surat -pelabuhan", "\"surat pelabuhan\"", "title:surat pelabuhan", "(surat OR pelabuhan",
    "surat* ~pelabuhan^", "surat NEAR/5 pelabuhan", "+surat +pelabuhan", "surat pelabuhan lang:xx",
    "=surat pelabuhan~9",
  ])
  func wordsHaveNoOperators(text: String) throws {
    let index = try SearchIndex.holding(Self.documents)
    let query = try Query(words: text)
    #expect(query.text == text)
    let hits = try index.search(query).hits
    #expect(Set(hits.map(\.id)).isSuperset(of: ["a", "b"]))
    // As if signs were blanks.
    let plain = text.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    let same = try index.search(try Query(words: plain)).hits
    #expect(hits.map(\.id) == same.map(\.id))
    #expect(hits.map(\.score) == same.map(\.score))
  }

  @Test func wordsWithoutWords() throws {
    let index = try SearchIndex.holding(Self.documents)
    #expect(try index.search(try Query(words: " \n")).total == 6)
    #expect(try index.search(try Query(words: "").filtered(by: .language(.russian))).total == 2)
    #expect(code { _ = try index.search(try Query(words: "* AND? —".filter { !$0.isLetter })) } == .invalidQuery)
    let long = String(repeating: "ж", count: Query.lengthLimit / 2 + 1)
    #expect(code { _ = try Query(words: long) } == .invalidQuery)
  }
}
