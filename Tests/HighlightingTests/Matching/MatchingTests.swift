import Documents
import InvertedIndex
import Testing
import TextAnalysis

@testable import Highlighting

/// What a query marks, worked out by hand.
struct MatchingTests {
  // MARK: Words

  /// A stem marks every form, an exact form itself alone; also where form and stem are the same.
  @Test func stemsAndExactForms() throws {
    let body = "Menukar, tukar, pertukaran."
    #expect(try marked(body, .word("menukar")) == ["Menukar", "tukar", "pertukaran"])
    #expect(try marked(body, .term(exact("menukar"), weight: 1)) == ["Menukar"])
    #expect(try marked(body, .term(exact("tukar"), weight: 1)) == ["tukar"])
    #expect(try marked(body, .term(exact("tukaran"), weight: 1)) == [])
    #expect(try marked("КНИГИ и книга", .term(exact("книги", .russian), weight: 1), .russian) == ["КНИГИ"])
  }

  /// A number has no exact form of its own, a word of one language none in another.
  @Test func exactFormsHaveALanguage() throws {
    #expect(try marked("2003 laut", .term(Term(bytes: [0x10] + Array("2003".utf8)), weight: 1)) == [])
    #expect(try marked("2003 laut", .term(Term("2003", language: .undetermined), weight: 1)) == ["2003"])
    #expect(try marked("air", .term(exact("air", .english), weight: 1)) == [])
  }

  /// What a pattern or a misspelt word stands for.
  @Test func alternatives() throws {
    let pattern = QueryNode.alternatives(.init([.init(try stem("perpustakaan")), .init(exact("pustakawan"))]))
    #expect(try marked("Pustakawan di perpustakaan; pustakawannya", pattern) == ["Pustakawan", "perpustakaan"])
    let fuzzy = QueryNode.alternatives(
      .init([.init(exact("sukarno"), weight: 1), .init(exact("soekarno"), weight: 0.5)]))
    #expect(try marked("Soekarno, Sukarno, Sukarna", fuzzy) == ["Soekarno", "Sukarno"])
    #expect(try marked("laut", .alternatives(.init([]))) == [])
  }

  /// Function words are marked where nothing else is, title and body together, and in phrases.
  @Test func functionWords() throws {
    #expect(try marked("Kapal di laut", .words("kapal di")) == ["Kapal"])
    #expect(try marked("Perahu di laut", .words("kapal di")) == ["di"])
    #expect(try marked("Perahu di laut", .words("kapal di"), title: "Kapal") == ["Kapal"])
    #expect(try marked("Kapal di laut di sana", .row("di laut")) == ["di", "laut"])
    #expect(try marked("Kapal di laut di sana", .any([.row("di laut"), .words("di")])) == ["di", "laut"])
    #expect(try marked("the ship of the sea", .words("of the ship", .english), .english) == ["ship"])
  }

