/// What the results of a query are ordered by; documents that tie stand in the order of the index.
public enum ResultOrder: String, Sendable, Hashable, CaseIterable {
  /// The score, highest first.
  case relevance
  /// The date, the latest first.
  case newest
  /// The date, the earliest first.
  case oldest

  /// The number by which a date is ordered: the greater, the nearer to the top.
  ///
  /// A year or a month counts as its first day. Documents without a date are the last in either order.
  ///
  /// - Parameter ordinal: that of a ``CalendarDate``, 0 for none.
  /// - Returns: at least 1.
  @inline(__always)
  func rank(ofDate ordinal: UInt32) -> UInt32 {
    guard ordinal > 0 else { return 1 }
    let ordinal = min(ordinal, 99_999_999)
    let day = ordinal &+ (ordinal % 10_000 < 100 ? 100 : 0) &+ (ordinal % 100 == 0 ? 1 : 0)
    return self == .oldest ? 100_000_200 &- day : day &+ 1
  }

  /// The greatest rank of some dates.
  func bound(ofDatesFrom least: UInt32, through greatest: UInt32) -> UInt32 {
    guard self == .oldest else { return rank(ofDate: greatest) }
    // The least may be none, and the first of the others any.
    return rank(ofDate: least == 0 && greatest > 0 ? 1 : least)
  }
}
