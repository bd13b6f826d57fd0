import Documents
import InvertedIndex
import Testing

@testable import QueryLanguage

/// Each operator by hand, in Latin and Cyrillic, on one segment and on several.
struct QueryPlannerTests {
  private static func document(
    _ id: String, _ language: Language, _ kind: DocumentKind, _ date: CalendarDate, title: String,
    _ paragraphs: String...,
    isAgreed: Bool = false
  ) -> Document {
    var document = Document(id: id, kind: kind, language: language, title: title, body: "", date: date)
    for (number, paragraph) in paragraphs.enumerated() {
      let start = document.body.utf8.count
      document.body += paragraph + "\n"
      let range = start..<document.body.utf8.count
      if isAgreed { document.articles.append(Article(number: "\(number + 1)", range: range)) }
    }
    document.passages = [Passage(range: 0..<document.body.utf8.count, language: language)]
    if isAgreed {
      document.parties = ["IDN", "RUS"]
      document.work = "perikanan"
    }
    return document
  }

  private static let documents: [Document] = {
    var documents = [
      document(
        "a", .indonesian, .agreement, "2003-04-21", title: "Kerja sama perikanan", "Pasal 1 kapal berlabuh",
        "Pasal 2 kapal menangkap ikan di laut", isAgreed: true),
      document(
        "b", .russian, .agreement, "2003-04-21", title: "Сотрудничество и рыболовство", "Статья 1 судно ловит рыбу",
        "Статья 2 судно стоит в порту", isAgreed: true),
      document(
        "c", .english, .news, "2010-06-28", title: "Ships at sea", "the women saw a ship near the old harbour"),
      document("d", .indonesian, .news, "2019", title: "Nelayan", "nelayan menangkap ikan"),
      document("e", .russian, .news, "2019-03", title: "Море", "рыбаки ловят рыбу, моряки видят море"),
    ]
    documents[3].outlet = "ANTARA"
    documents[4].persons = ["Вадим Дуда"]
    return documents
  }()

  private func snapshot(segments: Int) throws -> IndexSnapshot {
    let storage = MemoryStorage()
    let writer = try IndexWriter(storage)
    for document in Self.documents {
      try writer.add(document)
      if segments > 1 { try writer.commit() }
    }
    if segments == 1 { try writer.commit() }
    return try IndexSnapshot.open(storage)
  }

  /// The ids found, in their order; `nil` where nothing can be looked for.
  private func found(_ text: String, _ snapshot: IndexSnapshot) throws -> String? {
    var planner = QueryPlanner(snapshot)
    let syntax = try QuerySyntax(parsing: text)
    guard let plan = try? planner.plan(syntax) else { return nil }
    let page = try Searcher(snapshot).search(plan, limit: 10)
    #expect(page.documents.count == page.total, "\(text)")
    return try page.documents.map { try snapshot.storedDocument(at: $0.location).id }.sorted().joined()
  }

