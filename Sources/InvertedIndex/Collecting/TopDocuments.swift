/// A document that matched, with its score.
package struct ScoredDocument: Sendable, Hashable {
  package var location: DocumentLocation
  package var score: Double

  package init(location: DocumentLocation, score: Double) {
    self.location = location
    self.score = score
  }

  /// Whether this document stands before another in results: by score, then in the order of the index.
  package func precedes(_ other: ScoredDocument) -> Bool {
    score != other.score ? score > other.score : location < other.location
  }
}

/// The best documents of a query, best first.
package struct TopDocuments: Sendable {
  package var documents: [ScoredDocument]
  /// How many documents match, exactly.
  package var total: Int
}

/// Keeps the k best of the documents it is shown: a binary heap with the worst of them on top.
///
/// Documents come in the order of the index. So one that scores no more than the worst of k can be passed by: it would
/// stand behind it.
struct TopCollector {
  private struct Entry {
    var score: UInt32
    var segment: UInt32
    var document: UInt32

    /// Whether this entry stands before another in results.
    func precedes(_ other: Entry) -> Bool {
      if score != other.score { return score > other.score }
      return (segment, document) < (other.segment, other.document)
    }
  }

  let limit: Int
  private var heap: [Entry] = []
  /// The segment that documents are collected of.
  var segment: UInt32 = 0
  /// Only documents that score more are wanted.
  private(set) var threshold: UInt32 = 0

  init(limit: Int) {
    self.limit = limit
    if limit <= 0 { threshold = .max }
  }

  /// Tells that at least k documents score so much: lower ones need not be shown.
  mutating func prime(_ score: UInt32) {
    if score > 0 { threshold = max(threshold, score - 1) }
  }

  /// Logarithmic in k.
  ///
  /// - Precondition: the score is above the threshold.
  mutating func collect(_ document: UInt32, score: UInt32) {
    let entry = Entry(score: score, segment: segment, document: document)
    if heap.count < limit {
      heap.append(entry)
      siftUp()
    } else {
      heap[0] = entry
      siftDown()
    }
    if heap.count == limit { threshold = max(threshold, heap[0].score) }
  }

  /// The documents kept, best first.
  func finish(scale: Double) -> [ScoredDocument] {
    heap.sorted { $0.precedes($1) }.map {
      ScoredDocument(
        location: DocumentLocation(segment: Int($0.segment), document: $0.document), score: Double($0.score) / scale)
    }
  }

  private mutating func siftUp() {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[parent].precedes(heap[child]) else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var worst = parent
      for child in 2 * parent + 1...2 * parent + 2 where child < heap.count && heap[worst].precedes(heap[child]) {
        worst = child
      }
      guard worst != parent else { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
