public import Documents
public import Highlighting

/// The answer to a query.
public struct SearchResults: Sendable, Hashable {
  /// The best documents, best first.
  public let hits: [Hit]
  /// How many documents match, exactly.
  public let total: Int
  /// The generation of the index that was searched.
  public let generation: UInt64
}

/// A document that was found.
public struct Hit: Sendable, Hashable {
  /// 1 for the best.
  public let rank: Int
  /// Above 0 for queries with words; comparable within one answer.
  public let score: Double
  /// The document, whole.
  public let document: Document
  /// The title with the words that matched.
  public let titleSnippet: Snippet
  /// The passage of the body that shows the most of the query.
  public let snippet: Snippet

  /// The document's id.
  public var id: String { document.id }
  /// The document's title.
  public var title: String { document.title }

  /// The article of an agreement that the snippet begins in.
  public var article: Article? {
    let start = snippet.offset + (snippet.marks.first?.lowerBound ?? 0)
    return document.articles.last { $0.range.contains(start) }
  }
}
