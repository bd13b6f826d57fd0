import Documents
import InvertedIndex
import Testing

@testable import Highlighting
@testable import TextAnalysis

struct FragmentFinderTests {
  private let filler = String(repeating: "Ini kalimat tanpa isi yang panjang. ", count: 20)

  private func shown(_ body: String, _ query: QueryNode, _ options: FragmentOptions = FragmentOptions()) throws
    -> [Snippet]
  {
    try highlights(Document(body, .indonesian), query, options).fragments
  }

  // MARK: The best passage

  /// A passage with the phrase is better than one with its words in another order.
  @Test func phrasesCount() throws {
    let query = QueryNode.any([try .words("kapal ikan"), try .row("kapal ikan")])
    let snippet = try shown("Ikan kapal. \(filler)Sebuah kapal ikan. \(filler)", query)
    #expect(snippet.map(\.marked) == [["kapal", "ikan"]])
    #expect(snippet.first?.text.hasPrefix("Sebuah kapal ikan.") == true)
  }

  /// Of passages with the same words that where they stand closer.
  @Test func closenessCounts() throws {
    let snippet = try shown(
      "Kapal itu besar dan penuh. Banyak ikan. \(filler)Kapal penuh ikan. \(filler)", .words("kapal ikan"))
    #expect(snippet.first?.text.hasPrefix("Kapal penuh ikan.") == true)
  }

  /// A word that comes again and again is not worth a second word.
  @Test func repetitionCountsForLittle() throws {
    let many = String(repeating: "laut ", count: 20)
    let snippet = try shown("\(many). \(filler)Kapal di laut. \(filler)", .words("laut kapal"))
    #expect(snippet.first?.marked == ["Kapal", "laut"])
  }

  /// Two spellings that a misspelt word may stand for are no two words; the likelier one is better.
  @Test func alternativesCountAsOne() throws {
    let fuzzy = QueryNode.alternatives(
      .init([.init(exact("sukarno"), weight: 1), .init(exact("soekarno"), weight: 0.5)]))
    let body = "Soekarno. \(filler)Sukarno. \(filler)Kapal laut. \(filler)Soekarno, Sukarno."
    #expect(try shown("Soekarno. \(filler)Sukarno.", fuzzy).first?.marked == ["Sukarno"])
    #expect(try shown(body, .any([fuzzy, .words("kapal laut")])).first?.marked == ["Kapal", "laut"])
  }

  // MARK: Options

