/// Names that are given away once.
struct UniqueNames: Sendable {
  private let ignoresCase: Bool
  private var taken: Set<String> = []
  /// The number that was last tried behind a name, so that a thousand equal names do not cost a million comparisons.
  private var last: [String: Int] = [:]

  init(ignoringCase: Bool = false) {
    ignoresCase = ignoringCase
  }

  /// The name, or with the first number from 2 on that makes it differ from all before: `a`, `a-2`, `a-3`.
  mutating func unique(_ name: String, separator: String) -> String {
    let folded = ignoresCase ? name.lowercased() : name
    if taken.insert(folded).inserted { return name }
    var number = last[folded] ?? 1
    repeat { number += 1 } while !taken.insert(folded + separator + String(number)).inserted
    last[folded] = number
    return name + separator + String(number)
  }
}

/// Citation keys for BibTeX: ASCII, readable, and unique within a stream.
///
/// A key has letters, digits, `.`, `_` and `-` of ASCII, which BibTeX, biber, LaTeX's `\cite` and all editors take. Keys
/// differ in more than the case of letters: to BibTeX, keys that differ in that alone are a mistake.
struct CitationKeys: Sendable {
  /// The longest key before its number. Ids may be far longer, which nobody would type.
  private static let limit = 100

  private var names = UniqueNames(ignoringCase: true)

  /// A key for a document: `perikanan-2003.id`; `соглашение-1998` gives `soglashenie-1998`.
  mutating func key(for id: String) -> String {
    names.unique(Self.readable(id), separator: "-")
  }

  /// The id in letters of ASCII, everything else a hyphen.
  static func readable(_ id: String) -> String {
    var key = ""
    for scalar in id.unicodeScalars {
      let letters = Romanization.letters(of: scalar)
      guard key.utf8.count + (letters?.utf8.count ?? 1) <= limit else { break }
      if let letters {
        key += letters
      } else if key.utf8.last != UInt8(ascii: "-"), !key.isEmpty {
        key += "-"
      }
    }
    while key.last == "-" { key.removeLast() }
    return key.isEmpty ? "document" : key
  }
}