  private static let cases: [(query: String, ids: String)] = [
    // Words in all their forms; side by side one of them is enough.
    ("kapal", "a"), ("ship", "c"), ("судно", "b"), ("море", "e"), ("ikan laut", "ad"), ("рыбу порту", "be"),
    // *perikanan* has the stem *ikan*; *kerja sama* is one word.
    ("perikanan", "ad"), ("kerja sama", "a"), ("sama", ""), ("сотрудничества", "b"),
    ("\"menangkap ikan\"", "ad"), ("\"kapal ikan\"", ""), ("\"kapal ikan\"~1", "a"), ("«судно стоит»", "b"),
    ("«судно порту»~1", ""), ("«судно порту»~2", "b"),
    // Two positions lie between *menangkap* and *laut*.
    ("laut NEAR/2 menangkap", ""), ("laut NEAR/3 menangkap", "a"), ("порту NEAR/2 судно", ""),
    ("порту NEAR/3 судно", "b"), ("(ikan OR рыбу) NEAR/1 (ловит OR menangkap)", "abde"),
    // Nothing is near across the gap between title and body; a compound is.
    ("\"kerja sama\" NEAR/63 pasal", ""), ("сотрудничество NEAR/63 статья", ""), ("(kerja sama) NEAR/1 perikanan", "a"),
    ("kapal AND ikan", "a"), ("судно AND рыбу", "b"), ("ikan OR рыба", "abde"), ("ikan NOT laut", "d"),
    ("рыбу NOT судно", "e"), ("NOT ikan", "bce"), ("NOT рыбу", "acd"), ("NOT NOT рыбу", "be"),
    ("+ikan -kapal", "d"), ("+рыбу -судно море", "e"), ("+ikan laut", "ad"), ("-ikan -рыбу", "c"),
    ("nelay*", "d"), ("*kapan", ""), ("рыб*", "be"), ("wom?n", "c"), ("м?ре", "e"), ("*яки", "e"),
    ("nelaian~1", "d"), ("nelaian", ""), ("судна~1", "b"), ("сдуно~1", "b"), ("мора~0", ""),
    ("=ikan", "ad"), ("=perikanan", "a"), ("=рыбу", "be"), ("=рыба", ""), ("=Ships", "c"),
    ("title:laut", ""), ("body:laut", "a"), ("title:perikanan", "a"), ("body:nelayan", "d"), ("title:море", "e"),
    ("body:рыболовство", ""), ("title:(perikanan OR море)", "ae"), ("title:\"kerja sama perikanan\"", "a"),
    // The innermost field counts.
    ("title:(море OR body:laut)", "ae"), ("title:nela*", "d"), ("body:neliyan~1", "d"),
    ("article:kapal", "a"), ("article:(kapal AND ikan)", "a"), ("article:(berlabuh AND ikan)", ""),
    ("article:(+судно +порту)", "b"), ("article:(рыбу AND порту)", ""), ("article:nelayan", ""),
    ("article:(kap* NEAR/2 ikan)", "a"),
    ("lang:ru", "be"), ("kind:agreement", "ab"), ("date:2003..2005", "ab"), ("date:>=2010-06", "cde"),
    ("date:<2010-06-28", "ab"), ("year:2019", "de"), ("date:2019-03", "de"), ("date:2019-04", "d"),
    ("party:IDN", "ab"), ("country:RU", "ab"), ("person:\"Вадим Дуда\"", "e"), ("outlet:ANTARA", "d"),
    ("work:perikanan", "ab"), ("NOT lang:ru", "acd"), ("lang:(ru OR en) NOT kind:agreement", "ce"),
    ("ikan lang:ru", ""), ("рыбу lang:ru kind:news", "e"), ("ikan OR lang:en", "acd"), ("country:ID NOT ikan", "b"),
    ("ikan^2 OR ship^0.5", "acd"), ("(ikan OR рыбу)^3 AND kind:news", "de"),
    // Nothing is asked for by what has no words.
    ("ikan OR 🙂", "ad"), ("ikan AND 🙂", "ad"), ("ikan NEAR 🙂", "ad"), ("", "abcde"), ("\\AND", ""),
  ]

  @Test(arguments: [1, 5]) func operators(segments: Int) throws {
    let snapshot = try snapshot(segments: segments)
    #expect(snapshot.segments.count == segments)
    for (query, ids) in Self.cases { #expect(try found(query, snapshot) == ids, "\(query)") }
    for query in ["🙂", "№", "NOT 🙂", "\\*", "title:🙂"] { #expect(try found(query, snapshot) == nil, "\(query)") }
  }

  @Test func limits() throws {
    let snapshot = try snapshot(segments: 1)
    var planner = QueryPlanner(snapshot)
    let patterns = (0...QueryPlanner.patternLimit).map { "ab\($0)*" }
    #expect(throws: IndexError.self) {
      try planner.plan(try QuerySyntax(parsing: patterns.joined(separator: " OR ")))
    }
    // The same pattern again is none more.
    let repeated = Array(repeating: "ka*", count: 200).joined(separator: " OR ")
    #expect(throws: Never.self) { try planner.plan(try QuerySyntax(parsing: repeated)) }
  }
}
