import Testing

@testable import InvertedIndex

struct MergedTermsTests {
  private func dictionary(_ keys: [String]) throws -> TermDictionary {
    var writer = TermDictionaryWriter()
    for (number, key) in keys.enumerated() {
      writer.append(Array(key.utf8), TermInfo(documentFrequency: 1, collectionFrequency: 1, document: UInt32(number)))
    }
    return try TermDictionary(
      SectionFileReader([
        (SegmentLayout.terms, writer.takeBlocks()), (SegmentLayout.termIndex, writer.finishIndex()),
        (SegmentLayout.postings, []), (SegmentLayout.positions, []),
      ]))
  }

  /// The terms in order, each with the dictionaries that have it and its place in each.
  private func merged(_ lists: [[String]]) throws -> [(key: String, sources: [[Int]])] {
    var terms = try MergedTerms(try lists.map(dictionary))
    var merged: [(key: String, sources: [[Int]])] = []
    while try terms.next() {
      merged.append(
        (String(decoding: terms.key, as: UTF8.self), terms.sources.map { [$0.dictionary, Int($0.info.document)] }))
    }
    #expect(try !terms.next())
    return merged
  }

  @Test func example() throws {
    let merged = try merged([["ia", "ib"], [], ["ib", "ic"], ["ia", "ib", "iba"]])
    #expect(merged.map(\.key) == ["ia", "ib", "iba", "ic"])
    #expect(merged.map(\.sources) == [[[0, 0], [3, 0]], [[0, 1], [2, 0], [3, 1]], [[3, 2]], [[2, 1]]])
  }

  @Test func noneAndEmpty() throws {
    #expect(try merged([]).isEmpty)
    #expect(try merged([[], []]).isEmpty)
  }

  @Test func anyDictionaries() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<30 {
      var lists: [[String]] = []
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let keys = (0..<Int.random(in: 0...150, using: &generator)).map { _ in
          "i" + String(UInt.random(in: 0...300, using: &generator), radix: 3)
        }
        lists.append(Set(keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      }
      var expected: [String: [[Int]]] = [:]
      for (number, list) in lists.enumerated() {
        for (place, key) in list.enumerated() { expected[key, default: []].append([number, place]) }
      }
      let merged = try merged(lists)
      #expect(merged.map(\.key) == expected.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, "seed \(seed)")
      for term in merged { #expect(term.sources == expected[term.key], "\(term.key), seed \(seed)") }
    }
  }
}