  @Test func severalFragments() throws {
    let body = "Kapal. \(filler)Laut. \(filler)Kapal, ikan. \(filler)Laut."
    let query = try QueryNode.words("kapal ikan laut")
    let two = try shown(body, query, FragmentOptions(fragments: 2))
    // The best, then the best of what it does not show; in the order of the text.
    #expect(two.map(\.marked) == [["Laut"], ["Kapal", "ikan"]])
    #expect(
      try shown(body, query, FragmentOptions(fragments: 9)).map(\.marked) == [
        ["Kapal"], ["Laut"], ["Kapal", "ikan"], ["Laut"],
      ])
    // What stands together is not torn apart to have more fragments.
    #expect(try shown("Kapal, ikan, laut.", query, FragmentOptions(fragments: 3)).map(\.text) == ["Kapal, ikan, laut."])
    #expect(try shown(body, .words("perahu"), FragmentOptions(fragments: 3)).map(\.offset) == [0])
  }

  @Test(arguments: [1, 5, 10, 40, 100, 1_000])
  func lengths(length: Int) throws {
    let body = filler + "Ada kapal. " + filler
    let snippet = try #require(try shown(body, .words("kapal"), FragmentOptions(length: length)).first)
    #expect(snippet.marked == ["kapal"])
    #expect(snippet.text.count <= max(length, 5))
    #expect(snippet.text.count >= min(length, body.count) * 3 / 4 - 12)
  }

  @Test func articles() throws {
    let first = "Pasal 1. Ikan dan kapal.\n"
    let second = "Pasal 2. Laut.\n"
    var document = Document(first + second, .indonesian)
    document.articles = [
      Article(number: "1", range: 0..<first.utf8.count),
      Article(number: "2", range: first.utf8.count..<document.body.utf8.count),
    ]
    let query = try QueryNode.words("kapal laut")
    #expect(
      try highlights(document, query, FragmentOptions(keepsToArticle: true)).fragments.map(\.text) == [
        "Pasal 1. Ikan dan kapal."
      ])
    #expect(
      try highlights(document, query, FragmentOptions(fragments: 2, keepsToArticle: true)).fragments.map(\.text) == [
        "Pasal 1. Ikan dan kapal.", "Pasal 2. Laut.",
      ])
    #expect(
      try highlights(document, query, FragmentOptions()).fragments.map(\.text) == [
        "Pasal 1. Ikan dan kapal. Pasal 2. Laut."
      ])
    // One article alone, with or without a match.
    #expect(try highlights(document, query, FragmentOptions(article: 1)).fragments.map(\.text) == ["Pasal 2. Laut."])
    #expect(
      try highlights(document, .words("ikan"), FragmentOptions(article: 1)).fragments.map(\.text) == ["Pasal 2. Laut."])
    // An article that is not there is none to keep to.
    #expect(try highlights(document, .words("ikan"), FragmentOptions(article: 7)).fragments.map(\.marked) == [["Ikan"]])
  }

  /// Articles and passages of a document that no index has checked.
  @Test func articlesOutOfPlace() throws {
    for range in [-9..<2, 1..<3, 0..<900, 800..<900, 2..<2] {
      var document = Document("яяя kapal", .indonesian)
      document.articles = [Article(number: "1", range: range)]
      #expect(
        try highlights(document, .words("kapal"), FragmentOptions(keepsToArticle: true)).fragments.map(\.marked) == [
          ["kapal"]
        ])
      _ = try highlights(document, .words("kapal"), FragmentOptions(article: 0))
      _ = try highlights(document, .span(.init(.article([.word("kapal")]))))
    }
  }

  /// What is marked may be cut out of a text without blanks, but no grapheme is torn.
  @Test(arguments: ["東", "👩‍👩‍👧", "e\u{301}", "🇮🇩", "한", "x"])
  func textWithoutBlanks(grapheme: String) throws {
    let run = String(repeating: grapheme, count: 300)
    let snippet = try #require(try shown("\(run) laut \(run)", .words("laut"), FragmentOptions(length: 60)).first)
    #expect(snippet.marked == ["laut"])
    #expect(snippet.text.count <= 60)
    #expect(snippet.text.filter { !$0.isASCII || $0 == "x" }.allSatisfy { String($0) == grapheme })
  }

  // MARK: Invariants

  @Test func invariants() throws {
    let seed = propertySeed()
    var texts = RandomTexts(seed: seed)
    for round in 0..<150 {
      texts.chooseWords()
      var document = texts.document()
      if texts.chance(2) { document.articles = [] }
      let marker = try BruteForceMarker(document)
      let query = texts.query(Set(marker.words.flatMap(\.terms)).sorted())
      let options = FragmentOptions(
        length: texts.count(1...80), fragments: texts.count(1...4), keepsToArticle: texts.chance(2))
      let shown = try highlights(document, query, options)
      let marked = marker.marked(query)
      let comment: Comment = "seed \(seed), round \(round): \(options) of \(document) for \(query)"
      #expect((1...options.fragments).contains(shown.fragments.count), comment)
      let inBody = marked.contains { $0.field == .body }
      var end = 0
      for fragment in [shown.title] + shown.fragments {
        let field = fragment.field == .title ? document.title : document.body
        check(fragment, field, marked.filter { $0.field == fragment.field }.map(\.range), comment)
        guard fragment.field == .body else { continue }
        // In the order of the text, without overlaps.
        #expect(fragment.offset >= end, comment)
        end = fragment.offset + fragment.text.utf8.count
        let longest =
          fragment.marks.map { fragment.text.utf8.dropFirst($0.lowerBound).prefix($0.count).count }.max() ?? 0
        #expect(fragment.text.count <= max(options.length, longest), comment)
        // Between words: no token is cut that is not longer than a fragment.
        for word in marker.words
        where word.field == .body && word.range.count < 12 && options.length > 12 && inBody {
          for cut in [fragment.offset, end] {
            #expect(!(word.range.lowerBound < cut && cut < word.range.upperBound), comment)
          }
        }
        if options.keepsToArticle, let mark = fragment.fieldMarks.first,
          let article = document.articles.first(where: { $0.range.contains(mark.lowerBound) }),
          article.range.upperBound >= mark.upperBound, isBetweenWords(article.range, marker)
        {
          #expect(article.range.lowerBound <= fragment.offset && end <= article.range.upperBound, comment)
        }
      }
      #expect(shown.fragments.allSatisfy { $0.marks.isEmpty } == !inBody, comment)
    }
  }

  private func isBetweenWords(_ range: Range<Int>, _ marker: BruteForceMarker) -> Bool {
    let isWhole = FieldText.with(marker.document.body, tokens: []) {
      $0.isBoundary(range.lowerBound) && $0.isBoundary(range.upperBound)
    }
    return isWhole
      && !marker.words.contains { word in
        word.field == .body
          && [range.lowerBound, range.upperBound].contains { word.range.lowerBound < $0 && $0 < word.range.upperBound }
      }
  }

  /// Marks, offsets and text of a snippet against its field.
  private func check(_ snippet: Snippet, _ field: String, _ marked: [Range<Int>], _ comment: Comment) {
    let bytes = Array(field.utf8)
    let range = snippet.offset..<snippet.offset + snippet.text.utf8.count
    let original = String(decoding: bytes[range], as: UTF8.self)
    #expect(Array(snippet.text.utf8) == bytes[range].map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, comment)
    // All that matched within the text, and nothing else.
    #expect(
      snippet.fieldMarks == marked.filter { range.lowerBound <= $0.lowerBound && $0.upperBound <= range.upperBound },
      comment)
    #expect(zip(snippet.marks, snippet.marks.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }, comment)
    // On grapheme boundaries, of the field and of the text.
    FieldText.with(field, tokens: []) { text in
      let cuts = snippet.fieldMarks.flatMap { [$0.lowerBound, $0.upperBound] }
      #expect((cuts + [range.lowerBound, range.upperBound]).allSatisfy(text.isBoundary), comment)
    }
    FieldText.with(snippet.text, tokens: []) { text in
      #expect(snippet.marks.allSatisfy { text.isBoundary($0.lowerBound) && text.isBoundary($0.upperBound) }, comment)
    }
    // UTF-16 as Foundation counts: the same words.
    #expect(snippet.utf16Offset == String(decoding: bytes[..<range.lowerBound], as: UTF8.self).utf16.count, comment)
    let units = Array(field.utf16)
    #expect(
      snippet.utf16Marks.map {
        String(
          decoding: units[$0.lowerBound + snippet.utf16Offset..<$0.upperBound + snippet.utf16Offset], as: UTF16.self)
      }
        == snippet.marks.map { String(decoding: Array(original.utf8)[$0], as: UTF8.self) }, comment)
    #expect(Array(snippet.rendered { String($0) }.utf8) == Array(snippet.text.utf8), comment)
  }

  /// No run of matches that fits is worth more than the one that is shown.
  @Test func noRunIsBetter() throws {
    let seed = propertySeed()
    var texts = RandomTexts(seed: seed)
    for round in 0..<80 {
      texts.chooseWords()
      var document = texts.document()
      document.articles = []
      let words = try BruteForceMarker(document).words.filter { $0.field == .body }
      guard !words.isEmpty else { continue }
      let units = texts.count(1...4)
      let worths = (0..<units).map { _ in texts.count(0...1_000) }
      let hits = words.indices.flatMap { token in
        (0..<units).filter { _ in texts.chance(5) }.map { DocumentMatches.Hit(token: token, unit: $0) }
      }
      let length = texts.count(1...120)
      let tokens = words.enumerated().map {
        Token(
          surface: 0, start: UInt32($1.range.lowerBound), end: UInt32($1.range.upperBound), position: UInt32($0))
      }
      FieldText.with(document.body, tokens: tokens[...]) { text in
        let finder = FragmentFinder(text, hits, worths: worths, articles: [], FragmentOptions(length: length))
        let fragment = finder.fragments.first ?? 0..<0
        let shown = hits.filter {
          fragment.lowerBound <= words[$0.token].range.lowerBound
            && words[$0.token].range.upperBound <= fragment.upperBound
        }
        let best =
          hits.indices.flatMap { start in
            hits.indices[start...].filter { end in
              let stretch = words[hits[start].token].range.lowerBound..<words[hits[end].token].range.upperBound
              let letters = String(decoding: Array(document.body.utf8)[stretch], as: UTF8.self).unicodeScalars.count
              return start == end || letters <= length * 3 / 4
            }.map { worth(of: hits[start...$0], worths) }
          }.max() ?? 0
        #expect(worth(of: shown[...], worths) >= best, "seed \(seed), round \(round)")
      }
    }
  }

  /// Different words in full, the same again a tenth up to three times, neighbours an eighth over their distance.
  private func worth(of hits: ArraySlice<DocumentMatches.Hit>, _ worths: [Int]) -> Int {
    var worth = 0
    for (unit, hits) in Dictionary(grouping: hits, by: \.unit) {
      worth += worths[unit] + min(3, hits.count - 1) * (worths[unit] / 10)
    }
    for (left, right) in zip(hits, hits.dropFirst()) where left.unit != right.unit && left.token < right.token {
      worth += min(worths[left.unit], worths[right.unit]) / (8 * (right.token - left.token))
    }
    return worth
  }
}
