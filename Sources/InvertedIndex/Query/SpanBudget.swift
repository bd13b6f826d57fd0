/// How many pairs of occurrences a query may look at beyond those that their number explains: chains of `NEAR` between
/// words that stand everywhere multiply without end.
final class SpanBudget {
  /// A second's work or so.
  static let limit = 1 << 19

  private var spent = 0

  /// - Throws: `invalidQuery`, naming the limit.
  func spend(_ pairs: Int) throws(IndexError) {
    spent += pairs
    guard spent > Self.limit else { return }
    throw IndexError(
      QueryError(
        "NEAR joins words that stand too often near each other, beyond the limit (pairs) of \(Self.limit); "
          + "write rarer words, smaller distances or fewer NEAR", at: 0..<0))
  }
}
