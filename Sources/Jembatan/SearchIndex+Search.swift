import Documents
import Highlighting
public import InvertedIndex
import TextAnalysis

extension SearchIndex {
  /// The best documents for a query, with snippets.
  ///
  /// - Parameters:
  ///   - limit: how many hits are wanted; the matches are counted in any case.
  ///   - cursor: ``SearchResults/next`` of the page before, of the same query, order and grouping; `nil` for the first
  ///     page. There is no limit to how far pages go, and pages need not be of one length.
  ///   - order: by relevance or by date.
  ///   - grouping: what makes several documents one hit; `nil` for every document by itself.
  ///   - facets: the fields whose values are counted over all matches.
  ///   - facetLimit: how many values of each field are listed.
  ///   - fragments: how many passages of each document are shown at most; at least one is.
  /// - Throws: `notFound` where nothing has been committed; `invalidQuery` where the query has signs alone, a pattern
  ///   stands for too many words, or something stands within `NEAR` or `article:` that cannot; `invalidCursor` for
  ///   what is no cursor, or that of another query, order or index, `staleCursor` for one from before the last commit;
  ///   `analysis` where the ICU library fails; `damaged` and `inputOutput` where the index cannot be read.
  /// - Complexity: sublinear in the postings of the words where few documents are near the best, and linear in the
  ///   texts that are shown. Facets, and orders by date, are linear in the matches; pages of groups cost as much as all
  ///   pages before them.
  public func search(
    _ query: Query, limit: Int = 10, cursor: String? = nil, order: ResultOrder = .relevance,
    grouping: Grouping? = nil, facets: [FacetField] = [], facetLimit: Int = 10, fragments: Int = 1
  ) throws(IndexError) -> SearchResults {
    try search(
      query, limit: limit, cursor: cursor, order: order, grouping: grouping, facets: facets, facetLimit: facetLimit,
      fragments: fragments, ranking: BM25F())
  }

  package func search(
    _ query: Query, limit: Int, cursor: String?, order: ResultOrder, grouping: Grouping?, facets: [FacetField],
    facetLimit: Int, fragments: Int, ranking: BM25F
  ) throws(IndexError) -> SearchResults {
    let snapshot = try currentSnapshot()
    let ranked = try QueryPlan.ranked(query, snapshot, ranking)
    let searcher = Searcher(snapshot, similarity: ranking)
    var options = SearchOptions(limit: max(0, limit), order: order, facets: facets, facetLimit: facetLimit)
    let canonical = query.canonical(order, grouping, ranking)
    if let cursor {
      let cursor = try SearchCursor(cursor)
      try cursor.check(query: canonical, in: snapshot.manifest)
      // Anybody can write a cursor: its position must not take ranks out of the numbers there are.
      guard cursor.position <= snapshot.documentCount else {
        throw IndexError(.invalidCursor, "the cursor lies behind the last document; begin with the first page")
      }
      options.after = cursor.place
      options.position = cursor.position
    }
    let page = try GroupedRanking(searcher, ranked, grouping).page(options)
    let hits = try hits(page.groups, ranked, snapshot, from: options.position, fragments: fragments)
    let next = page.next.map {
      SearchCursor(after: $0, position: options.position + hits.count, query: canonical, in: snapshot.manifest).text
    }
    return SearchResults(
      hits: hits, total: page.total, groups: page.groupCount, facets: page.facets, next: next,
      generation: snapshot.manifest.generation)
  }

  func hits(
    _ groups: [GroupedRanking.Group], _ ranked: RankedQuery, _ snapshot: IndexSnapshot, from position: Int,
    fragments: Int
  ) throws(IndexError) -> [Hit] {
    try highlighters.withHighlighter(
      query: ranked.root, worth: { part throws(IndexError) in try QueryPlan.worth(of: part, in: snapshot) }
    ) { highlighter throws(IndexError) in
      var hits: [Hit] = []
      for (index, group) in groups.enumerated() {
        let highlights = try highlighter.highlights(of: group.document, FragmentOptions(fragments: fragments))
        hits.append(
          Hit(
            rank: position + index + 1, score: group.score, document: group.document,
            titleSnippet: highlights.title, snippets: highlights.fragments, related: group.related))
      }
      return hits
    }
  }

  /// The ids and scores of the best documents, without their texts.
  package func ranking(
    _ query: Query, limit: Int, _ parameters: BM25F = BM25F()
  ) throws(IndexError) -> [(id: String, score: Double)] {
    let snapshot = try currentSnapshot()
    var ranking: [(id: String, score: Double)] = []
    for scored in try Searcher(snapshot, similarity: parameters).top(
      try QueryPlan.ranked(query, snapshot, parameters), limit: limit
    ) {
      ranking.append((try snapshot.storedDocument(at: scored.location).id, scored.score))
    }
    return ranking
  }

  /// Every occurrence of what a query looks for, with the words around it: a concordance (key word in context).
  ///
  /// Documents come in the order of the ranking, lines in the order of the text. Documents that meet a condition of the
  /// query, but have none of its words, have no line.
  ///
  /// - Parameters:
  ///   - limit: how many lines are wanted at most.
  ///   - width: how many characters, as people count them (graphemes), of context each side has at most.
  /// - Throws: as ``search(_:limit:cursor:order:grouping:facets:facetLimit:fragments:)``.
  /// - Complexity: linear in the text of the documents that are read, beside the search.
  public func concordance(_ query: Query, limit: Int = 100, width: Int = 40) throws(IndexError) -> [ConcordanceEntry] {
    let snapshot = try currentSnapshot()
    let ranked = try QueryPlan.ranked(query, snapshot)
    guard limit > 0 else { return [] }
    // A document that matches by words has at least a line.
    let documents = try Searcher(snapshot).top(ranked, limit: limit)
    return try highlighters.withHighlighter(query: ranked.root) { highlighter throws(IndexError) in
      var entries: [ConcordanceEntry] = []
      for scored in documents where entries.count < limit {
        let document = try snapshot.storedDocument(at: scored.location)
        let lines = try highlighter.concordance(of: document, width: width, limit: limit - entries.count)
        entries += lines.map { ConcordanceEntry(id: document.id, title: document.title, line: $0) }
      }
      return entries
    }
  }

  /// How the score of a document for a query comes about; `nil` where the index has no such document, and no clauses
  /// where the document does not match.
  ///
  /// - Throws: as ``search(_:limit:cursor:order:grouping:facets:facetLimit:fragments:)``.
  /// - Complexity: that of a search for the 128 best documents, where those are ranked by a closer look.
  public func explain(_ query: Query, id: String) throws(IndexError) -> ScoreExplanation? {
    let snapshot = try currentSnapshot()
    guard let location = try snapshot.location(ofID: id) else { return nil }
    let clauses = try Searcher(snapshot).explain(try QueryPlan.ranked(query, snapshot), at: location)
    let articles = try snapshot.storedDocument(at: location).articles
    return ScoreExplanation(id: id, clauses: clauses.map { ScoreExplanation.Clause($0, articles: articles) })
  }
}

extension Query {
  /// All that decides which documents are found and in which order, as a text: what a cursor belongs to.
  fileprivate func canonical(_ order: ResultOrder, _ grouping: Grouping?, _ ranking: BM25F) -> String {
    "\(syntax)\u{0}\(String(describing: filter))\u{0}\(order)\u{0}\(String(describing: grouping))\u{0}\(ranking)"
  }
}
