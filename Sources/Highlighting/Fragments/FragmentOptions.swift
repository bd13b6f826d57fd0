/// How many passages of a body are shown, and how long.
package struct FragmentOptions: Sendable, Hashable {
  /// How many graphemes a fragment has at most, unless a single match is longer; from 1.
  package var length: Int
  /// How many fragments are shown at most; from 1.
  package var fragments: Int
  /// Whether a fragment ends where its article does, and one between articles where the next begins.
  package var keepsToArticle: Bool
  /// The only article to show something of, by its number among the document's, counted from 0.
  package var article: Int?

  package init(length: Int = 260, fragments: Int = 1, keepsToArticle: Bool = false, article: Int? = nil) {
    self.length = max(1, length)
    self.fragments = max(1, fragments)
    self.keepsToArticle = keepsToArticle
    self.article = article
  }
}
