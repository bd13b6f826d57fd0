import Documents
import Testing
import TextAnalysis

@testable import InvertedIndex

struct VocabularyTests {
  private static let everything = WildcardAutomaton([.anyString])

  /// What a filter over all entries of all segments finds.
  private func filtered<Automaton: TermAutomaton>(
    _ snapshot: IndexSnapshot, tag: UInt8, _ automaton: Automaton
  ) throws -> [VocabularyTerm] {
    var automaton = automaton
    var terms: [Term: VocabularyTerm] = [:]
    for segment in snapshot.segments {
      try segment.terms.forEach { (key, _) throws(IndexError) in
        let term = Term(bytes: key)
        guard key.first == tag, let distance = automaton.distance(of: term.stem) else { return }
        guard let info = try segment.terms.find(key) else {
          Issue.record("\(term) is not found")
          return
        }
        var sum =
          terms[term] ?? VocabularyTerm(term: term, documentFrequency: 0, collectionFrequency: 0, distance: distance)
        sum.documentFrequency += Int(info.documentFrequency)
        sum.collectionFrequency += info.collectionFrequency
        terms[term] = sum
      }
    }
    return terms.values.sorted { $0.term < $1.term }
  }

  /// An index of words that are taken as they stand, in so many segments at least.
  private func snapshot(segments: Int, _ random: inout RandomWords) throws -> IndexSnapshot {
    let storage = MemoryStorage()
    var options = IndexWriter.Options()
    options.analysis = .whitespace
    let writer = try IndexWriter(storage, options)
    for segment in 0..<segments {
      // Ever fewer documents, so that segments are not merged.
      for number in 0..<(40 >> segment) + 1 {
        // Letters only: the last alphabet has others too.
        let alphabet = RandomWords.alphabets[random.number(0...2)]
        let words = (0..<12).map { _ in random.word(alphabet, 1...6) }
        try writer.add(Document(id: "\(segment)-\(number)", body: words.joined(separator: " ")))
      }
      try writer.commit()
    }
    return try IndexSnapshot.open(storage, analysis: .whitespace)
  }

  @Test(arguments: [1, 2, 4])
  func againstAFilter(segments: Int) throws {
    let seed = propertySeed()
    var random = RandomWords(seed: seed)
    let snapshot = try snapshot(segments: segments, &random)
    #expect(snapshot.segments.count == segments)
    let tag = Language.undetermined.termTag
    for _ in 0..<60 * testScale {
      let alphabet = RandomWords.alphabets[random.number(0...2)]
      let near = LevenshteinAutomaton(random.word(alphabet, 1...6), distance: random.number(0...2))
      let pattern = WildcardAutomaton([
        .literal(random.word(alphabet, 0...2)), [.anyCharacter, .anyString][random.number(0...1)],
        .literal(random.word(alphabet, 0...2)), .anyString,
      ])
      try expect(snapshot, tag, near, try filtered(snapshot, tag: tag, near), &random, seed)
      try expect(snapshot, tag, pattern, try filtered(snapshot, tag: tag, pattern), &random, seed)
    }
  }

  /// All terms, and as many as a limit lets through.
  private func expect<Automaton: TermAutomaton>(
    _ snapshot: IndexSnapshot, _ tag: UInt8, _ automaton: Automaton, _ expected: [VocabularyTerm],
    _ random: inout RandomWords, _ seed: UInt64
  ) throws {
    let all = try snapshot.terms(tag: tag, matching: automaton, limit: expected.count)
    #expect(all == TermExpansion(terms: expected, isComplete: true), "seed \(seed)")
    guard !expected.isEmpty else { return }
    let limit = random.number(0...expected.count - 1)
    let first = try snapshot.terms(tag: tag, matching: automaton, limit: limit)
    #expect(first == TermExpansion(terms: Array(expected[..<limit]), isComplete: false), "seed \(seed)")
  }

