/// Values of a column that a condition accepts: a range, and two more.
struct DocumentValueSet {
  /// The range, not empty.
  let first: UInt32
  let last: UInt32
  /// Further values; those of the range where there are none.
  let others: (UInt32, UInt32)

  private init(range: ClosedRange<UInt32>, others: [UInt32]) {
    first = range.lowerBound
    last = range.upperBound
    self.others = (others.first ?? first, others.dropFirst().first ?? first)
  }

  init(_ value: UInt32) { self.init(range: value...value, others: []) }

  /// - Parameter others: at most two.
  /// - Returns: `nil` for no value at all.
  init?(_ first: UInt32, through last: UInt32, others: [UInt32] = []) {
    if first <= last {
      self.init(range: first...last, others: others)
    } else if let other = others.first {
      self.init(range: other...other, others: Array(others.dropFirst()))
    } else {
      return nil
    }
  }

  /// What a block whose values lie between two has of them, as far as that tells.
  func selection(least: UInt32, greatest: UInt32) -> DocumentSelection {
    if first <= least, greatest <= last { return .all }
    func mayHave(_ low: UInt32, _ high: UInt32) -> Bool { low <= greatest && least <= high }
    guard mayHave(first, last) || mayHave(others.0, others.0) || mayHave(others.1, others.1) else { return .none }
    return least == greatest ? .all : .some
  }

  @inline(__always)
  func contains(_ value: UInt32) -> Bool {
    (first <= value && value <= last) || value == others.0 || value == others.1
  }
}

/// Which of some documents are meant: where it is not some of them, no bits need be looked at.
enum DocumentSelection {
  case none
  case some
  case all
}
