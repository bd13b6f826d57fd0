import Testing

@testable import InvertedIndex

struct TermDictionaryMatchingTests {
  /// The words below a tag that match, with their distances, as the dictionary walks them.
  private func matches<Automaton: TermAutomaton>(
    _ dictionary: TermDictionary, tag: UInt8, _ automaton: Automaton, limit: Int = .max
  ) throws -> [String] {
    var automaton = automaton
    var found: [String] = []
    try dictionary.forEach(tag: tag, matching: &automaton) { key, _, distance in
      found.append("\(String(decoding: key.dropFirst(), as: UTF8.self)) \(distance)")
      return found.count < limit
    }
    return found
  }

  /// The same by asking the automaton for every word.
  private func filtered<Automaton: TermAutomaton>(
    _ keys: [[UInt8]], tag: UInt8, _ automaton: Automaton
  ) -> [String] {
    var automaton = automaton
    return keys.compactMap { key in
      guard key.first == tag, let word = String(validating: key.dropFirst(), as: UTF8.self) else { return nil }
      return automaton.distance(of: word).map { "\(word) \($0)" }
    }
  }

  private static let words = [
    "laut", "lautan", "layar", "lauk", "lau", "luat", "malaut", "рыба", "рыбак", "рыбы", "ырба", "рыбалка", "ры",
  ]
  private static let keys =
    (words.map { [0x69] + Array($0.utf8) } + words.map { [0x6A] + Array($0.utf8) } + [[0x68], [0x69], [0x6A]])
    .sorted { $0.lexicographicallyPrecedes($1) }

  @Test func example() throws {
    let dictionary = try TermDictionaryCursorTests.dictionary(Self.keys)
    let near = LevenshteinAutomaton("laut", distance: 1)
    #expect(try matches(dictionary, tag: 0x69, near) == ["lau 1", "lauk 1", "laut 0", "luat 1"])
    #expect(try matches(dictionary, tag: 0x69, near, limit: 2) == ["lau 1", "lauk 1"])
    #expect(
      try matches(dictionary, tag: 0x69, LevenshteinAutomaton("рыба", distance: 1))
        == ["рыба 0", "рыбак 1", "рыбы 1", "ырба 1"])
    let prefix = WildcardAutomaton([.literal("рыб"), .anyString])
    #expect(try matches(dictionary, tag: 0x6A, prefix) == ["рыба 0", "рыбак 0", "рыбалка 0", "рыбы 0"])
    // The word without letters is one too; no key has the tag k.
    #expect(try matches(dictionary, tag: 0x6A, WildcardAutomaton([.anyString])).count == Self.words.count + 1)
    #expect(try matches(dictionary, tag: 0x6A, WildcardAutomaton([])) == [" 0"])
    #expect(try matches(dictionary, tag: 0x6B, WildcardAutomaton([.anyString])).isEmpty)
  }

  @Test func againstAFilter() throws {
    let seed = propertySeed()
    var random = RandomWords(seed: seed)
    var found = 0
    for _ in 0..<60 * testScale {
      let alphabet = random.alphabet()
      var keys: Set<[UInt8]> = []
      for _ in 0..<random.number(0...800) {
        let tag = [0x68, 0x69, 0x69, 0x69, 0x7F, 0xFF][random.number(0...5)] as UInt8
        keys.insert([tag] + Array(random.word(alphabet, 0...7).utf8))
        // Bytes that are no characters, now and then: words that were cut, and damage.
        if random.number(0...30) == 0 {
          let word = Array(random.word(alphabet, 0...5).utf8)
          keys.insert([0x69] + word.dropLast() + [[0x80], [0xC3], [0xED, 0xA0, 0x80], [0xF5]][random.number(0...3)])
        }
      }
      let sorted = keys.sorted { $0.lexicographicallyPrecedes($1) }
      let dictionary = try TermDictionaryCursorTests.dictionary(sorted)
      for _ in 0..<12 {
        let tag: UInt8 = random.number(0...4) == 0 ? 0xFF : 0x69
        let word = random.word(alphabet, 0...6)
        let near = LevenshteinAutomaton(word, distance: random.number(0...2))
        let expected = filtered(sorted, tag: tag, near)
        #expect(try matches(dictionary, tag: tag, near) == expected, "\(word), seed \(seed)")
        found += expected.count
        let pieces: [WildcardAutomaton.Piece] = (0..<random.number(0...4)).map { _ in
          [.anyString, .anyCharacter, .literal(random.word(alphabet, 0...2)), .literal(random.word(alphabet, 1...1))][
            random.number(0...3)]
        }
        let pattern = WildcardAutomaton(pieces)
        let valid = try matches(dictionary, tag: tag, pattern).filter { !$0.contains("\u{FFFD}") }
        #expect(valid == filtered(sorted, tag: tag, pattern), "\(pieces), seed \(seed)")
      }
    }
    #expect(found > 500)
  }

  /// Whatever stands in the bytes, walking ends.
  @Test func changedBytes() throws {
    let words = (100..<200).map { "рыба\($0)" } + (100..<180).map { "рыбы\($0)" }
    let (blocks, index) = TermDictionaryCursorTests.sections(words.map { [0x72] + Array($0.utf8) })
    func visit(_ blocks: [UInt8], _ index: [UInt8]) throws {
      let dictionary = try TermDictionaryCursorTests.dictionary(blocks, index)
      for distance in 1...2 {
        let found = try matches(dictionary, tag: 0x72, LevenshteinAutomaton("рыба150", distance: distance))
        #expect(found.count <= blocks.count)
      }
      let pattern = WildcardAutomaton([.literal("ры"), .anyCharacter, .literal("ы"), .anyString, .literal("5")])
      #expect(try matches(dictionary, tag: 0x72, pattern).count <= blocks.count)
    }
    try visit(blocks, index)
    for place in blocks.indices {
      var changed = blocks
      changed[place] ^= [0x01, 0x10, 0xFF][place % 3]
      let error = failure { try visit(changed, index) }
      #expect(error == nil || error?.code == .damaged)
    }
    for place in index.indices {
      for byte in [0x00, 0x01, 0xFF] as [UInt8] {
        var changed = index
        changed[place] = byte
        let error = failure { try visit(blocks, changed) }
        #expect(error == nil || error?.code == .damaged)
      }
    }
  }
}
