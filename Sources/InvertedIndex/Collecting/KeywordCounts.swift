/// Values of a field with how many documents have each, in the order of their bytes.
struct KeywordCounts {
  /// All values, one behind the other.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private(set) var counts: [Int] = []

  private func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  /// The n-th value.
  func value(_ index: Int) -> ArraySlice<UInt8> { bytes[range(index)] }

  /// Adds a value behind the others.
  mutating func append(_ value: some Collection<UInt8>, count: Int) {
    bytes.append(contentsOf: value)
    ends.append(bytes.count)
    counts.append(count)
  }

  /// The values of both, the counts of those they share added up. Linear in both.
  func merged(with other: KeywordCounts) -> KeywordCounts {
    if counts.isEmpty { return other }
    if other.counts.isEmpty { return self }
    var merged = KeywordCounts()
    var left = 0
    var right = 0
    while left < counts.count || right < other.counts.count {
      if right == other.counts.count {
        merged.append(value(left), count: counts[left])
        left += 1
      } else if left == counts.count {
        merged.append(other.value(right), count: other.counts[right])
        right += 1
      } else {
        let (one, another) = (value(left), other.value(right))
        if one.lexicographicallyPrecedes(another) {
          merged.append(one, count: counts[left])
          left += 1
        } else if another.lexicographicallyPrecedes(one) {
          merged.append(another, count: other.counts[right])
          right += 1
        } else {
          merged.append(one, count: counts[left] + other.counts[right])
          left += 1
          right += 1
        }
      }
    }
    return merged
  }

  /// The facet of the values that a condition holds for.
  func facet(limit: Int, where isWanted: (ArraySlice<UInt8>) -> Bool = { _ in true }) -> Facet {
    var wanted = counts
    for index in wanted.indices where !isWanted(value(index)) { wanted[index] = 0 }
    return Facet(wanted, limit: limit) { String(decoding: value($0), as: UTF8.self) }
  }
}
