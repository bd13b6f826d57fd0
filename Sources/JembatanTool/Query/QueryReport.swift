import Jembatan

/// Tells people what is wrong with a query they gave.
enum QueryReport {
  /// Runs what parses or executes a query.
  ///
  /// - Parameter place: where the query stands, as `file:3`; `nil` for the command line.
  /// - Throws: `CommandFailure` for what is wrong with the query, with the spot marked; others as `body` does.
  static func explaining<Result>(_ query: String, at place: String? = nil, _ body: () throws -> Result) throws -> Result
  {
    do {
      return try body()
    } catch let error as IndexError {
      guard let fault = error.query else { throw error }
      let text = QueryErrorText(fault, in: query, width: TerminalStyle.errorWidth).text
      throw CommandFailure((place.map { $0 + ": " } ?? "") + text, status: .usage)
    }
  }
}
