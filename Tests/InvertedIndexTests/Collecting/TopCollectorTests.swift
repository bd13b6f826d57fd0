import Testing

@testable import InvertedIndex

struct TopCollectorTests {
  private struct Shown {
    var segment: UInt32
    var document: UInt32
    var score: UInt32

    /// The least rank is that of documents without a score.
    var scored: ScoredDocument {
      ScoredDocument(
        location: DocumentLocation(segment: Int(segment), document: document), score: score > 1 ? Double(score) / 2 : 0)
    }
  }

  /// Documents in the order of the index; few scores, so that ties are common.
  private func stream(_ generator: inout SeededGenerator) -> [Shown] {
    var shown: [Shown] = []
    for segment in 0..<UInt32.random(in: 1...3, using: &generator) {
      for document in 0..<UInt32.random(in: 0...20, using: &generator) {
        shown.append(Shown(segment: segment, document: document, score: .random(in: 1...6, using: &generator)))
      }
    }
    return shown
  }

  /// Shows a collector what is above its threshold, as searches do.
  private func collect(_ shown: [Shown], _ collector: inout TopCollector) -> [ScoredDocument] {
    for document in shown {
      collector.segment = document.segment
      if document.score > collector.threshold { collector.collect(document.document, score: document.score) }
    }
    return collector.finish(scale: 2)
  }

  private func best(_ shown: [Shown], _ limit: Int) -> [ScoredDocument] {
    let sorted = shown.enumerated().sorted { left, right in
      left.element.score != right.element.score
        ? left.element.score > right.element.score : left.offset < right.offset
    }
    return sorted.prefix(limit).map(\.element.scored)
  }

  @Test func theBestOfARandomStream() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let shown = stream(&generator)
      let limit = Int.random(in: 0...45, using: &generator)
      var collector = TopCollector(limit: limit)
      #expect(collect(shown, &collector) == best(shown, limit), "seed \(seed)")
    }
  }

  /// Told beforehand what k documents score at least, a collector keeps the same, whether it was told much or little.
  @Test func primedItKeepsTheSame() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let shown = stream(&generator)
      guard !shown.isEmpty else { continue }
      let limit = Int.random(in: 1...shown.count, using: &generator)
      let reached = shown.map(\.score).sorted(by: >)[limit - 1]
      var collector = TopCollector(limit: limit)
      for _ in 0..<2 { collector.prime(UInt32.random(in: 0...reached, using: &generator)) }
      #expect(collector.threshold < reached)
      #expect(collect(shown, &collector) == best(shown, limit), "seed \(seed)")
    }
  }

  @Test func theThresholdRises() {
    var collector = TopCollector(limit: 2)
    #expect(collector.threshold == 0)
    collector.collect(0, score: 5)
    #expect(collector.threshold == 0)
    collector.collect(1, score: 3)
    #expect(collector.threshold == 3)
    collector.prime(2)
    #expect(collector.threshold == 3)
    collector.collect(2, score: 4)
    #expect(collector.threshold == 4)
    collector.prime(9)
    #expect(collector.threshold == 8)
  }

  @Test(arguments: [0, -1, .min]) func nothingIsKept(limit: Int) {
    let collector = TopCollector(limit: limit)
    // No score is above.
    #expect(collector.threshold == .max)
    #expect(collector.finish(scale: 1).isEmpty)
  }
}
