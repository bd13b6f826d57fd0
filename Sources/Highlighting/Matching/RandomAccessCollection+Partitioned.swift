extension RandomAccessCollection {
  /// The first index behind all elements that meet a condition, which those at the beginning meet and no others.
  ///
  /// - Complexity: logarithmic.
  func partitioned(_ isBefore: (Element) -> Bool) -> Index {
    var low = startIndex
    var count = count
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if isBefore(self[middle]) {
        low = index(after: middle)
        count -= half + 1
      } else {
        count = half
      }
    }
    return low
  }
}
