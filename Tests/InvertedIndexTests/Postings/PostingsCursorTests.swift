import Testing

@testable import InvertedIndex

struct PostingsCursorTests {
  private struct Posting: Equatable {
    var document: UInt32
    var title: UInt32
    var body: UInt32
  }

  private func encode(_ postings: [Posting]) -> [UInt8] {
    var writer = ByteWriter()
    var last: UInt32 = 0
    for posting in postings {
      PostingsFormat.encode(documentDelta: posting.document - last, title: posting.title, body: posting.body) {
        writer.append($0)
      }
      last = posting.document
    }
    return writer.bytes
  }

  private func decode(_ bytes: [UInt8], frequency: Int, limit: UInt32) throws -> [Posting] {
    var cursor = PostingsCursor(try ByteReader(bytes), documentFrequency: UInt32(frequency), documentLimit: limit)
    var postings: [Posting] = []
    while try cursor.next() {
      postings.append(Posting(document: cursor.document, title: cursor.titleFrequency, body: cursor.bodyFrequency))
    }
    // The end stays the end.
    #expect(try !cursor.next())
    return postings
  }

  /// Once in document 7, three times in document 11, there once in the title too: 7, 1·2; 4, 3·2 + 1, 1.
  @Test func workedExample() throws {
    let postings = [Posting(document: 7, title: 0, body: 1), Posting(document: 11, title: 1, body: 3)]
    #expect(encode(postings) == [7, 2, 4, 7, 1])
    #expect(try decode([7, 2, 4, 7, 1], frequency: 2, limit: 12) == postings)
  }

  @Test func roundTripAndTruncations() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let limit = UInt32.random(in: 1...100_000, using: &generator)
      let documents = Set(
        (0..<Int.random(in: 1...20, using: &generator)).map { _ in UInt32.random(in: 0..<limit, using: &generator) })
      let postings = documents.sorted().map {
        Posting(
          document: $0, title: UInt32.random(in: 0...2, using: &generator),
          body: UInt32.random(in: 0...300, using: &generator))
      }
      let bytes = encode(postings)
      #expect(try decode(bytes, frequency: postings.count, limit: limit) == postings, "seed \(seed)")
      for length in bytes.indices {
        let error = failure { _ = try decode(Array(bytes[..<length]), frequency: postings.count, limit: limit) }
        #expect(error?.code == .damaged, "seed \(seed)")
      }
    }
  }

  @Test(
    arguments: [
      // Behind the last document, in one step and in two; a document twice; beyond 32 bits together.
      ([12, 2], 12), ([7, 2, 5, 2], 12), ([7, 2, 0, 2], 12), ([0, 2], 0),
      ([0xFE, 0xFF, 0xFF, 0xFF, 0x0F, 2, 0xFE, 0xFF, 0xFF, 0xFF, 0x0F, 2], .max),
    ] as [([UInt8], UInt32)])
  func documentsOutOfOrder(bytes: [UInt8], limit: UInt32) {
    let error = failure { _ = try decode(bytes, frequency: 2, limit: limit) }
    #expect(error?.code == .damaged)
    #expect(error?.offset != nil)
  }
}
