/// What is wrong with a query, and where.
public struct QueryError: Error, Hashable {
  /// What is wrong, with the value concerned and, where a limit is exceeded, its name and value.
  public let message: String
  /// Where it stands in the query: UTF-8 offsets, between characters. Empty at the end of the query for what is
  /// missing there.
  public let range: Range<Int>
  /// What is accepted there, where that can be listed.
  public let expected: [String]
  /// The nearest of the accepted names.
  public let suggestion: String?

  package init(_ message: String, at range: Range<Int>, expected: [String] = [], suggestion: String? = nil) {
    self.message = message
    self.range = range
    self.expected = expected
    self.suggestion = suggestion
  }
}
