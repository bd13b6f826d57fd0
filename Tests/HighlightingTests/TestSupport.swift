import Documents
import Foundation
import InvertedIndex
import TextAnalysis

@testable import Highlighting

/// A seed that differs from run to run; every property test prints it. `JEMBATAN_TEST_SEED` repeats one.
func propertySeed(_ test: String = #function) -> UInt64 {
  let given = ProcessInfo.processInfo.environment["JEMBATAN_TEST_SEED"].flatMap { UInt64($0) }
  let seed = given ?? UInt64.random(in: 0...UInt64.max)
  print("\(test): JEMBATAN_TEST_SEED=\(seed)")
  return seed
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

extension Document {
  /// A document of one passage.
  init(_ body: String, _ language: Language, title: String = "") {
    self.init(
      id: "a", language: language, title: title, body: body,
      passages: [Passage(range: 0..<body.utf8.count, language: language)])
  }
}

/// The terms of a query's words, each worth the same.
func weights(_ query: String, _ language: Language) throws -> [Term: Double] {
  Dictionary(try terms(query, language).map { ($0, 1) }) { first, _ in first }
}

/// The terms of a query's words, in their order.
func terms(_ query: String, _ language: Language = .indonesian) throws -> [Term] {
  var analyzer = Analyzer()
  return try analyzer.tokens(of: query, language: language).map { analyzer.term(of: $0) }
}

/// The term of one word.
func stem(_ word: String, _ language: Language = .indonesian) throws -> Term {
  try terms(word, language).first ?? Term("", language: language)
}

/// The exact form of one word.
func exact(_ word: String, _ language: Language = .indonesian) -> Term {
  Term(bytes: [language.termTag & ~0x20] + Array(word.utf8))
}

extension QueryNode {
  /// Terms that rank together.
  static func words(_ query: String, _ language: Language = .indonesian) throws -> QueryNode {
    .any(try terms(query, language).map { .term($0, weight: 1) })
  }

  static func word(_ word: String, _ language: Language = .indonesian) throws -> QueryNode {
    .term(try stem(word, language), weight: 1)
  }

  /// Terms in a row.
  static func row(_ query: String, _ language: Language = .indonesian, slop: UInt32 = 0) throws -> QueryNode {
    .phrase(Phrase(try terms(query, language), slop: slop))
  }
}

extension SpanNode {
  static func word(_ word: String, _ language: Language = .indonesian) throws -> SpanNode {
    .terms([try stem(word, language)])
  }
}

extension Snippet {
  /// The texts under the marks.
  var marked: [String] {
    let bytes = Array(text.utf8)
    return marks.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  /// The marks in the document's field.
  var fieldMarks: [Range<Int>] { marks.map { $0.lowerBound + offset..<$0.upperBound + offset } }
}

/// What of a document is shown for a query.
func highlights(
  _ document: Document, _ query: QueryNode?, _ options: FragmentOptions = FragmentOptions(),
  worth: (QueryNode) throws(IndexError) -> Double = { _ in 1 }
) throws -> Highlights {
  var highlighter = try Highlighter(query: query, worth: worth)
  return try highlighter.highlights(of: document, options)
}

/// The words of a text that a query marks.
func marked(_ body: String, _ query: QueryNode, _ language: Language = .indonesian, title: String = "") throws
  -> [String]
{
  let highlights = try highlights(Document(body, language, title: title), query, FragmentOptions(length: 100_000))
  return highlights.title.marked + highlights.fragments.flatMap(\.marked)
}
