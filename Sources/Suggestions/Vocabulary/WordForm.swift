package import Documents

/// A word as the texts of an index have it, folded but not stemmed.
package struct WordForm: Sendable, Hashable {
  package var text: String
  package var language: Language
  /// How many documents hold it, at least 1.
  package var documentFrequency: Int

  package init(_ text: String, language: Language, documentFrequency: Int) {
    self.text = text
    self.language = language
    self.documentFrequency = documentFrequency
  }

  /// More frequent forms first; of equal ones, in the order of their letters.
  package static func isMoreFrequent(_ left: WordForm, _ right: WordForm) -> Bool {
    left.documentFrequency != right.documentFrequency
      ? left.documentFrequency > right.documentFrequency
      : left.text.unicodeScalars.lexicographicallyPrecedes(right.text.unicodeScalars)
  }
}
