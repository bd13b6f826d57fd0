public import Documents

/// What a query that is being typed may become.
public struct Completion: Sendable, Hashable {
  /// What it completes.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// The last word, completed; what stands before it is as it was typed.
    case word
    /// The title of a document.
    case title
  }

  /// The whole query.
  public var text: String
  /// What was completed.
  public var kind: Kind
  /// The languages whose texts have the word; of a title the main language of its document.
  public var languages: [Language]
  /// How many documents hold the word, summed over the languages; 1 for a title. Those that were deleted or replaced
  /// count until their segment is merged.
  public var documentFrequency: Int
}
