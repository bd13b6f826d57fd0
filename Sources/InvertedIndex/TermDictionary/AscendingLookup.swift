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
