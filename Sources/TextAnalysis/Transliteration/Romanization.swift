/// How people write a word of one script in the letters of the other: stretches of the typed word, what they may
/// stand for, and how unusual each reading is.
///
/// No single system is assumed. A reading costs 0 where most would expect it and up to 2 where few would; costs are
/// nats, as if the negative logarithm of a likelihood. The letters of BGN/PCGN, ISO 9 (its diacritics folded away or
/// kept), the passport's ICAO Doc 9303, GOST 7.79 B and everyday writing are all there, and for Latin words written
/// in Cyrillic the readings by ear that Russian speakers use. The costs are judged by hand, not learned.
package struct Romanization: Sendable {
  /// A reading of a stretch of the typed word.
  package struct Rule: Sendable {
    /// What was typed; empty for a letter that writers leave out, as the soft sign.
    package var source: [Unicode.Scalar]
    /// What it stands for; empty for what is not written in the other script.
    package var target: [Unicode.Scalar]
    /// From 0, usual, to 2.
    package var cost: Double
  }

  package let rules: [Rule]
  private let rulesByFirst: [Unicode.Scalar: [Rule]]
  /// Rules without a source: what may stand anywhere.
  package let insertions: [Rule]

  /// - Parameter table: a line for each source: `sh ш:0 щ:1`; `-` for an empty source, `_` for an empty target.
  /// - Parameter doubled: letters of the other script that may be doubled where one was typed, or single where two
  ///   were.
  init(_ table: String, doubled: String) {
    var rules: [Rule] = []
    for line in table.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard let source = fields.first else { continue }
      for field in fields.dropFirst() {
        let parts = field.split(separator: ":")
        guard parts.count == 2, let cost = Double(parts[1]) else { continue }
        rules.append(
          Rule(
            source: source == "-" ? [] : Array(source.unicodeScalars),
            target: parts[0] == "_" ? [] : Array(parts[0].unicodeScalars), cost: cost))
      }
    }
    let letters = Set(doubled.unicodeScalars)
    for rule in rules where rule.cost < 0.3 && rule.source.count == 1 && rule.target.count == 1 {
      guard let letter = rule.target.first, letters.contains(letter) else { continue }
      rules.append(Rule(source: rule.source, target: [letter, letter], cost: rule.cost + Self.doublingCost))
      rules.append(Rule(source: rule.source + rule.source, target: [letter], cost: rule.cost + Self.doublingCost))
    }
    self.rules = rules
    insertions = rules.filter(\.source.isEmpty)
    rulesByFirst = Dictionary(grouping: rules.filter { !$0.source.isEmpty }) { $0.source[0] }
  }

  /// What it costs to read a doubled letter as a single one, or the other way about.
  private static let doublingCost = 1.2

  /// The readings of what a word holds from a place on.
  ///
  /// - Parameter word: folded, or in lower case with the diacritics of ISO 9.
  package func rules(at position: Int, of word: [Unicode.Scalar]) -> [Rule] {
    guard word.indices.contains(position) else { return [] }
    return (rulesByFirst[word[position]] ?? []).filter { word[position...].starts(with: $0.source) }
  }
}
