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
struct TopCollector {
  private let limit: Int
  private var heap: [ScoredDocument] = []
  private(set) var total = 0

  init(limit: Int) {
    self.limit = limit
  }

  /// Logarithmic in k for a document that is kept, constant for others.
  mutating func collect(_ document: ScoredDocument) {
    total += 1
    if heap.count < limit {
      heap.append(document)
      siftUp()
    } else if let worst = heap.first, document.precedes(worst) {
      heap[0] = document
      siftDown()
    }
  }

  /// The documents kept, best first.
  func finish() -> TopDocuments {
    TopDocuments(documents: heap.sorted { $0.precedes($1) }, total: total)
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
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[worst].precedes(heap[child]) {
        worst = child
      }
      guard worst != parent else { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
