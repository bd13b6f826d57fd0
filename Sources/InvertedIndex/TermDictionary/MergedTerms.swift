/// Walks the terms of several dictionaries in order, each term once.
struct MergedTerms {
  private var cursors: [TermDictionary.Cursor]
  /// The dictionaries that have terms left, in their order.
  private var open: [Int] = []
  /// Where the current term stands.
  private(set) var sources: [(dictionary: Int, info: TermInfo)] = []
  private(set) var key: [UInt8] = []

  init(_ dictionaries: [TermDictionary]) throws(IndexError) {
    cursors = dictionaries.map(\.cursor)
    for number in cursors.indices where try cursors[number].next() { open.append(number) }
  }

  /// Moves to the next term; false at the end. Linear in the number of dictionaries.
  mutating func next() throws(IndexError) -> Bool {
    for source in sources where try !cursors[source.dictionary].next() { open.removeAll { $0 == source.dictionary } }
    sources.removeAll(keepingCapacity: true)
    guard let first = open.first else { return false }
    key = cursors[first].key
    for number in open.dropFirst() where cursors[number].key.lexicographicallyPrecedes(key) {
      key = cursors[number].key
    }
    for number in open where cursors[number].key == key { sources.append((number, cursors[number].info)) }
    return true
  }
}
