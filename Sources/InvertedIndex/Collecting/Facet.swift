/// How often each value of a field stands in the documents that match.
public struct Facet: Sendable, Hashable {
  /// A value, and in how many documents it stands.
  public struct Count: Sendable, Hashable {
    /// As documents give it; of languages, kinds and years as filters write them.
    public var value: String
    /// How many documents that match have it.
    public var count: Int

    package init(value: String, count: Int) {
      self.value = value
      self.count = count
    }
  }

  /// The most frequent first, then by the bytes of the value; as many as were asked for.
  public var values: [Count] = []
  /// How many different values there are.
  public var distinct = 0
  /// The counts of all values together: more than documents, where some have several values; fewer, where some have
  /// none.
  public var sum = 0

  init() {}

  /// The facet of some counts, those of 0 left out.
  ///
  /// - Parameters:
  ///   - counts: by values in the order of their bytes.
  ///   - limit: how many values are listed.
  ///   - value: the n-th value.
  /// - Complexity: linear in the counts, logarithmic in the limit.
  init(_ counts: [Int], limit: Int, value: (Int) -> String) {
    var collector = TopCollector(limit: limit)
    for (index, count) in counts.enumerated() where count > 0 {
      distinct += 1
      sum += count
      let rank = UInt32(clamping: count)
      if rank > collector.threshold { collector.collect(UInt32(clamping: index), score: rank) }
    }
    values = collector.places.map { place in
      let index = Int(place.document)
      return Count(value: value(index), count: counts[index])
    }
  }
}
