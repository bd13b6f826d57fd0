/// A document's place in the results of a query: what it is ordered by.
package struct ResultPlace: Sendable, Hashable {
  /// The greater, the nearer to the top: the score in whole units, or what stands for the date.
  package var rank: UInt32
  /// Where the document stands in its snapshot: the order of ties.
  package var segment: UInt32
  package var document: UInt32

  package init(rank: UInt32, segment: UInt32, document: UInt32) {
    self.rank = rank
    self.segment = segment
    self.document = document
  }

  /// The rank of documents that match without a score: the first that a collector takes.
  static let leastRank: UInt32 = 1

  /// The score, in results by relevance.
  ///
  /// - Parameter scale: how many units of the rank a score of 1 has.
  func score(scale: Double) -> Double { rank > Self.leastRank ? Double(rank) / scale : 0 }

  package var location: DocumentLocation { DocumentLocation(segment: Int(segment), document: document) }

  /// Whether this place is before another in results.
  @inline(__always)
  func precedes(_ other: ResultPlace) -> Bool {
    if rank != other.rank { return rank > other.rank }
    return (segment, document) < (other.segment, other.document)
  }
}
