import Documents
package import TextAnalysis

/// The keys of a segment's term dictionary: a tag byte, then bytes.
///
/// Analyzed terms have the tag of their language (`0`, `e`, `i`, `r`); document metadata are terms too, under tags of
/// their
/// own, so that one dictionary finds ids, works and parties as fast as words.
package enum TermKey {
  /// A field of metadata whose values are kept as they are.
  package enum Keyword: UInt8, Sendable, CaseIterable {
    case id = 0x23  // #
    case outlet = 0x4F  // O
    case party = 0x50  // P
    case person = 0x4E  // N
    case work = 0x57  // W
  }

  /// The longest value, in bytes; longer ones are cut, on writing and on looking up alike.
  package static let limit = 1024

  package static func keyword(_ keyword: Keyword, _ value: String) -> [UInt8] {
    [keyword.rawValue] + Array(value.utf8.prefix(limit))
  }

  /// The terms whose positions are where the articles of a document begin, and where they end: at the first position
  /// behind them. Articles without words have none.
  static let articleStarts: [UInt8] = [0x41, 0x28]  // A(
  static let articleEnds: [UInt8] = [0x41, 0x29]  // A)

  package static func term(_ term: Term) -> [UInt8] { term.bytes }

  /// Whether the occurrences of a key have positions: those of words.
  package static func hasPositions(_ key: [UInt8]) -> Bool {
    key.first.map { hasPositions(tag: $0) } ?? false
  }

  @inline(__always)
  static func hasPositions(tag: UInt8) -> Bool { Keyword(rawValue: tag) == nil }

  /// Whether a key is that of an exact form of a word.
  static func isExact(_ key: [UInt8]) -> Bool { key.first.map { isExact(tag: $0) } ?? false }

  @inline(__always)
  static func isExact(tag: UInt8) -> Bool { (0x41...0x5A).contains(tag) && Language(termTag: tag) != nil }

  /// The key of the stem that is written like an exact form.
  static func stem(ofExact key: [UInt8]) -> [UInt8] { (key.first.map { [$0 | 0x20] } ?? []) + key.dropFirst() }

  /// The first eight bytes of a key as a number: keys in order have numbers in order, or equal ones.
  static func prefix(_ key: [UInt8]) -> UInt64 {
    var prefix: UInt64 = 0
    for index in 0..<8 { prefix = prefix << 8 | (index < key.count ? UInt64(key[index]) : 0) }
    return prefix
  }
}
