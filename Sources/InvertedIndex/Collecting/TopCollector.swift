/// Keeps the k best of the documents it is shown: a binary heap with the worst of them on top.
///
/// Documents come in the order of the index. So one that scores no more than the worst of k can be passed by: it would
/// stand behind it. A collector that continues a ranking passes by what stands up to a place in it, so that the k it keeps
/// are the next ones; its threshold is the worst of those, never of documents before them.
struct TopCollector {
  let limit: Int
  /// Only documents behind this place are kept.
  private let previous: ResultPlace?
  private var heap: [ResultPlace] = []
  /// The segment that documents are collected of.
  var segment: UInt32 = 0
  /// Only documents that score more are wanted.
  private(set) var threshold: UInt32 = 0

  init(limit: Int, after previous: ResultPlace? = nil) {
    self.limit = limit
    self.previous = previous
    if limit <= 0 { threshold = .max }
  }

  /// Tells that at least k documents score so much: lower ones need not be shown.
  ///
  /// Of no use to a collector that continues a ranking: those k may stand before its place.
  mutating func prime(_ score: UInt32) {
    if previous == nil, score > 0 { threshold = max(threshold, score - 1) }
  }

  /// Logarithmic in k.
  ///
  /// - Precondition: the score is above the threshold.
  mutating func collect(_ document: UInt32, score: UInt32) {
    let entry = ResultPlace(rank: score, segment: segment, document: document)
    if let previous, !previous.precedes(entry) { return }
    if heap.count < limit {
      heap.append(entry)
      siftUp()
    } else {
      heap[0] = entry
      siftDown()
    }
    if heap.count == limit { threshold = max(threshold, heap[0].rank) }
  }

  /// The places kept, best first.
  var places: [ResultPlace] { heap.sorted { $0.precedes($1) } }

  /// The documents kept, best first.
  func finish(scale: Double) -> [ScoredDocument] {
    places.map {
      ScoredDocument(location: $0.location, score: $0.score(scale: scale))
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
