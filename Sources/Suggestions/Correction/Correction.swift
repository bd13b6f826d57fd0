package import Documents

/// Another word that a typed one may have been meant for.
package struct Correction: Sendable, Hashable {
  /// What went wrong.
  package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Letters were missed, added, exchanged or swapped.
    case spelling
    /// The keyboard was switched to the other alphabet.
    case keyboard
    /// The word was written in the letters of the other alphabet.
    case script
  }

  /// The word as the index has it, folded.
  package var text: String
  package var kind: Kind
  /// The languages whose texts have it.
  package var languages: [Language]
  /// How many documents hold it, summed over the languages.
  package var documentFrequency: Int
  /// How unlikely it is that who means this word types the other, in nats, at least 0.
  package var cost: Double
  /// What ranks corrections: higher is likelier.
  package var score: Double
}
