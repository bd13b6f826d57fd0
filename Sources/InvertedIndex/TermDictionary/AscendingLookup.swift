/// Looks many keys up that come in ascending order: faster than each by itself, as one cursor walks along.
struct AscendingLookup {
  private let dictionary: TermDictionary
  private var cursor: TermDictionary.Cursor
  /// Among the stems that exact forms stand for.
  private var stems: TermDictionary.Cursor

  init(_ dictionary: TermDictionary) {
    self.dictionary = dictionary
    cursor = dictionary.cursor
    stems = dictionary.cursor
  }

  /// The entry of a key, of an exact form that stands for its stem the stem's; `nil` where there is none.
  ///
  /// - Precondition: keys ascend from call to call.
  /// - Complexity: linear in the entries between two keys where they are near, else logarithmic in them.
  mutating func find(_ key: [UInt8]) throws(IndexError) -> TermInfo? {
    guard try cursor.seek(to: key), cursor.key == key else { return nil }
    return cursor.info.isAlias ? try stem(ofAlias: key) : cursor.info
  }

  /// The stem that an exact form stands for.
  ///
  /// - Precondition: as for ``find(_:)``, among keys of exact forms.
  mutating func stem(ofAlias key: [UInt8]) throws(IndexError) -> TermInfo {
    guard let info = try stem(ofExact: key), !info.isAlias else { throw dictionary.missingStem() }
    return info
  }

  /// The stem that is written like an exact form; `nil` where there is none.
  ///
  /// - Precondition: as for ``stem(ofAlias:)``.
  mutating func stem(ofExact key: [UInt8]) throws(IndexError) -> TermInfo? {
    let stem = TermKey.stem(ofExact: key)
    guard try stems.seek(to: stem), stems.key == stem else { return nil }
    return stems.info
  }
}

extension TermDictionary {
  /// Looks several keys up.
  ///
  /// - Parameter found: receives the number of a key and its entry, in the order of the keys.
  /// - Complexity: as ``find(_:)`` for each; less where they are many and ascend, as the words of a pattern do.
  func find(
    _ keys: some Sequence<[UInt8]>, count: Int, _ found: (Int, TermInfo) throws(IndexError) -> Void
  ) throws(IndexError) {
    var lookup = count > 16 ? AscendingLookup(self) : nil
    var previous: [UInt8] = []
    for (number, key) in keys.enumerated() {
      // One that does not ascend ends the walk, not the search.
      if lookup != nil, key.lexicographicallyPrecedes(previous) { lookup = nil }
      previous = key
      let info = lookup == nil ? try find(key) : try lookup?.find(key)
      if let info { try found(number, info) }
    }
  }
}
