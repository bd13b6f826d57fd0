public import InvertedIndex

/// What is searched for: words, and conditions that documents must meet.
///
/// Words rank: documents with more of them, with rarer ones, and in their title, come first. A query without words
/// finds every document that meets the
/// conditions.
public struct Query: Sendable, Hashable {
  /// The longest query, in bytes of UTF-8.
  public static let lengthLimit = 16_384

  /// The words as they were typed.
  public let text: String
  /// What documents must meet; `nil` for no condition.
  public private(set) var filter: Filter?

  /// A query from what a person typed.
  ///
  /// - Throws: `invalidQuery` where it is longer than ``lengthLimit``.
  public init(_ text: String) throws(IndexError) {
    guard text.utf8.count <= Self.lengthLimit else {
      throw IndexError(
        .invalidQuery, "the query has \(text.utf8.count) bytes; the limit (length) is \(Self.lengthLimit)")
    }
    self.text = text
  }

  /// The query with a further condition.
  public func filtered(by condition: Filter) -> Query {
    var query = self
    query.filter = filter.map { .all([$0, condition]) } ?? condition
    return query
  }
}
