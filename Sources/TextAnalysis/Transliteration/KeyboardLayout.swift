/// The two keyboards people of the archive type on, key by key: Latin QWERTY (US) and Russian ЙЦУКЕН.
///
/// ```swift
/// KeyboardLayout.retyped("ghbdtn")       // "привет"
/// KeyboardLayout.retyped("зукзгыефлффт")  // "perpustakaan"
/// ```
///
/// The Russian layout is the common one of computers, with ё left of the digits.
package struct KeyboardLayout: Sendable {
  /// The place of a key: the distances between centres of keys are those of common keyboards, in widths of a key.
  private struct Key: Sendable {
    var x: Double
    var y: Double
  }

  package static let qwerty = KeyboardLayout(["`", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,."])
  package static let jcuken = KeyboardLayout(["ё", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"])

  /// How far the keys of each row begin to the right of Q.
  private static let indents = [-1.5, 0, 0.25, 0.75]

  private let keys: [Unicode.Scalar: Key]

  private init(_ rows: [String]) {
    var keys: [Unicode.Scalar: Key] = [:]
    for (row, characters) in rows.enumerated() {
      for (column, scalar) in characters.unicodeScalars.enumerated() {
        keys[scalar] = Key(x: Double(column) + Self.indents[row], y: Double(row))
      }
    }
    self.keys = keys
  }

  /// Whether the keys of two letters, in lower case, touch each other: a finger may have slipped.
  package func areNeighbours(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
    guard left != right, let one = keys[left], let other = keys[right] else { return false }
    let x = one.x - other.x
    let y = one.y - other.y
    return x * x + y * y < 1.7
  }

  // MARK: The wrong layout

  /// What each key gives: under the Latin layout, under the Russian; with the shift key, then without it.
  private static let pairs: [(latin: String, russian: String)] = [
    ("~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>", "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"),
    ("`qwertyuiop[]asdfghjkl;'zxcvbnm,.", "ёйцукенгшщзхъфывапролджэячсмитьбю"),
  ]

  private static let toRussian: [Unicode.Scalar: Unicode.Scalar] = table { ($0, $1) }
  private static let toLatin: [Unicode.Scalar: Unicode.Scalar] = table { ($1, $0) }

  private static func table(
    _ pair: (Unicode.Scalar, Unicode.Scalar) -> (Unicode.Scalar, Unicode.Scalar)
  ) -> [Unicode.Scalar: Unicode.Scalar] {
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (latin, russian) in pairs {
      for (key, other) in zip(latin.unicodeScalars, russian.unicodeScalars) {
        let (from, to) = pair(key, other)
        table[from] = to
      }
    }
    return table
  }

  /// Whether a character that is no letter is one under the Russian layout, as the comma, which is б.
  package static func isLetterOfOtherLayout(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isAlphabetic && toRussian[scalar] != nil
  }

  /// What the same keys give under the other layout, case kept: Russian for Latin letters, Latin for Russian ones.
  ///
  /// - Returns: `nil` where the text has letters of both or neither, or a character that is on no key for letters.
  package static func retyped(_ text: String) -> String? {
    let scalars = text.unicodeScalars
    let isLatin = scalars.contains { $0.isASCII && $0.properties.isAlphabetic }
    let isRussian = scalars.contains { toLatin[$0] != nil }
    guard isLatin != isRussian else { return nil }
    let table = isLatin ? toRussian : toLatin
    var result = String.UnicodeScalarView()
    for scalar in scalars {
      guard let other = table[scalar] else { return nil }
      result.append(other)
    }
    return String(result)
  }
}
