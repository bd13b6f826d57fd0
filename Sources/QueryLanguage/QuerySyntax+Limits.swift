extension QuerySyntax {
  /// The longest query, in bytes of UTF-8.
  package static let lengthLimit = 16_384
  /// How deep a query nests: parentheses and fields in its text, and the levels of its tree above the words.
  package static let depthLimit = 64
  /// The most words, phrases and conditions.
  package static let clauseLimit = 1_024
  /// The most words of a phrase, separated by blanks.
  package static let phraseLimit = 128
  /// The most positions that `NEAR` and a sloppy phrase span.
  package static let proximityLimit = 63
  /// What `NEAR` without a number means.
  package static let defaultProximity = 10
  /// The most edits of a fuzzy word.
  package static let fuzzyDistanceLimit = 2
  /// The fewest letters and digits of a word that may be fuzzy, by the number of edits: a shorter word is within reach
  /// of too many others.
  package static let fuzzyLetterMinimums = [0, 3, 5]
  /// The fewest letters and digits of a pattern: with fewer it stands for too many words.
  package static let patternLiteralMinimum = 2
  /// The greatest weight.
  package static let boostLimit = 100.0
}
