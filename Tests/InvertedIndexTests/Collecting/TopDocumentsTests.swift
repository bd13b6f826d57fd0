import Testing

@testable import InvertedIndex

struct TopDocumentsTests {
  @Test func theBestOfARandomStream() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      // Few scores, so that ties are common.
      let documents = (0..<Int.random(in: 0...40, using: &generator)).map { number in
        ScoredDocument(
          location: DocumentLocation(segment: Int.random(in: 0...2, using: &generator), document: UInt32(number)),
          score: Double(Int.random(in: 0...4, using: &generator)))
      }
      let sorted = documents.sorted { left, right in
        if left.score != right.score { return left.score > right.score }
        if left.location.segment != right.location.segment { return left.location.segment < right.location.segment }
        return left.location.document < right.location.document
      }
      let limit = Int.random(in: 0...45, using: &generator)
      var collector = TopCollector(limit: limit)
      for document in documents { collector.collect(document) }
      let top = collector.finish()
      #expect(top.documents == Array(sorted.prefix(limit)), "seed \(seed)")
      #expect(top.total == documents.count, "seed \(seed)")
    }
  }

  @Test(arguments: [0, -1, .min]) func nothingIsKept(limit: Int) {
    var collector = TopCollector(limit: limit)
    collector.collect(ScoredDocument(location: DocumentLocation(segment: 0, document: 0), score: 1))
    #expect(collector.finish().documents.isEmpty)
    #expect(collector.finish().total == 1)
  }
}
