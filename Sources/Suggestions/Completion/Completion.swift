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
  public var kind: Kind
  /// The languages that have the word; the document's.
  public var languages: [Language]
  /// How many documents hold the word; 1 for a title.
  public var documentFrequency: Int
}
