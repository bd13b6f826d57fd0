package import TextAnalysis

/// A term of a snapshot, with the figures of all its segments.
package struct VocabularyTerm: Sendable, Hashable {
  package var term: Term
  /// Documents that hold the term; deleted ones count until their segment is written anew.
  package var documentFrequency: Int
  /// The sum of its frequencies in all of them.
  package var collectionFrequency: UInt64
  /// How far its word is from the one that was looked for; 0 for patterns.
  package var distance: Int
}

/// The terms that an automaton matches.
package struct TermExpansion: Sendable, Hashable {
  /// In the order of keys, each once. Where there are more than the limit, the first of them.
  package var terms: [VocabularyTerm]
  /// Whether these are all: not where the limit was exceeded.
  package var isComplete: Bool
}
