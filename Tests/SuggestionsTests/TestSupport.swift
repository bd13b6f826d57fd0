import Documents
import Foundation
import InvertedIndex
import TextAnalysis

@testable import Suggestions

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

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// A word over a few letters, so that words come near each other.
  mutating func word(of letters: [Character], length: ClosedRange<Int>) -> String {
    String(
      (0..<Int.random(in: length, using: &self)).map { _ in letters[Int.random(in: letters.indices, using: &self)] })
  }
}

/// Documents as sets of forms, looked through one by one.
struct MemoryVocabulary: Vocabulary, Sendable {
  private(set) var documents: [Language: [Set<String>]] = [:]

  /// - Parameter frequencies: forms, each in as many documents of its own.
  init(_ frequencies: [Language: [String: Int]] = [:]) {
    for (language, forms) in frequencies {
      for (form, frequency) in forms {
        for _ in 0..<frequency { documents[language, default: []].append([form]) }
      }
    }
  }

  mutating func add(_ text: String, _ language: Language, times: Int = 1) {
    for _ in 0..<times { documents[language, default: []].append(Set(text.split(separator: " ").map(String.init))) }
  }

  func documentCount(in language: Language) -> Int { documents[language]?.count ?? 0 }

  func documentFrequency(of form: String, in language: Language) -> Int {
    documents[language]?.count { $0.contains(form) } ?? 0
  }

  func forms(matching automaton: some TermAutomaton, in language: Language, limit: Int) -> [WordForm] {
    var automaton = automaton
    let all = (documents[language] ?? []).reduce(into: Set<String>()) { $0.formUnion($1) }
    let matching = all.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.filter {
      automaton.distance(of: $0) != nil
    }
    return matching.prefix(limit).map {
      WordForm($0, language: language, documentFrequency: documentFrequency(of: $0, in: language))
    }
  }

  func documentCount(holding forms: [String], in language: Language) -> Int {
    documents[language]?.count { document in forms.allSatisfy(document.contains) } ?? 0
  }
}

/// A small index in memory.
func snapshot(of documents: [(id: String, language: Language, title: String, body: String)]) throws -> IndexSnapshot {
  let storage = MemoryStorage()
  let writer = try IndexWriter(storage)
  for (id, language, title, body) in documents {
    var document = Document(id: id, kind: .news, language: language, title: title, body: body)
    document.passages = [Passage(range: 0..<body.utf8.count, language: language)]
    try writer.add(document)
  }
  try writer.commit()
  return try IndexSnapshot.open(storage)
}
