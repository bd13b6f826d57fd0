import Documents
import Testing
import TextAnalysis

@testable import InvertedIndex

struct DocumentOrderTests {
  private func order(_ documents: [Document], deleting: Set<Int> = []) throws -> [UInt32]? {
    let reader = try MemoryStorage().build(documents, as: "segment-1", analysis: .whitespace)
    var tombstones = Tombstones(documentCount: UInt32(documents.count))
    var numbers: [UInt32] = []
    var count: UInt32 = 0
    for document in documents.indices {
      if deleting.contains(document) {
        _ = tombstones.insert(UInt32(document))
        numbers.append(.max)
      } else {
        numbers.append(count)
        count += 1
      }
    }
    return try DocumentOrder.bisected(
      [.init(reader: reader, tombstones: tombstones)], [numbers], documentCount: Int(count), threads: 1)
  }

  /// Documents of two topics in turns: even and odd ones share no word but one.
  private func topics(_ count: Int, using generator: inout SeededGenerator) -> [Document] {
    (0..<count).map { number in
      let words = (0..<12).map { _ in "\(number % 2 == 0 ? "ikan" : "buku")\(generator.integer(bits: 4))" }
      return Document(id: "\(number)", body: "dan " + words.joined(separator: " "))
    }
  }

  @Test func fewDocumentsStay() throws {
    var generator = SeededGenerator(seed: 1)
    #expect(try order(topics(255, using: &generator)) == nil)
    #expect(try order(topics(300, using: &generator), deleting: Set(0..<45)) == nil)
    #expect(try order([]) == nil)
  }

  @Test func topicsComeApart() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for deleting in [[], Set(stride(from: 0, to: 600, by: 5))] {
      let documents = topics(600, using: &generator)
      let alive = documents.indices.filter { !deleting.contains($0) }
      let order = try #require(try order(documents, deleting: deleting))
      #expect(order.sorted() == alive.indices.map { UInt32($0) }, "seed \(seed)")
      // Neighbours are of one topic: before, hardly any two were.
      let topics = order.map { alive[Int($0)] % 2 }
      let changes = zip(topics, topics.dropFirst()).filter { $0 != $1 }.count
      #expect(changes < order.count / 10, "\(changes) changes, seed \(seed)")
    }
  }

  /// Without a word that tells documents apart the order stays.
  @Test func nothingToTellByIsHarmless() throws {
    let documents = (0..<260).map { Document(id: "\($0)", body: "sama kata\($0)") }
    let order = try #require(try order(documents))
    #expect(order == (0..<260).map { UInt32($0) })
  }
}