  @Test func stemsAndExactForms() throws {
    let storage = MemoryStorage()
    let writer = try IndexWriter(storage)
    let bodies = ["Сотрудничество стран.", "О сотрудничестве и рыболовстве", "Сотрудничества не было"]
    for (number, body) in bodies.enumerated() {
      try writer.add(Document(id: "\(number)", language: .russian, body: body))
      try writer.commit()
    }
    let snapshot = try IndexSnapshot.open(storage)
    let slip = LevenshteinAutomaton("сотрудинчество", distance: 2)
    let forms = try snapshot.terms(tag: UInt8(ascii: "R"), matching: slip, limit: 10)
    // The swap, and an ending of another letter.
    #expect(forms.terms.map(\.term.stem) == ["сотрудничества", "сотрудничестве", "сотрудничество"])
    #expect(forms.terms.map(\.distance) == [2, 2, 1])
    #expect(forms.terms.map(\.documentFrequency) == [1, 1, 1])
    let prefix = WildcardAutomaton([.literal("сотр"), .anyString])
    let stems = try snapshot.terms(tag: UInt8(ascii: "r"), matching: prefix, limit: 10)
    // All forms have one stem, in three segments.
    #expect(stems.terms.map(\.documentFrequency) == [3])
    #expect(stems.isComplete)
    #expect(try snapshot.terms(tag: UInt8(ascii: "e"), matching: prefix, limit: 10).terms.isEmpty)
    #expect(try snapshot.terms(tag: UInt8(ascii: "r"), matching: prefix, limit: -1).isComplete == false)
  }

  @Test func deletedDocumentsCount() throws {
    let storage = MemoryStorage()
    let writer = try IndexWriter(storage)
    for number in 0..<3 { try writer.add(Document(id: "\(number)", language: .indonesian, body: "laut laut")) }
    try writer.commit()
    try writer.delete(id: "1")
    try writer.commit()
    let snapshot = try IndexSnapshot.open(storage)
    let terms = try snapshot.terms(tag: UInt8(ascii: "i"), matching: Self.everything, limit: 10).terms
    #expect(
      terms == [
        VocabularyTerm(
          term: Term("laut", language: .indonesian), documentFrequency: 3, collectionFrequency: 6, distance: 0)
      ])
  }

  @Test func emptySnapshot() throws {
    let found = try IndexSnapshot.empty.terms(tag: 0x69, matching: Self.everything, limit: 10)
    #expect(found == TermExpansion(terms: [], isComplete: true))
  }

  /// Stems and exact forms of languages, and keywords; some exact forms stand for their stems, which have the figures.
  @Test func analyzedDocuments() throws {
    let seed = propertySeed()
    var random = RandomDocuments(seed: seed)
    let storage = MemoryStorage()
    let writer = try IndexWriter(storage)
    for segment in 0..<3 {
      for number in 0..<(30 >> segment) { try writer.add(random.document(id: "\(segment)-\(number)")) }
      try writer.commit()
    }
    let snapshot = try IndexSnapshot.open(storage)
    var aliases = 0
    for segment in snapshot.segments { try segment.terms.forEach { _, info in aliases += info.isAlias ? 1 : 0 } }
    #expect(aliases > 0, "seed \(seed)")
    for tag in "0eirEIR#PWNO".utf8 {
      let all = try snapshot.terms(tag: tag, matching: Self.everything, limit: .max)
      #expect(all.terms == (try filtered(snapshot, tag: tag, Self.everything)), "\(tag), seed \(seed)")
      for term in all.terms {
        #expect(term.documentFrequency > 0 && term.collectionFrequency > 0)
        #expect(try snapshot.documentFrequency(of: term.term) == term.documentFrequency, "\(term), seed \(seed)")
        let near = LevenshteinAutomaton(term.term.stem, distance: 2)
        let found = try snapshot.terms(tag: tag, matching: near, limit: .max)
        #expect(found.terms.contains { $0.term == term.term && $0.distance == 0 }, "\(term), seed \(seed)")
      }
    }
  }

  /// An exact form that stands for a stem that is not there.
  @Test func missingStemIsDamage() throws {
    let dictionary = try TermDictionaryCursorTests.dictionary(["Ilaut", "iikan"].map { Array($0.utf8) })
    var stems = AscendingLookup(dictionary)
    #expect(failure { _ = try stems.stem(ofAlias: Array("Ilaut".utf8)) }?.code == .damaged)
  }
}
