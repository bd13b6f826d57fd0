/// What a term dictionary says of a term.
package struct TermInfo: Sendable, Hashable {
  /// Documents of the segment that hold the term.
  package var documentFrequency: UInt32
  /// Occurrences in all of them.
  package var collectionFrequency: UInt64
  /// Where its postings begin in the section of postings.
  package var postingsOffset: UInt64
  /// Where its positions begin in the section of positions.
  package var positionsOffset: UInt64
}
