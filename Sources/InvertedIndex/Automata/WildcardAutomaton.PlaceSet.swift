extension WildcardAutomaton {
  /// A set of places in a pattern, a bit each.
  package struct PlaceSet: Sendable, Hashable {
    static let capacity = 256

    private var words = SIMD4<UInt64>()

    var isEmpty: Bool { words == SIMD4() }

    /// The greatest place.
    var last: Int? {
      for word in stride(from: 3, through: 0, by: -1) where words[word] != 0 {
        return 64 * word + 63 - words[word].leadingZeroBitCount
      }
      return nil
    }

    func contains(_ place: Int) -> Bool {
      place >= 0 && place < Self.capacity && words[place / 64] >> UInt64(place % 64) & 1 == 1
    }

    /// - Precondition: `place` is within the capacity.
    mutating func insert(_ place: Int) {
      words[place / 64] |= 1 << UInt64(place % 64)
    }

    @inline(__always)
    func intersection(_ other: PlaceSet) -> PlaceSet { PlaceSet(words & other.words) }

    @inline(__always)
    func union(_ other: PlaceSet) -> PlaceSet { PlaceSet(words | other.words) }

    mutating func removeAll(before place: Int) {
      for word in 0..<4 {
        let below = min(max(0, place - 64 * word), 64)
        // A smart shift: by 64 it leaves nothing.
        words[word] &= UInt64.max << UInt64(below)
      }
    }

    /// Each place moved on by one.
    @inline(__always)
    var advanced: PlaceSet {
      let carries = SIMD4(0, words[0] &>> 63, words[1] &>> 63, words[2] &>> 63)
      return PlaceSet(words &<< SIMD4(repeating: 1) | carries)
    }

    init() {}

    @inline(__always)
    private init(_ words: SIMD4<UInt64>) {
      self.words = words
    }
  }
}
