/// Which words are wanted, told character by character: a deterministic automaton over Unicode scalars.
///
/// A walk over sorted terms asks it for the state behind each character, keeps the states of the characters that the
/// next term shares, and passes over all terms that begin with characters behind which there is no state.
///
/// States are plain values of the automaton that made them. An automaton may work out its states as they are asked
/// for, and remember them: hence the `mutating` functions.
package protocol TermAutomaton: Sendable {
  associatedtype State

  /// The state before the first character; `nil` where no word matches.
  var start: State? { get }

  /// The state behind one more character; `nil` where no word that goes on from there matches.
  mutating func state(behind scalar: UInt32, in state: State) -> State?

  /// The smallest scalar, at or above one, that has a state behind it; `nil` where there is none.
  mutating func nextScalar(from scalar: UInt32, in state: State) -> UInt32?

  /// How far a word is, that ends in this state, from what is looked for: 0 for patterns; `nil` where it does not
  /// match.
  func distance(in state: State) -> Int?

  /// Whether every word that goes on from this state matches, at the distance 0.
  func matchesAll(in state: State) -> Bool
}

extension TermAutomaton {
  package func isMatch(_ state: State) -> Bool { distance(in: state) != nil }

  /// The distance of a word; `nil` where it does not match.
  package mutating func distance(of word: String) -> Int? {
    guard var state = start else { return nil }
    for scalar in word.unicodeScalars {
      guard let next = self.state(behind: scalar.value, in: state) else { return nil }
      state = next
    }
    return distance(in: state)
  }
}
