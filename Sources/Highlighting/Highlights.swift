/// A document as a hit is shown.
package struct Highlights: Sendable, Hashable {
  /// The title, whole.
  package var title: Snippet
  /// The passages of the body that show most of the query, in the order of the text: at least one.
  package var fragments: [Snippet]
}
