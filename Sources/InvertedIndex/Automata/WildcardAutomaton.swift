/// The words of a pattern: pieces of text, any one character, any characters.
///
/// Characters are Unicode scalars: text and words are to be folded alike, in NFC.
///
/// A state is the set of places of the pattern that a word may have come to, a bit each (Baeza-Yates and Gonnet 1992,
/// A new approach to text searching, CACM 35; Wu and Manber 1992 for wildcards in it).
package struct WildcardAutomaton: TermAutomaton {
  package enum Piece: Sendable, Hashable {
    /// These characters, as they are.
    case literal(String)
    /// Exactly one.
    case anyCharacter
    /// Any number of them, none as well.
    case anyString
  }

  /// A pattern that asks for more characters matches nothing: words are shorter.
  package static let longest = PlaceSet.capacity - 1

  /// The character behind each place; `nil` for any.
  private let characters: [UInt32?]
  /// The places at which any characters may stand.
  private let repeated: PlaceSet
  /// The places behind which any character stands, once or repeatedly.
  private let open: PlaceSet
  /// By character of the pattern: the places before it and before any one.
  private let places: [(scalar: UInt32, before: PlaceSet)]
  /// The places before any one character.
  private let anyOne: PlaceSet
  /// The last place at which any characters may stand.
  private let lastRepeated: Int?

  package init(_ pieces: [Piece]) {
    var characters: [UInt32?] = []
    var repeated = PlaceSet()
    for piece in pieces {
      switch piece {
      case .literal(let text): characters += text.unicodeScalars.map(\.value)
      case .anyCharacter: characters.append(nil)
      case .anyString: if characters.count <= Self.longest { repeated.insert(characters.count) }
      }
    }
    self.characters = characters
    self.repeated = repeated
    lastRepeated = repeated.last
    var anyOne = PlaceSet()
    var places: [UInt32: PlaceSet] = [:]
    for (place, character) in characters.prefix(Self.longest).enumerated() {
      if let character { places[character, default: PlaceSet()].insert(place) } else { anyOne.insert(place) }
    }
    self.anyOne = anyOne
    open = anyOne.union(repeated)
    self.places = places.sorted { $0.key < $1.key }.map { ($0.key, $0.value.union(anyOne)) }
  }

  package var start: PlaceSet? {
    guard characters.count <= Self.longest else { return nil }
    var start = PlaceSet()
    start.insert(0)
    return start
  }

  @inline(__always)
  package func state(behind scalar: UInt32, in state: PlaceSet) -> PlaceSet? {
    var before = anyOne
    for place in places where place.scalar == scalar {
      before = place.before
      break
    }
    let stayed = state.intersection(repeated)
    var next = state.intersection(before).advanced.union(stayed)
    guard !next.isEmpty else { return nil }
    // From the last place reached where any characters may stand, the pattern goes on as it does from all before it.
    let reached = next.intersection(repeated)
    if reached != stayed, let last = reached.last { next.removeAll(before: last) }
    return next
  }

  package func nextScalar(from scalar: UInt32, in state: PlaceSet) -> UInt32? {
    if !state.intersection(open).isEmpty { return scalar }
    return places.first { $0.scalar >= scalar && !state.intersection($0.before).isEmpty }?.scalar
  }

  package func distance(in state: PlaceSet) -> Int? { state.contains(characters.count) ? 0 : nil }

  package func matchesAll(in state: PlaceSet) -> Bool {
    lastRepeated == characters.count && state.contains(characters.count)
  }
}
