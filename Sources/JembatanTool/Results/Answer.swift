import Jembatan

/// What is said once about all hits of a query.
struct Answer {
  let query: Query
  /// Names the query among several; `nil` where there is but one.
  let id: String?
  let generation: UInt64
  let total: Int
  /// How many groups the matches make, where they are grouped.
  let groups: Int?
  /// In the order that they were asked for.
  let facets: [(field: FacetField, facet: Facet)]

  /// - Parameter first: the first page of hits.
  init(_ first: SearchResults, query: Query, id: String?, facets: [FacetField]) {
    self.query = query
    self.id = id
    generation = first.generation
    total = first.total
    groups = first.groups
    self.facets = facets.compactMap { field in first.facets[field].map { (field, $0) } }
  }
}
