/// A stretch of a document's body in one language: one paragraph, or several that follow each other.
public struct Passage: Sendable, Hashable, Codable {
  /// Where it stands in the body: UTF-8 offsets.
  public var range: Range<Int>
  /// The language of all of it.
  public var language: Language

  /// A stretch of a body in a language.
  public init(range: Range<Int>, language: Language) {
    self.range = range
    self.language = language
  }
}
