/// What a document is, which decides how it is read and ranked.
public enum DocumentKind: String, Sendable, Hashable, Codable, CaseIterable {
  case news
  /// A treaty, memorandum, protocol, exchange of notes or another instrument with articles and parties.
  case agreement
  case other
}
