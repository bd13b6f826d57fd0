import Foundation
import Testing

@testable import InvertedIndex

struct GraphBisectionTests {
  /// Documents as lists of distinct terms.
  private struct Collection {
    var documents: [[UInt32]]

    var offsets: [Int] { documents.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) } }
    var terms: [UInt32] { documents.flatMap { $0 } }

    func order(_ bisection: GraphBisection) -> [UInt32] { bisection.order(offsets: offsets, terms: terms) }

    /// The mean of the logarithms of all gaps in bits: what postings cost where each gap has a code of its own length.
    func logGapCost(_ order: [UInt32]) -> Double {
      var last: [UInt32: Int] = [:]
      var sum = 0.0
      for (position, document) in order.enumerated() {
        for term in documents[Int(document)] {
          sum += log2(Double(position - (last.updateValue(position, forKey: term) ?? -1)))
        }
      }
      return sum / Double(max(terms.count, 1))
    }
  }

  /// Documents of topics one after the other: half of the terms are of the topic, half of the whole collection.
  private static func clustered(
    topics: Int, documentsPerTopic: Int, using generator: inout SeededGenerator
  ) -> Collection {
    let documents = (0..<topics * documentsPerTopic).map { document in
      let first = UInt32(1_000 + document / documentsPerTopic * 100)
      let own = (0..<15).map { _ in UInt32.random(in: first..<first + 100, using: &generator) }
      let common = (0..<15).map { _ in UInt32.random(in: 0..<1_000, using: &generator) }
      return Set(own + common).sorted()
    }
    return Collection(documents: documents)
  }

  @Test func isPermutation() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for count in [0, 1, 2, 3, 31, 32, 33, 63, 65, 100, 257, 1_001] {
      for leafSize in [0, 1, 2, 7, 32] {
        let vocabulary = UInt32.random(in: 1...300, using: &generator)
        let documents = (0..<count).map { _ in
          // Every third document or so has no terms.
          let length = max(Int.random(in: -20...40, using: &generator), 0)
          return Set((0..<length).map { _ in UInt32.random(in: 0..<vocabulary, using: &generator) }).sorted()
        }
        let order = Collection(documents: documents).order(GraphBisection(leafSize: leafSize))
        #expect(order.sorted() == (0..<count).map { UInt32($0) }, "\(count) documents, seed \(seed)")
      }
    }
  }

  @Test func emptyInput() {
    #expect(GraphBisection().order(offsets: [], terms: []) == [])
    #expect(GraphBisection().order(offsets: [0], terms: []) == [])
    #expect(GraphBisection(leafSize: 1).order(offsets: [0, 0, 0, 0], terms: []) == [0, 1, 2])
  }

  /// Where no exchange wins anything the order of the input stays.
  @Test func identicalDocuments() {
    for count in [2, 64, 333] {
      let documents = [[UInt32]](repeating: [0, 1, 2, 5], count: count)
      #expect(Collection(documents: documents).order(GraphBisection()) == (0..<count).map { UInt32($0) })
    }
  }

  /// The example of the documentation.
  @Test func example() {
    let order = GraphBisection(leafSize: 3).order(offsets: [0, 1, 2, 3, 4, 5, 6], terms: [0, 1, 0, 1, 1, 0])
    #expect(order == [0, 2, 5, 1, 3, 4])
  }

  /// Leaves keep the order of the input.
  @Test func separatesInterleavedTopics() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let documents = (0..<64).map { document in
      let first = UInt32(document % 2 * 20)
      return Set((0..<12).map { _ in UInt32.random(in: first..<first + 20, using: &generator) }).sorted()
    }
    let order = Collection(documents: documents).order(GraphBisection()).map { Int($0) }
    let even = Array(stride(from: 0, to: 64, by: 2))
    let odd = Array(stride(from: 1, to: 64, by: 2))
    #expect(order == even + odd || order == odd + even, "seed \(seed)")
  }

  @Test func logGapCostDrops() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for (topics, documentsPerTopic) in [(8, 64), (13, 150), (40, 50)] {
      let clustered = Self.clustered(topics: topics, documentsPerTopic: documentsPerTopic, using: &generator)
      let given = clustered.documents.indices.map { UInt32($0) }
      let sorted = clustered.logGapCost(given)
      let shuffled = Collection(documents: clustered.documents.shuffled(using: &generator))
      let before = shuffled.logGapCost(given)
      let after = shuffled.logGapCost(shuffled.order(GraphBisection()))
      #expect(after < before, "seed \(seed)")
      // Most of what the shuffling lost comes back.
      #expect(before - after > 0.75 * (before - sorted), "\(before) to \(after), was \(sorted), seed \(seed)")
      // Nothing is lost where the order is good already.
      let kept = clustered.logGapCost(clustered.order(GraphBisection()))
      #expect(kept < sorted + 0.03 * (before - sorted), "\(sorted) to \(kept), seed \(seed)")
    }
  }

  @Test func sameForAnyNumberOfThreads() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    var collection = Self.clustered(topics: 11, documentsPerTopic: 91, using: &generator)
    collection.documents.shuffle(using: &generator)
    let expected = collection.order(GraphBisection(leafSize: 8))
    for threads in [0, 1, 2, 3, 4, 7, 16] {
      #expect(collection.order(GraphBisection(leafSize: 8, threads: threads)) == expected, "seed \(seed)")
    }
  }

  /// Gains are differences of the cost of all terms in both halves, `d · log2(n / (d + 1))` each.
  @Test func gainsAgainstCosts() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let count = Int.random(in: 2...12, using: &generator)
      let collection = Collection(
        documents: (0..<count).map { _ in (0..<10).filter { _ in Bool.random(using: &generator) } })
      let middle = count / 2
      let degrees = GraphBisection.Degrees(termCount: 10)

      func cost(_ leftHalf: Set<Int>) -> Double {
        let size = Double(count) / 2
        var cost = 0.0
        for term: UInt32 in 0..<10 {
          let holders = collection.documents.indices.filter { collection.documents[$0].contains(term) }
          for degree in [holders.count { leftHalf.contains($0) }, holders.count { !leftHalf.contains($0) }] {
            cost += Double(degree) * log2(size / Double(degree + 1))
          }
        }
        return cost
      }

      collection.offsets.withUnsafeBufferPointer { offsets in
        collection.terms.withUnsafeBufferPointer { terms in
          let forward = GraphBisection.Rows(offsets: offsets, terms: terms)
          var rows = (0..<count).map { UInt32($0) }
          func check(_ leftHalf: Set<Int>) {
            GraphBisection.increments(upTo: count + 1).withUnsafeBufferPointer { degrees.updateGains($0) }
            for document in 0..<count {
              let isLeft = leftHalf.contains(document)
              let gain = degrees.gain(ofMoving: forward[UInt32(document)], fromLeftHalf: isLeft)
              let expected = cost(leftHalf) - cost(leftHalf.symmetricDifference([document]))
              #expect(abs(Double(gain) - expected) < 1e-4, "seed \(seed)")
            }
          }
          // Twice, as nothing may stay behind.
          for _ in 0..<2 {
            rows.withUnsafeMutableBufferPointer { rows in
              degrees.count(rows[0..<middle], of: forward, inLeftHalf: true)
              degrees.count(rows[middle..<count], of: forward, inLeftHalf: false)
            }
            check(Set(0..<middle))
            degrees.exchange(forward[0], forward[UInt32(count - 1)])
            check(Set(1..<middle).union([count - 1]))
            degrees.clear()
          }
        }
      }
    }
  }

  /// The copy of a part has the terms that at least two of its rows share, under other numbers.
  @Test func compactRows() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let degrees = GraphBisection.Degrees(termCount: 30)
    for _ in 0..<50 {
      let collection = Collection(
        documents: (0..<20).map { _ in (0..<30).filter { _ in Int.random(in: 0..<8, using: &generator) == 0 } })
      var rows = Array((0..<20).map { UInt32($0) }.shuffled(using: &generator).prefix(7))
      let part = rows.map { collection.documents[Int($0)] }
      let expected = part.map { document in
        document.filter { term in part.count { $0.contains(term) } > 1 }
      }
      collection.offsets.withUnsafeBufferPointer { offsets in
        collection.terms.withUnsafeBufferPointer { terms in
          rows.withUnsafeMutableBufferPointer { rows in
            let compact = degrees.compact(rows[...], of: GraphBisection.Rows(offsets: offsets, terms: terms))
            defer { compact.deallocate() }
            #expect(compact.count == 7)
            var numbers: [UInt32: UInt32] = [:]
            for (row, expected) in expected.enumerated() {
              let terms = Array(compact[UInt32(row)])
              #expect(terms.count == expected.count, "seed \(seed)")
              for (term, number) in zip(expected, terms) {
                #expect(numbers.updateValue(number, forKey: term) ?? number == number, "seed \(seed)")
              }
            }
            #expect(Set(numbers.values) == Set(0..<UInt32(numbers.count)), "seed \(seed)")
          }
        }
      }
    }
  }

  @Test func selectsByRank() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let count = Int.random(in: 1...300, using: &generator)
      let shift = UInt32.random(in: 0...31, using: &generator)
      let keys = (0..<count).map { _ in UInt32.random(in: 0...UInt32.max, using: &generator) >> shift }
      let rank = Int.random(in: 0..<count, using: &generator)
      var copy = keys
      let selected = copy.withUnsafeMutableBufferPointer { GraphBisection.Run.select(rank, in: $0) }
      #expect(selected == keys.sorted()[rank], "seed \(seed)")
    }
  }

  @Test func keysCompareLikeNumbers() {
    let numbers: [Float] = [-.infinity, -1e9, -2, -1.5, -.leastNonzeroMagnitude, 0, .leastNonzeroMagnitude, 1, 3, 1e9]
    let keys = numbers.map { GraphBisection.Run.key($0) }
    #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 < $1 })
  }
}
