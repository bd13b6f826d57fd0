import Documents
import InvertedIndex
import Testing
import TextAnalysis

@testable import Highlighting

struct ConcordanceTests {
  private func lines(
    _ document: Document, _ query: QueryNode, width: Int = 12, limit: Int = .max
  ) throws -> [ConcordanceLine] {
    var highlighter = try Highlighter(query: query)
    return try highlighter.concordance(of: document, width: width, limit: limit)
  }

  /// `left|match|right`.
  private func texts(_ lines: [ConcordanceLine]) -> [String] {
    lines.map { "\($0.left)|\($0.matched)|\($0.right)" }
  }

  @Test func everyOccurrenceInItsContext() throws {
    let document = Document(
      "Kapal besar itu berlayar di laut.\nDua kapal lagi menyusul kapal pertama.", .indonesian, title: "Sebuah kapal")
    let lines = try lines(document, .word("kapal"))
    #expect(
      texts(lines) == [
        "Sebuah |kapal|", "|Kapal| besar itu", "laut. Dua |kapal| lagi", "menyusul |kapal| pertama.",
      ])
    #expect(lines.map(\.snippet.field) == [.title, .body, .body, .body])
    #expect(lines.allSatisfy { $0.snippet.marks == [$0.match] })
    #expect(try self.texts(self.lines(document, .word("kapal"), limit: 2)) == Array(texts(lines).prefix(2)))
    #expect(try self.lines(document, .word("kapal"), limit: -1).isEmpty)
    #expect(try self.texts(self.lines(document, .word("laut"), width: 0)) == ["|laut|"])
    #expect(try self.texts(self.lines(document, .word("laut"), width: -3)) == ["|laut|"])
  }

  /// Phrases and spans are one match, from the first word to the last; a word of a phrase has no line of its own.
  @Test func phrasesAreWhole() throws {
    let document = Document("Ada kapal ikan besar, kapal lain, ikan.", .indonesian)
    #expect(
      try texts(lines(document, .any([.row("kapal ikan"), .word("kapal")]), width: 4)) == [
        "Ada |kapal ikan|", "|kapal|",
      ])
    let phrase = try lines(document, .row("kapal besar", slop: 1), width: 0)
    #expect(texts(phrase) == ["|kapal ikan besar|"])
    #expect(phrase.first?.snippet.marked == ["kapal", "besar"])
    let near = QueryNode.span(.init(.near(try .word("kapal"), try .word("ikan"), distance: 3)))
    #expect(
      try texts(lines(document, near, width: 0)) == ["|kapal ikan|", "|ikan besar, kapal|", "|kapal lain, ikan|"])
  }

  @Test func languagesAndArticles() throws {
    let first = "Pasal 1 kapal.\n"
    let second = "Статья 2: море.\n"
    var document = Document(id: "a", language: .indonesian, title: "Kapal", body: first + second + "kapal")
    let places = [0, first.utf8.count, (first + second).utf8.count, document.body.utf8.count]
    document.passages = [
      Passage(range: places[0]..<places[1], language: .indonesian),
      Passage(range: places[1]..<places[2], language: .russian),
      Passage(range: places[2]..<places[3], language: .indonesian),
    ]
    document.articles = [
      Article(number: "1", range: places[0]..<places[1]), Article(number: "2", range: places[1]..<places[2]),
    ]
    let lines = try lines(document, .any([.word("kapal"), .word("море", .russian)]), width: 9)
    #expect(lines.map(\.language) == [.indonesian, .indonesian, .russian, .indonesian])
    #expect(lines.map(\.article) == [nil, "1", "2", nil])
    #expect(lines.map { $0.snippet.offset + $0.match.lowerBound } == [0, 8, places[1] + 16, places[2]])
    // Articles are no match of their own: their words are.
    let within = QueryNode.span(.init(.article([try .word("kapal"), try .word("pasal")])))
    #expect(try self.lines(document, within, width: 0).map(\.matched) == ["Pasal", "kapal"])
  }

  @Test func invariants() throws {
    let seed = propertySeed()
    var texts = RandomTexts(seed: seed)
    for round in 0..<150 {
      texts.chooseWords()
      let document = texts.document()
      let marker = try BruteForceMarker(document)
      let query = texts.query(Set(marker.words.flatMap(\.terms)).sorted())
      let width = texts.count(0...20)
      let lines = try lines(document, query, width: width)
      let marked = marker.marked(query)
      let comment: Comment = "seed \(seed), round \(round): \(width) of \(document) for \(query)"
      // Every word that matched is in a line, and nothing else is marked.
      let shown = lines.flatMap { line in line.snippet.fieldMarks.map { MarkedWord(line.snippet.field, $0) } }
      #expect(Set(shown) == Set(marked.map { MarkedWord($0.field, $0.range) }), comment)
      #expect(lines.count <= marked.count, comment)
      var previous = (isBody: false, offset: 0)
      for line in lines {
        let field = line.snippet.field == .title ? document.title : document.body
        let bytes = Array(field.utf8)
        let start = line.snippet.offset
        #expect(
          Array(line.snippet.text.utf8)
            == bytes[start..<start + line.snippet.text.utf8.count].map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, comment
        )
        #expect(line.snippet.utf16Offset == String(decoding: bytes[..<start], as: UTF8.self).utf16.count, comment)
        #expect("\(line.left)\(line.matched)\(line.right)" == line.snippet.text, comment)
        #expect(line.left.count <= width && line.right.count <= width, comment)
        #expect(line.snippet.marks.first?.lowerBound == line.match.lowerBound, comment)
        #expect(line.snippet.marks.last?.upperBound == line.match.upperBound, comment)
        let next = (isBody: line.snippet.field == .body, offset: start + line.match.lowerBound)
        #expect(next.isBody && !previous.isBody || next.offset >= previous.offset, comment)
        previous = next
      }
    }
  }

  private struct MarkedWord: Hashable {
    var field: Snippet.Field
    var range: Range<Int>

    init(_ field: Snippet.Field, _ range: Range<Int>) {
      self.field = field
      self.range = range
    }
  }
}
