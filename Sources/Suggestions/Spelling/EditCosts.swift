import Glibc
import TextAnalysis

/// What it costs to take a typed word for a misspelling of another, in nats: the negative logarithm of how often such
/// slips are made (Kernighan, Church and Gale 1990, “A spelling correction program based on a noisy channel model”).
///
/// Letters left out and letters swapped are cheap: in a word there are few such slips, while any of thirty letters
/// may stand in place of the right one. Fingers slip to neighbouring keys, repeat a letter or forget to; vowels, й
/// and и, and voiced and voiceless consonants are written for one another. The first letter is seldom wrong (Pollock
/// and Zamora 1984).
///
/// The values follow from how many slips of a kind a word offers, and were adjusted on random single edits of words of
/// an index; they are not learned from slips that people made.
package struct EditCosts: Sendable {
  package var swapped = 3.2
  package var missing = 3.0
  package var missingDouble = 2.6
  package var extra = 6.0
  package var extraDouble = 3.2
  package var extraNeighbour = 5.2
  package var replaced = 6.0
  package var replacedNeighbour = 5.0
  package var replacedVowel = 4.8
  package var replacedAlike = 4.0
  /// What is added where the edit is of the first letter.
  package var first = 0.5
  /// What is added for each edit but the first: one slip is far likelier than two.
  package var further = 3.0

  package init() {}

  private static let vowels = Set("aeiouаеиоуыэюя".unicodeScalars)
  /// Letters that sound or look alike.
  private static let alike: Set<[Unicode.Scalar]> = {
    let pairs = "ий еэ оа шщ ьъ зс дт бп вф гк жш иы еи vw ck iy sz fv dt bp gk ie"
    return Set(pairs.split(separator: " ").flatMap { [Array($0.unicodeScalars), $0.unicodeScalars.reversed()] })
  }()

  private func areNeighbours(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
    (left.isASCII ? KeyboardLayout.qwerty : .jcuken).areNeighbours(left, right)
  }

  private func cost(of typed: Unicode.Scalar, for meant: Unicode.Scalar) -> Double {
    if Self.alike.contains([typed, meant]) { return replacedAlike }
    if areNeighbours(typed, meant) { return replacedNeighbour }
    if Self.vowels.contains(typed), Self.vowels.contains(meant) { return replacedVowel }
    return replaced
  }

  /// The least cost of the edits that make a typed word of the one that was meant; infinite where more than `limit`
  /// are needed.
  ///
  /// - Complexity: the product of the lengths and the limit.
  package func cost(of typed: String, for meant: String, limit: Int) -> Double {
    let typed = Array(typed.unicodeScalars)
    let meant = Array(meant.unicodeScalars)
    guard abs(typed.count - meant.count) <= limit else { return .infinity }
    // By letters of the typed word, of the one meant, and edits: the least cost.
    let width = meant.count + 1
    let depth = limit + 1
    var table = [Double](repeating: .infinity, count: (typed.count + 1) * width * depth)
    func place(_ i: Int, _ j: Int) -> Int { (i * width + j) * depth }
    table[0] = 0
    for i in 0...typed.count {
      for j in max(0, i - limit)...max(0, min(meant.count, i + limit)) where i + j > 0 && j <= meant.count {
        let here = place(i, j)
        func relax(_ from: Int, _ cost: Double, isFirst: Bool) {
          for edits in 1..<depth where table[from + edits - 1] < .infinity {
            let total = table[from + edits - 1] + cost + (isFirst ? first : 0) + (edits > 1 ? further : 0)
            table[here + edits] = min(table[here + edits], total)
          }
        }
        if i > 0, j > 0 {
          let from = place(i - 1, j - 1)
          if typed[i - 1] == meant[j - 1] {
            for edits in 0..<depth { table[here + edits] = min(table[here + edits], table[from + edits]) }
          } else {
            relax(from, cost(of: typed[i - 1], for: meant[j - 1]), isFirst: i == 1)
          }
        }
        if i > 0 { relax(place(i - 1, j), cost(ofExtra: i - 1, in: typed), isFirst: i == 1) }
        if j > 0 { relax(place(i, j - 1), cost(ofMissing: j - 1, in: meant), isFirst: j == 1) }
        if i > 1, j > 1, typed[i - 1] == meant[j - 2], typed[i - 2] == meant[j - 1], typed[i - 1] != typed[i - 2] {
          relax(place(i - 2, j - 2), swapped, isFirst: i == 2)
        }
      }
    }
    let end = place(typed.count, meant.count)
    return table[end..<end + depth].min() ?? .infinity
  }

  private func cost(ofExtra index: Int, in typed: [Unicode.Scalar]) -> Double {
    let around = [index - 1, index + 1].filter(typed.indices.contains).map { typed[$0] }
    if around.contains(typed[index]) { return extraDouble }
    return around.contains { areNeighbours($0, typed[index]) } ? extraNeighbour : extra
  }

  private func cost(ofMissing index: Int, in meant: [Unicode.Scalar]) -> Double {
    let around = [index - 1, index + 1].filter(meant.indices.contains).map { meant[$0] }
    return around.contains(meant[index]) ? missingDouble : missing
  }
}
