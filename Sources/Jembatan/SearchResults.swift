public import Documents
public import Highlighting
public import InvertedIndex

/// The answer to a query.
public struct SearchResults: Sendable, Hashable {
  /// The best documents, best first.
  public let hits: [Hit]
  /// How many documents match, exactly.
  public let total: Int
  /// How many groups the matches make, exactly; `nil` where none were asked for.
  public let groups: Int?
  /// The values of fields over all matches, for the fields that were asked for.
  public let facets: [FacetField: Facet]
  /// The cursor of the next page; `nil` where this is the last.
  public let next: String?
  /// The generation of the index that was searched.
  public let generation: UInt64
}

/// A document that was found.
public struct Hit: Sendable, Hashable {
  /// 1 for the best, over all pages.
  public let rank: Int
  /// Above 0 for queries with words, ranked by relevance; comparable within one answer.
  public let score: Double
  /// The document, whole.
  public let document: Document
  /// The title with the words that matched.
  public let titleSnippet: Snippet
  /// The passages of the body that show the most of the query, in the order of the text; at least one.
  public let snippets: [Snippet]
  /// In grouped results, the other documents of the group.
  public let related: [RelatedDocument]

  /// The document's id.
  public var id: String { document.id }
  /// The document's title.
  public var title: String { document.title }
  /// The first of ``snippets``.
  public var snippet: Snippet { snippets.first ?? titleSnippet }

  /// The article of an agreement that the snippet begins in.
  public var article: Article? {
    guard snippet.field == .body else { return nil }
    let start = snippet.offset + (snippet.marks.first?.lowerBound ?? 0)
    return document.articles.last { $0.range.contains(start) }
  }
}

/// A document that belongs to a hit: another language version of its work.
public struct RelatedDocument: Sendable, Hashable {
  /// The id of the document.
  public let id: String
  /// Its main language.
  public let language: Language
  /// Its title.
  public let title: String
}

/// A line of a concordance, and the document that it is from.
public struct ConcordanceEntry: Sendable, Hashable {
  /// The id of the document.
  public let id: String
  /// Its title.
  public let title: String
  /// The match with what stands around it.
  public let line: ConcordanceLine
}
