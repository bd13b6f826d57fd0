import Testing

@testable import InvertedIndex

struct LevenshteinAutomatonTests {
  /// The distance of optimal string alignment by the whole matrix.
  static func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
    var rows = [Array(0...right.count)]
    for row in 0..<left.count {
      var cells = [row + 1]
      for column in 0..<right.count {
        var value = min(cells[column] + 1, rows[row][column + 1] + 1)
        value = min(value, rows[row][column] + (left[row] == right[column] ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          value = min(value, rows[row - 1][column - 1] + 1)
        }
        cells.append(value)
      }
      rows.append(cells)
    }
    return rows[left.count][right.count]
  }

  @Test(
    arguments: [
      ("perpustakaan", "perpustakaan", 0),
      // A letter lost, one too many, another.
      ("perpustakaan", "perpustakan", 1), ("perikanan", "perikannan", 1), ("laut", "lait", 1),
      // Neighbours that changed places are one slip, at the beginning and at the end too.
      ("сотрудничество", "сотрудинчество", 1), ("рыба", "ырба", 1), ("treaty", "treayt", 1),
      ("договор", "догвро", 2), ("соглашение", "саглашиние", 2), ("fisheries", "fishries", 1),
      // ё is another letter than е: folding is the caller's.
      ("ёлка", "елка", 1), ("море", "гора", 2),
      // Two swaps; a swap whose letters are edited no more: ca to abc takes three edits.
      ("abcd", "badc", 2), ("ca", "abc", nil), ("море", "мурены", nil), ("laut", "perikanan", nil),
      // Nothing is as far from a word as the word is long.
      ("", "", 0), ("", "ab", 2), ("ab", "", 2), ("", "abc", nil), ("abc", "", nil),
    ] as [(String, String, Int?)])
  func examples(word: String, other: String, distance: Int?) {
    var automaton = LevenshteinAutomaton(word, distance: 2)
    #expect(automaton.distance(of: other) == distance)
    for limit in 0...1 {
      var narrow = LevenshteinAutomaton(word, distance: limit)
      #expect(narrow.distance(of: other) == distance.flatMap { $0 <= limit ? $0 : nil })
    }
  }

  @Test func distancesAreLimited() {
    // −1 counts as 0, and all above 2 as 2.
    var none = LevenshteinAutomaton("laut", distance: -1)
    #expect(none.distance(of: "laut") == 0 && none.distance(of: "lau") == nil)
    var most = LevenshteinAutomaton("perikanan", distance: .max)
    #expect(most.distance(of: "perkann") == 2 && most.distance(of: "perkan") == nil)
  }

  @Test func againstTheMatrix() {
    let seed = propertySeed()
    var random = RandomWords(seed: seed)
    var near = 0
    for _ in 0..<400 * testScale {
      let alphabet = random.alphabet()
      let word = random.word(alphabet, 0...9)
      let limit = random.number(0...2)
      var automaton = LevenshteinAutomaton(word, distance: limit)
      for _ in 0..<25 {
        let slips = random.number(0...4)
        let other =
          slips == 0 ? random.word(alphabet, 0...10) : random.slipped(word, RandomWords.alphabets[0], slips: slips)
        let distance = Self.distance(word, other)
        #expect(
          automaton.distance(of: other) == (distance <= limit ? distance : nil), "\(word), \(other), seed \(seed)")
        near += distance <= limit ? 1 : 0
      }
    }
    // As many matches as others, about.
    #expect(near > 1_000)
  }

  /// A state behind a prefix means that some word goes on from there to a match: one that ends as the word does.
  @Test func deadAsSoonAsPossible() {
    let seed = propertySeed()
    var random = RandomWords(seed: seed)
    for _ in 0..<300 * testScale {
      let alphabet = random.alphabet()
      let word = random.word(alphabet, 0...7)
      let limit = random.number(0...2)
      var automaton = LevenshteinAutomaton(word, distance: limit)
      for _ in 0..<10 {
        let prefix = random.slipped(random.word(alphabet, 0...5), alphabet, slips: 1)
        let letters = Array(word.unicodeScalars)
        let canMatch = (0...letters.count).contains { place in
          Self.distance(prefix + RandomWords.string(letters[place...]), word) <= limit
        }
        #expect((automaton.state(behind: prefix) != nil) == canMatch, "\(word), \(prefix), seed \(seed)")
      }
    }
  }

  @Test func nextScalars() {
    let seed = propertySeed()
    var random = RandomWords(seed: seed)
    for _ in 0..<300 * testScale {
      let alphabet = random.alphabet()
      let word = random.word(alphabet, 0...7)
      var automaton = LevenshteinAutomaton(word, distance: random.number(0...2))
      let prefix = random.slipped(
        RandomWords.string(word.unicodeScalars.prefix(random.number(0...7))), alphabet, slips: 1)
      guard let state = automaton.state(behind: prefix) else { continue }
      let from = random.letter(alphabet).value
      let candidates = [from] + word.unicodeScalars.map(\.value).filter { $0 > from }.sorted()
      let expected = candidates.first { automaton.state(behind: $0, in: state) != nil }
      #expect(automaton.nextScalar(from: from, in: state) == expected, "\(word), \(prefix), seed \(seed)")
    }
  }

  /// Longer than anything that stands in an index.
  @Test func longWords() {
    let word = String(repeating: "сотрудничество", count: 300)
    var automaton = LevenshteinAutomaton(word, distance: 2)
    #expect(automaton.distance(of: word) == 0)
    #expect(automaton.distance(of: String(word.dropLast(2))) == 2)
    #expect(automaton.distance(of: String(word.dropLast(3))) == nil)
  }
}
