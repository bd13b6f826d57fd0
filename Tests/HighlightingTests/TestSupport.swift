import Documents
import Foundation
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
  var analyzer = Analyzer()
  var weights: [Term: Double] = [:]
  for token in try analyzer.tokens(of: query, language: language) { weights[analyzer.term(of: token)] = 1 }
  return weights
}

extension Snippet {
  /// The texts under the marks.
  var marked: [String] {
    let bytes = Array(text.utf8)
    return marks.map { String(decoding: bytes[$0], as: UTF8.self) }
  }
}
