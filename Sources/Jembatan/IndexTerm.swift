public import Documents

/// A word of an index.
public struct IndexTerm: Sendable, Hashable, Codable {
  /// The word as texts have it, folded: lower case, without accents.
  public let text: String
  /// The language of the passages that have it; `und` for numbers and words of other scripts.
  public let language: Language
  /// How many documents hold it. Those that were deleted or replaced count until their segment is merged.
  public let documentFrequency: Int
  /// How often it stands in all of them, each time in a title counted four times.
  public let collectionFrequency: Int
}
