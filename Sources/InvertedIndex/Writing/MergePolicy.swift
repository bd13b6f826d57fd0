/// Which segments are to become one, so that their number stays logarithmic in the size of the index.
///
/// Segments belong to tiers by size, each eight times the one before. Eight segments of one tier are merged: so each
/// byte is written once a tier (O'Neil, Cheng, Gawlick and O'Neil 1996, “The Log-Structured Merge-Tree”).
enum MergePolicy {
  /// How many segments of a tier are merged, and how much larger the next tier is.
  static let factor = 8
  /// Segments up to this size are of the lowest tier, in bytes.
  private static let smallest = 1 << 20

  /// A segment as the policy sees it.
  struct Candidate {
    var bytes: Int
    var documents: Int
    var deleted: Int

    /// What of the segment would be written again.
    var livingBytes: Int { documents == 0 ? 0 : Int(Double(bytes) * Double(documents - deleted) / Double(documents)) }
  }

  static func tier(_ bytes: Int) -> Int {
    var tier = 0
    var limit = smallest
    while bytes > limit {
      tier += 1
      limit *= factor
    }
    return tier
  }

  /// The places of the segments to merge next; `nil` where all is well.
  static func next(_ segments: [Candidate]) -> [Int]? {
    var tiers: [Int: [Int]] = [:]
    for (place, segment) in segments.enumerated() { tiers[tier(segment.livingBytes), default: []].append(place) }
    for tier in tiers.keys.sorted() {
      if let places = tiers[tier], places.count >= factor { return places }
    }
    // A segment of which most is deleted is worth writing anew by itself.
    return segments.firstIndex { $0.deleted * 2 > $0.documents }.map { [$0] }
  }
}
