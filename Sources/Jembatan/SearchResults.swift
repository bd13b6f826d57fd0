public import Documents
public import Highlighting
public import InvertedIndex

/// The answer to a query.
public struct SearchResults: Sendable, Hashable {
  /// The documents of the page, in the order asked for.
  public let hits: [Hit]
  /// How many documents match, exactly, grouped or not.
  public let total: Int
  /// How many works the matches make, exactly, each document without a work counted as one; `nil` where results are
  /// not grouped by work.
  public let groups: Int?
  /// The values of fields over all matches, grouped or not, for the fields that were asked for.
  public let facets: [FacetField: Facet]
  /// The cursor of the next page; `nil` where this is the last, and where no hits were asked for. It holds until the
  /// next commit.
  public let next: String?
  /// The generation of the index that was searched.
  public let generation: UInt64
}

/// A document that was found.
public struct Hit: Sendable, Hashable {
  /// 1 for the best, over all pages.
  public let rank: Int
  /// What documents are ranked by: above 0 where words of the query match; 0 for conditions alone, and in results by
  /// date. Comparable within one answer.
  public let score: Double
  /// The document, whole: as ``SearchIndex/document(id:)``.
  public let document: Document
  /// The whole title with the words that matched.
  public let titleSnippet: Snippet
  /// The passages of the body that show the most of the query, in the order of the text; at least one.
  public let snippets: [Snippet]
  /// In grouped results, the other documents of the group: see ``Grouping``.
  public let related: [RelatedDocument]

  /// The document's id.
  public var id: String { document.id }
  /// The document's title.
  public var title: String { document.title }
  /// The first of ``snippets``.
  public var snippet: Snippet { snippets.first ?? titleSnippet }

  /// The article of an agreement that the first mark of the ``snippet`` stands in; without marks, the one that the
  /// snippet begins in.
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
