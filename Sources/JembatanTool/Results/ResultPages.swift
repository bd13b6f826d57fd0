import Jembatan

/// The hits of a query, page by page: however many are wanted, no more than a page is in memory.
struct ResultPages {
  var limit = 10
  /// Where to go on; `nil` for the beginning.
  var cursor: String?
  var order = ResultOrder.relevance
  var grouping: Grouping?
  var facets: [FacetField] = []
  var fragments = 1

  /// The hits of a page, and the most of a page of groups.
  private static let pageLimit = 500
  private static let groupLimit = 4096

  /// Calls `body` with each page, at least once; facets come with the first.
  ///
  /// - Returns: the cursor of what follows; `nil` where nothing does.
  func forEach(_ query: Query, in index: SearchIndex, _ body: (SearchResults) throws -> Void) throws -> String? {
    var rest = limit
    var cursor = cursor
    var isFirst = true
    while true {
      let results = try index.search(
        query, limit: min(rest, pageLength(behind: limit - rest)), cursor: cursor, order: order, grouping: grouping,
        facets: isFirst ? facets : [], fragments: fragments)
      try body(results)
      rest -= results.hits.count
      cursor = results.next
      isFirst = false
      guard rest > 0, cursor != nil, !results.hits.isEmpty else { return cursor }
    }
  }

  /// Pages of groups grow: each is found by going through all before it.
  private func pageLength(behind shown: Int) -> Int {
    grouping == nil ? Self.pageLimit : min(Self.groupLimit, max(Self.pageLimit, shown))
  }
}
