/// A field whose values can be counted over all documents that match.
public enum FacetField: String, Sendable, Hashable, CaseIterable {
  /// The main language, by its code.
  case language
  /// What the document is, as `agreement`.
  case kind
  /// The year of the date.
  case year
  /// Who published it.
  case outlet
  /// Who concludes the agreement: states and other bodies.
  case party
  /// The parties that are states or territories: three capital letters of ISO 3166-1.
  case country
  /// The persons that the document names in its metadata.
  case person
  /// What language versions of one text share.
  case work
}
