public import Documents

/// A match with what stands around it: a line of a concordance (key word in context, Luhn 1960).
public struct ConcordanceLine: Sendable, Hashable {
  /// The line, from the beginning of the left context to the end of the right one. Its marks are the words that
  /// matched within ``match``.
  public var snippet: Snippet
  /// The match: UTF-8 offsets into the text of the snippet. Of a phrase or a span from its first word to its last.
  public var match: Range<Int>
  /// The language of the passage that the match begins in.
  public var language: Language
  /// The number of the article that the match begins in.
  public var article: String?

  /// The text before the match, cut between words.
  public var left: Substring { snippet.text(0..<match.lowerBound) }
  /// The match.
  public var matched: Substring { snippet.text(match) }
  /// The text behind the match, cut between words.
  public var right: Substring { snippet.text(match.upperBound..<snippet.text.utf8.count) }
}