  /// As a span, a function word by itself is no more than as a word; near another it takes part.
  @Test func functionWordsOfSpans() throws {
    func inBody(_ word: String) throws -> QueryNode { .span(.init(.within(try .word(word), .body))) }
    #expect(try marked("Kapal di laut", .any([inBody("di"), inBody("kapal")])) == ["Kapal"])
    #expect(try marked("Kapal di laut", inBody("di")) == ["di"])
    #expect(
      try marked("Kapal di laut di sana", .span(.init(.near(.word("di"), .word("kapal"), distance: 1))))
        == ["Kapal", "di"])
  }

  // MARK: Phrases

  @Test func phrasesMarkOnlyTheirOccurrences() throws {
    let body = "Kapal besar. Kapal ikan; ikan kapal, kapal ikan besar, besar"
    #expect(try marked(body, .row("kapal ikan")) == ["Kapal", "ikan", "kapal", "ikan"])
    #expect(try marked(body, .row("kapal ikan besar")) == ["kapal", "ikan", "besar"])
    #expect(try marked(body, .row("ikan besar kapal")) == [])
    // With a word left out between.
    let gap = QueryNode.phrase(.init([.init(try stem("kapal"), offset: 0), .init(try stem("besar"), offset: 2)]))
    #expect(try marked(body, gap) == ["kapal", "besar"])
    #expect(try marked(body, .phrase(.init([Term]()))) == [])
  }

  /// Each occurrence goes on with the nearest: the second *ikan* is no part of one, the second *kapal* begins its own.
  @Test func slop() throws {
    let body = "kapal kapal besar ikan ikan"
    #expect(try marked(body, .row("kapal ikan", slop: 0)) == [])
    #expect(try marked(body, .row("kapal ikan", slop: 1)) == ["kapal", "ikan"])
    var document = try highlights(Document(body, .indonesian), .row("kapal ikan", slop: 1))
    #expect(document.fragments.first?.marks == [6..<11, 18..<22])
    document = try highlights(Document(body, .indonesian), .row("kapal ikan", slop: 2))
    #expect(document.fragments.first?.marks == [0..<5, 6..<11, 18..<22])
    // Never backwards.
    #expect(try marked("ikan kapal", .row("kapal ikan", slop: 63)) == [])
  }

  /// No phrase reaches from a title into its body, by words or by slop.
  @Test func titleAndBodyAreApart() throws {
    #expect(try marked("ikan besar", .row("kapal ikan"), title: "Sebuah kapal") == [])
    #expect(try marked("ikan besar", .row("kapal ikan", slop: 63), title: "Sebuah kapal") == [])
    #expect(try marked("ikan besar", .row("ikan besar"), title: "Ikan besar") == ["Ikan", "besar", "ikan", "besar"])
  }

  @Test func phrasesAcrossLanguages() throws {
    var document = Document(id: "a", language: .indonesian, body: "laut море\nморе laut")
    document.passages = [Passage(range: 0..<13, language: .indonesian), Passage(range: 13..<27, language: .russian)]
    let phrase = QueryNode.phrase(.init([try stem("laut"), try stem("море", .russian)]))
    #expect(try highlights(document, phrase).fragments.first?.marks == [0..<4, 5..<13])
    // Latin words of Russian text are read as English.
    let english = QueryNode.phrase(.init([try stem("море", .russian), try stem("laut", .english)]))
    #expect(
      try highlights(document, english).fragments.first?.marks == [14..<22, 23..<27])
  }

  // MARK: Spans

  @Test func near() throws {
    let body = "ikan besar kapal. Satu dua tiga empat ikan"
    func near(_ distance: UInt32) throws -> QueryNode {
      .span(.init(.near(try .word("kapal"), try .word("ikan"), distance: distance)))
    }
    #expect(try marked(body, near(1)) == [])
    #expect(try marked(body, near(2)) == ["ikan", "kapal"])
    #expect(try marked(body, near(5)) == ["ikan", "kapal", "ikan"])
    #expect(try marked("ikan", .span(.init(.near(.word("ikan"), .word("ikan"), distance: 9)))) == [])
  }

  /// What stands inside an occurrence without being a part of it is not marked.
  @Test func sequencesOfSpans() throws {
    let pair = SpanNode.near(try .word("ikan"), try .word("kapal"), distance: 3)
    let sequence = SpanNode.sequence([.init(pair, offset: 0), .init(try .word("besar"), offset: 3)], slop: 2)
    #expect(
      try marked("ikan satu kapal besar; lagi, lagi, ikan; besar", .span(.init(sequence))) == [
        "ikan", "kapal", "besar",
      ])
    #expect(try marked("ikan satu kapal Ikan besar", .span(.init(sequence))) == ["ikan", "kapal", "besar"])
  }

  @Test func fields() throws {
    let title = QueryNode.span(.init(.within(try .word("laut"), .title)))
    let body = QueryNode.span(.init(.within(try .word("laut"), .body)))
    let document = Document("di laut", .indonesian, title: "Laut kita")
    #expect(try highlights(document, title).title.marks == [0..<4])
    #expect(try highlights(document, title).fragments.first?.marks == [])
    #expect(try highlights(document, body).title.marks == [])
    #expect(try highlights(document, body).fragments.first?.marks == [3..<7])
    // Without a title the body begins at position 0.
    #expect(try marked("laut", title) == [])
    #expect(try marked("laut", body) == ["laut"])
  }

  /// Only articles that hold every word mark them.
  @Test func articles() throws {
    let body = "Pasal 1 kapal. Pasal 2 ikan, kapal dan ikan. Pasal 3 ikan."
    var document = Document(body, .indonesian, title: "Kapal ikan")
    document.articles = [
      Article(number: "1", range: 0..<15), Article(number: "2", range: 15..<45), Article(number: "3", range: 45..<58),
    ]
    let query = QueryNode.span(.init(.article([try .word("kapal"), try .word("ikan")])))
    let shown = try highlights(document, query, FragmentOptions(keepsToArticle: true))
    #expect(shown.title.marks == [])
    #expect(shown.fragments.first?.marked == ["ikan", "kapal", "ikan"])
    #expect(shown.fragments.first?.text == "Pasal 2 ikan, kapal dan ikan.")
    document.articles = []
    #expect(try highlights(document, query).fragments.first?.marks == [])
  }

  /// Of articles that overlap the later has what the earlier has not; one within another has nothing.
  @Test func articlesThatOverlap() throws {
    var document = Document("kapal ikan laut kapal", .indonesian)
    document.articles = [
      Article(number: "1", range: 0..<11), Article(number: "2", range: 6..<21), Article(number: "3", range: 11..<15),
    ]
    func marks(_ words: String...) throws -> [String] {
      let query = QueryNode.span(.init(.article(try words.map { try SpanNode.word($0) })))
      return try highlights(document, query).fragments.flatMap(\.marked)
    }
    #expect(try marks("kapal", "ikan") == ["kapal", "ikan"])
    #expect(try marks("laut", "kapal") == ["laut", "kapal"])
    #expect(try marks("ikan", "laut") == [])
  }

  // MARK: Parts that match together

  /// Where a part does not match the document, it is no reason for the hit and marks nothing.
  @Test func onlyPartsThatMatch() throws {
    let both = QueryNode.all([try .word("kapal"), try .word("perahu")])
    #expect(try marked("kapal, ikan", .any([both, .word("ikan")])) == ["ikan"])
    #expect(try marked("kapal, ikan, perahu", .any([both, .word("ikan")])) == ["kapal", "ikan", "perahu"])
    #expect(try marked("kapal, ikan", both) == [])
    #expect(try marked("kapal", .all([])) == [])
    #expect(
      try marked("kapal, ikan", .preferring(.word("kapal"), [.word("ikan"), .word("perahu")])) == ["kapal", "ikan"])
    #expect(try marked("ikan", .preferring(.word("kapal"), [.word("ikan")])) == [])
  }

  @Test func whatMustNotMatchIsNotMarked() throws {
    #expect(try marked("kapal, ikan", .excluding(.word("kapal"), [.word("perahu")])) == ["kapal"])
    #expect(try marked("kapal, ikan", .excluding(.word("kapal"), [.word("ikan")])) == [])
    #expect(
      try marked("kapal, ikan", .excluding(.word("kapal"), [.all([.word("ikan"), .word("perahu")])])) == ["kapal"])
    #expect(
      try marked("kapal, ikan", .any([.word("ikan"), .excluding(.word("kapal"), [.word("ikan")])])) == ["ikan"])
  }

  /// Conditions mark nothing, but decide what matches.
  @Test(
    arguments: [
      (.kind(.agreement), true), (.kind(.news), false), (.language(.indonesian), true), (.language(.russian), false),
      (.year(2003...2003), true), (.year(2004...2005), false), (.dated(from: nil, through: "2003-04-20"), false),
      (.dated(from: "2003-04-21", through: nil), true), (.party("IDN"), true), (.party("idn"), false),
      (.person("Duda"), true), (.person("Dud"), false), (.outlet("Antara"), true), (.outlet(""), false),
      (.work("p"), true), (.work("q"), false), (.all([]), true), (.any([]), false), (.not(.any([])), true),
      (.party("IDN") && .work("p"), true), (.party("IDN") && .work("q"), false), (.party("IDN") || .work("q"), true),
    ] as [(Filter, Bool)])
  func conditions(filter: Filter, holds: Bool) throws {
    let document = Document(
      id: "a", kind: .agreement, language: .indonesian, body: "kapal, ikan", date: "2003-04-21", outlet: "Antara",
      parties: ["RUS", "IDN"], persons: ["Duda"], work: "p",
      passages: [Passage(range: 0..<11, language: .indonesian)])
    let query = QueryNode.any([.all([.condition(filter), try .word("kapal")]), try .word("ikan")])
    #expect(try highlights(document, query).fragments.first?.marked == (holds ? ["kapal", "ikan"] : ["ikan"]))
  }

  /// Documents without metadata.
  @Test func conditionsOnNothing() throws {
    for filter in [
      Filter.year(1...9999), .outlet(""), .work(""), .party(""), .person(""), .language(.english), .kind(.news),
    ] {
      let query = QueryNode.all([.condition(filter), try .word("kapal")])
      #expect(try highlights(Document(id: "a", body: "kapal"), query).fragments.first?.marks == [], "\(filter)")
    }
  }

  @Test func nothingIsAskedFor() throws {
    #expect(try highlights(Document("kapal", .indonesian, title: "ikan"), nil).title.marks == [])
    #expect(try marked("kapal", .any([])) == [])
    #expect(try marked("kapal", .condition(.all([]))) == [])
  }

  /// Parts that match the same word mark it once.
  @Test func overlappingParts() throws {
    let query = QueryNode.any([
      try .word("menukar"), .term(exact("menukar"), weight: 1), try .row("menukar buku"), try .row("buku bekas"),
    ])
    #expect(try marked("Menukar buku bekas", query) == ["Menukar", "buku", "bekas"])
  }

  /// The worth of each part is asked once, and of what must not match never.
  @Test func worthIsAskedOnce() throws {
    var asked: [QueryNode] = []
    let phrase = try QueryNode.row("kapal ikan")
    _ = try Highlighter(
      query: .excluding(.all([phrase, .condition(.all([])), try .word("laut")]), [try .word("perahu")])
    ) { part in
      asked.append(part)
      return 1
    }
    #expect(asked == [phrase, try .word("laut")])
  }
}
