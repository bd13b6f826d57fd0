import Testing

@testable import InvertedIndex

struct WildcardAutomatonTests {
  typealias Piece = WildcardAutomaton.Piece

  /// Tries all ways in which a pattern may match.
  static func matches(_ pieces: ArraySlice<Piece>, _ word: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let piece = pieces.first else { return word.isEmpty }
    let rest = pieces.dropFirst()
    switch piece {
    case .literal(let text):
      return word.starts(with: text.unicodeScalars) && matches(rest, word.dropFirst(text.unicodeScalars.count))
    case .anyCharacter: return !word.isEmpty && matches(rest, word.dropFirst())
    case .anyString: return (0...word.count).contains { matches(rest, word.dropFirst($0)) }
    }
  }

  /// The pieces of a pattern written with `?` and `*`.
  private func pieces(_ pattern: String) -> [Piece] {
    pattern.unicodeScalars.map { $0 == "?" ? .anyCharacter : $0 == "*" ? .anyString : .literal(String($0)) }
  }

  @Test(
    arguments: [
      // Women and woman, but no other number of letters.
      ("wom?n", "woman", true), ("wom?n", "women", true), ("wom?n", "womn", false), ("wom?n", "womeen", false),
      // The prefix itself is a word of its own prefix.
      ("perpust*", "perpustakaan", true), ("perpust*", "perpust", true), ("perpust*", "perpus", false),
      ("*ция", "конституция", true), ("*ция", "ция", true), ("*ция", "цияй", false), ("*ция", "конституции", false),
      ("со*ств?", "сотрудничество", true), ("со*ств?", "сотрудничеств", false), ("*а*а*", "рыба", false),
      ("*а*а*", "вода и рыба", true), ("", "", true), ("", "a", false), ("*", "", true), ("?", "", false),
      ("**", "ab", true), ("?*?", "a", false), ("?*?", "ab", true),
    ])
  func examples(pattern: String, word: String, isMatch: Bool) {
    var automaton = WildcardAutomaton(pieces(pattern))
    #expect(automaton.distance(of: word) == (isMatch ? 0 : nil))
  }

  @Test func againstARecursiveMatcher() {
    let seed = propertySeed()
    var random = RandomWords(seed: seed)
    var matched = 0
    for _ in 0..<500 * testScale {
      let alphabet = random.alphabet()
      let pieces = (0..<random.number(0...7)).map { _ -> Piece in
        switch random.number(0...4) {
        case 0: .anyCharacter
        case 1, 2: .anyString
        default: .literal(random.word(alphabet, 0...2))
        }
      }
      var automaton = WildcardAutomaton(pieces)
      for _ in 0..<20 {
        // Half of the words are made by the pattern.
        let word =
          random.number(0...1) == 0
          ? random.word(alphabet, 0...9)
          : pieces.map { piece in
            switch piece {
            case .literal(let text): text
            case .anyCharacter: random.word(alphabet, 1...1)
            case .anyString: random.word(alphabet, 0...3)
            }
          }.joined()
        let isMatch = Self.matches(pieces[...], Array(word.unicodeScalars)[...])
        #expect(automaton.distance(of: word) == (isMatch ? 0 : nil), "\(pieces), \(word), seed \(seed)")
        matched += isMatch ? 1 : 0
        guard let state = automaton.state(behind: word) else { continue }
        if automaton.matchesAll(in: state) {
          let longer = word + random.word(alphabet, 0...5)
          #expect(Self.matches(pieces[...], Array(longer.unicodeScalars)[...]), "\(pieces), \(longer), seed \(seed)")
        }
        let from = random.letter(alphabet).value
        let all = RandomWords.alphabets.joined().map(\.value).filter { $0 > from }.sorted()
        let expected = ([from] + all).first { automaton.state(behind: $0, in: state) != nil }
        #expect(automaton.nextScalar(from: from, in: state) == expected, "\(pieces), \(word), seed \(seed)")
      }
    }
    #expect(matched > 2_000)
  }

  @Test func prefixesMatchAllThatFollows() {
    var automaton = WildcardAutomaton([.literal("рыб"), .anyString])
    let state = automaton.state(behind: "рыб")
    #expect(state.map { automaton.matchesAll(in: $0) } == true)
    #expect(automaton.state(behind: "ры").map { automaton.matchesAll(in: $0) } == false)
    #expect(automaton.state(behind: "рыл") == nil)
  }

  /// The places of long patterns cross the words of the set: 64, 128, 192; a pattern beyond its end matches nothing.
  @Test func longPatterns() {
    for length in [62, 63, 64, 65, 127, 128, 129, 191, 192, 193, 254, 255] {
      let text = String(repeating: "ab", count: 128).prefix(length)
      for pieces in [
        [.literal(String(text))], Array(repeating: Piece.anyCharacter, count: length),
        [.anyString, .literal(String(text)), .anyString], [.literal(String(text)), .anyString],
      ] as [[Piece]] {
        var automaton = WildcardAutomaton(pieces)
        #expect(automaton.distance(of: String(text)) == 0, "\(length)")
        #expect(automaton.distance(of: String(text.dropLast())) == nil, "\(length)")
        let isOpen = pieces.last == .anyString
        #expect(automaton.distance(of: text + "a") == (isOpen ? 0 : nil), "\(length)")
      }
    }
    let long = String(repeating: "a", count: 256)
    var automaton = WildcardAutomaton([.literal(long), .anyString])
    #expect(automaton.start == nil)
    #expect(automaton.distance(of: long) == nil)
  }
}
