@testable import InvertedIndex

/// Words of few letters, so that many are near each other, and what a slip of the fingers makes of them.
struct RandomWords {
  var generator: SeededGenerator

  /// Latin, Cyrillic, both, and characters of one to four bytes at the edges of what UTF-8 encodes.
  static let alphabets: [[Unicode.Scalar]] = [
    Array("abn".unicodeScalars), Array("аеноп".unicodeScalars), Array("aаbбо".unicodeScalars),
    ["a", "\u{7F}", "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "\u{10000}", "\u{10FFFF}"],
  ]

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

  mutating func alphabet() -> [Unicode.Scalar] { Self.alphabets[number(0...Self.alphabets.count - 1)] }

  mutating func letter(_ alphabet: [Unicode.Scalar]) -> Unicode.Scalar { alphabet[number(0...alphabet.count - 1)] }

  mutating func word(_ alphabet: [Unicode.Scalar], _ length: ClosedRange<Int>) -> String {
    Self.string((0..<number(length)).map { _ in letter(alphabet) })
  }

  /// The word with some letters lost, added, replaced or swapped.
  mutating func slipped(_ word: String, _ alphabet: [Unicode.Scalar], slips: Int) -> String {
    var letters = Array(word.unicodeScalars)
    for _ in 0..<slips {
      let place = number(0...letters.count)
      switch number(0...3) {
      case 0: letters.insert(letter(alphabet), at: place)
      case 1 where place < letters.count: letters.remove(at: place)
      case 2 where place < letters.count: letters[place] = letter(alphabet)
      case 3 where place + 1 < letters.count: letters.swapAt(place, place + 1)
      default: break
      }
    }
    return Self.string(letters)
  }

  static func string(_ letters: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: letters)
    return String(view)
  }
}

extension TermAutomaton {
  /// The state behind a word; `nil` where the word or what it begins with is dead.
  mutating func state(behind word: String) -> State? {
    var state = start
    for scalar in word.unicodeScalars { state = state.flatMap { self.state(behind: scalar.value, in: $0) } }
    return state
  }
}
