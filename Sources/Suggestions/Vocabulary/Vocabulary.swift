package import Documents
package import InvertedIndex

/// The surface forms that the documents of an index hold: what suggestions are made of.
package protocol Vocabulary {
  /// How many documents hold words of a language.
  func documentCount(in language: Language) -> Int

  /// In how many documents a folded form occurs; 0 where it is not known.
  func documentFrequency(of form: String, in language: Language) throws(IndexError) -> Int

  /// The forms of a language that an automaton matches, in the order of their bytes, the first of them where there are
  /// more than the limit.
  func forms(
    matching automaton: some TermAutomaton, in language: Language, limit: Int
  ) throws(IndexError) -> [WordForm]

  /// How many documents hold all of some forms of a language.
  func documentCount(holding forms: [String], in language: Language) throws(IndexError) -> Int
}

extension Vocabulary {
  /// The forms within so many edits of a folded word, the word itself among them.
  func forms(near word: String, distance: Int, in language: Language) throws(IndexError) -> [WordForm] {
    try forms(matching: LevenshteinAutomaton(word, distance: distance), in: language, limit: 10_000)
  }
}
