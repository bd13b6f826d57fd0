/// What a term dictionary says of a term.
package struct TermInfo: Sendable, Hashable {
  /// Documents of the segment that hold the term, at least 1; 0 for an ``alias``.
  package var documentFrequency: UInt32
  /// The sum of its frequencies in all of them.
  package var collectionFrequency: UInt64
  /// The document, where it is the only one.
  package var document: UInt32 = 0
  /// Its position there, where it stands there once.
  package var position: UInt32 = 0
  /// Where its postings stand in the section of postings: nowhere, where it has one document.
  package var postingsOffset = 0
  package var postingsLength = 0
  /// Where its positions stand in the section of positions.
  package var positionsOffset = 0
  package var positionsLength = 0

  /// What stands for an exact form that is the only form of its stem and is written alike: their postings are the same,
  /// and are kept once, with the stem.
  static let alias = TermInfo(documentFrequency: 0, collectionFrequency: 0)

  package var isAlias: Bool { documentFrequency == 0 }
}
