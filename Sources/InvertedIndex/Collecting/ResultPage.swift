/// A page of the documents that match a query, and what they are altogether.
package struct ResultPage: Sendable {
  /// In the order asked for. In results by date the scores are 0.
  package var documents: [ScoredDocument] = []
  /// How many documents match, those of other pages too.
  package var total = 0
  /// The place behind which the next page begins; `nil` where nothing stands there.
  package var next: ResultPlace?
  /// By field that was asked for.
  package var facets: [FacetField: Facet] = [:]
}
