import Documents
import InvertedIndex
import TextAnalysis

@testable import Highlighting

/// Documents of few words, in several languages, and queries of every kind about them.
struct RandomTexts {
  var generator: SeededGenerator
  /// The words of a round: few, so that they meet often.
  private var vocabulary: [String] = []

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  static let words = [
    "laut", "kapal", "kapalnya", "menukar", "tukar", "di", "yang", "kerja sama", "kerja", "sama", "buku-buku", "море",
    "моря", "и", "в", "договор", "treaties", "treaty", "the", "of", "co-operation", "2003", "1.000", "東京", "e\u{301}a",
    "👩‍👩‍👧", "т.е.", "ikan",
  ]
  private static let separators = [" ", " ", " ", " ", ", ", ". ", "\n", "\r\n", " — ", "\u{A0}"]

  mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &generator) == 0 }
  mutating func count(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
  mutating func pick<Element>(_ elements: [Element], else other: Element) -> Element {
    elements.randomElement(using: &generator) ?? other
  }

  /// Words for the next documents and queries.
  mutating func chooseWords() {
    vocabulary = (0..<count(2...7)).map { _ in pick(Self.words, else: "") }
  }

  mutating func text(_ words: ClosedRange<Int>) -> String {
    var text = ""
    for _ in 0..<count(words) { text += pick(vocabulary, else: "") + pick(Self.separators, else: " ") }
    return text
  }

  mutating func document() -> Document {
    let languages = Language.allCases
    var document = Document(
      id: "a", kind: pick(DocumentKind.allCases, else: .other), language: pick(languages, else: .english),
      title: chance(3) ? "" : text(1...6), body: "")
    for _ in 0..<count(1...3) {
      let start = document.body.utf8.count
      document.body += text(0...25)
      document.passages.append(
        Passage(range: start..<document.body.utf8.count, language: pick(languages, else: .english)))
    }
    // Articles begin where words do, or inside them.
    var places = (0..<count(0...6)).map { _ in count(0...document.body.utf8.count) }
    places = Set(places.filter { !isInsideCharacter($0, document.body) }).sorted()
    for (number, pair) in zip(places, places.dropFirst()).enumerated() where !chance(5) {
      document.articles.append(Article(number: "\(number + 1)", range: pair.0..<pair.1))
    }
    return document
  }

  private func isInsideCharacter(_ position: Int, _ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return position < bytes.count && bytes[position] & 0xC0 == 0x80
  }

  // MARK: Queries

  /// - Parameter terms: those of the documents, stems and exact forms.
  mutating func query(_ terms: [Term], depth: Int = 3) -> QueryNode {
    if depth == 0 || chance(3) { return leaf(terms) }
    func nodes(_ range: ClosedRange<Int>, _ texts: inout RandomTexts) -> [QueryNode] {
      (0..<texts.count(range)).map { _ in texts.query(terms, depth: depth - 1) }
    }
    switch count(0...4) {
    case 0, 1: return .any(nodes(0...4, &self))
    case 2: return .all(nodes(0...2, &self))
    case 3: return .preferring(query(terms, depth: depth - 1), nodes(0...2, &self))
    default: return .excluding(query(terms, depth: depth - 1), nodes(0...1, &self))
    }
  }

  private mutating func term(_ terms: [Term]) -> Term {
    let stranger = Term("tidakada", language: .indonesian)
    return chance(15) ? stranger : pick(terms, else: stranger)
  }

  private mutating func leaf(_ terms: [Term]) -> QueryNode {
    switch count(0...8) {
    case 0, 1: return .term(term(terms), weight: 1)
    case 2: return .alternatives(.init((0..<count(0...3)).map { _ in .init(term(terms), weight: 0.5) }))
    case 3: return .condition(.kind(pick(DocumentKind.allCases, else: .other)))
    case 4, 5:
      var words: [QueryNode.Phrase.Word] = []
      for _ in 0..<count(0...3) {
        words.append(.init(term(terms), offset: words.last.map { $0.offset + UInt32(count(1...2)) } ?? 0))
      }
      return .phrase(.init(words, slop: UInt32(chance(2) ? 0 : count(1...70))))
    default: return .span(.init(span(terms, depth: 3)))
    }
  }

  private mutating func span(_ terms: [Term], depth: Int) -> SpanNode {
    if depth == 0 || chance(4) { return .terms((0..<count(1...2)).map { _ in term(terms) }) }
    func spans(_ range: ClosedRange<Int>, _ texts: inout RandomTexts) -> [SpanNode] {
      (0..<texts.count(range)).map { _ in texts.span(terms, depth: depth - 1) }
    }
    switch count(0...5) {
    case 0:
      var offset: UInt32 = 0
      var elements: [SpanNode.Element] = []
      for node in spans(0...3, &self) {
        elements.append(.init(node, offset: offset))
        offset += UInt32(count(1...3))
      }
      return .sequence(elements, slop: UInt32(chance(2) ? 0 : count(1...70)))
    case 1, 2:
      return .near(
        span(terms, depth: depth - 1), span(terms, depth: depth - 1),
        distance: UInt32(count(chance(4) ? 1...70 : 1...4)))
    case 3: return .any(spans(0...3, &self))
    case 4: return .article(spans(1...2, &self))
    default: return .within(span(terms, depth: depth - 1), chance(2) ? .title : .body)
    }
  }
}
