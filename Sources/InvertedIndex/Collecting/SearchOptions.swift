/// What is wanted of the documents that match a query.
package struct SearchOptions: Sendable, Hashable {
  /// How many documents, at least 0.
  package var limit: Int
  package var order: ResultOrder
  /// The place behind which they stand: that of the last document of the page before.
  package var after: ResultPlace?
  /// How many documents the pages before have.
  package var position: Int
  /// The fields whose values are counted over all that match.
  package var facets: [FacetField]
  /// How many values of each, at least 0.
  package var facetLimit: Int

  package init(
    limit: Int = 10, order: ResultOrder = .relevance, after: ResultPlace? = nil, position: Int = 0,
    facets: [FacetField] = [], facetLimit: Int = 20
  ) {
    self.limit = limit
    self.order = order
    self.after = after
    self.position = position
    self.facets = facets
    self.facetLimit = facetLimit
  }
}
