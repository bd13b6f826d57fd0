import Testing

@testable import InvertedIndex

struct PositionsReaderTests {
  /// Once in document 7, at position 5; three times in document 11, at 2, 9 and 79. The page of the format shows these
  /// bytes.
  @Test func workedExample() throws {
    let list = [Posting(7, distances: [5]), Posting(11, distances: [2, 7, 70])]
    let file = try PostingsFile([list])
    // Seven bits each: 5, 2 · 2⁷, 7 · 2¹⁴, 70 · 2²¹. Then the end of the section.
    let bytes: [UInt8] = [0x07, 0x05, 0xC1, 0xC1, 0x08]
    #expect(try file.positions.content() == bytes + [UInt8](repeating: 0, count: 8))
    #expect(try file.postings.content() == [0x02, 0xEE, 0x05])
    #expect(try read(file) == list.map(\.positions))
    let decoded = try PostingsFile(
      postings: [0x02, 0xEE, 0x05], positions: bytes + [UInt8](repeating: 0, count: 8),
      TermInfo(documentFrequency: 2, collectionFrequency: 4, postingsLength: 3, positionsLength: 5), documentCount: 12)
    #expect(try read(decoded) == [[5], [2, 9, 79]])
  }

  /// The positions of all documents of a list, in order.
  private func read(_ file: PostingsFile, _ list: Int = 0) throws(IndexError) -> [[UInt32]] {
    var cursor = try file.cursor(list)
    var reader = try file.positionsReader(list)
    var all: [[UInt32]] = []
    while try cursor.current() != .max {
      var positions: [UInt32] = []
      try reader.read(&cursor, into: &positions)
      all.append(positions)
      _ = try cursor.next()
    }
    return all
  }

  private func list(_ count: Int, bits: Int, using generator: inout SeededGenerator) -> [Posting] {
    var document = UInt32.max
    return (0..<count).map { _ in
      document = document &+ 1 &+ generator.integer(bits: 5)
      let frequency = 1 + generator.integer(bits: Int.random(in: 0..<20, using: &generator) == 0 ? 8 : 1)
      // Widths differ from 32 to 32.
      let width = Int.random(in: 0...bits, using: &generator)
      return Posting(document, distances: (0..<frequency).map { _ in generator.integer(bits: width) })
    }
  }

  @Test func roundTrip() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for count in [1, 2, 3, 31, 32, 33, 127, 128, 129, 500, 4097] {
      for bits in [0, 1, 7, 12, 20, 32] {
        let lists = [list(1, bits: bits, using: &generator), list(count, bits: bits, using: &generator)]
        let file = try PostingsFile(lists)
        for (number, list) in lists.enumerated() {
          #expect(try read(file, number) == list.map(\.positions), "\(count) of \(bits) bits, seed \(seed)")
        }
        // Of some documents alone, in the order of the list; a document twice.
        var cursor = try file.cursor(1)
        var reader = try file.positionsReader(1)
        for posting in lists[1] where Int.random(in: 0..<10, using: &generator) == 0 {
          #expect(try cursor.seek(posting.document) == posting.document)
          for _ in 0..<2 {
            var positions: [UInt32] = []
            try reader.read(&cursor, into: &positions)
            #expect(positions == posting.positions, "seed \(seed)")
          }
        }
      }
    }
  }

  /// The position of a term that stands once is in the dictionary.
  @Test func onlyPosition() throws {
    let file = try PostingsFile([[Posting(3, distances: [1_000_000])], [Posting(4, distances: [0, 0])]])
    #expect(file.infos[0].position == 1_000_000)
    #expect(file.infos[0].positionsLength == 0)
    #expect(try read(file) == [[1_000_000]])
    #expect(try read(file, 1) == [[0, 0]])
    #expect(file.infos[1].positionsLength == 1)
  }

  /// A term of keywords has none.
  @Test func withoutPositions() throws {
    let file = try PostingsFile([(0..<300).map { Posting($0) }])
    #expect(file.infos[0].positionsLength == 0)
    #expect(try file.positions.content() == [UInt8](repeating: 0, count: 8))
  }

  @Test(
    arguments: [
      // No padding; positions that reach into it, or behind the section; a width beyond 32; too few bytes for their widths.
      ([], 0), ([0x07, 0x05, 0xC1, 0xC1, 0x08], 5), ([0x07, 0x05, 0xC1, 0xC1, 0x08, 0, 0, 0, 0, 0, 0, 0], 5),
      ([0x07] + [UInt8](repeating: 0, count: 8), 100), ([0x21] + [UInt8](repeating: 0, count: 30), 20),
      ([0x07, 0x05, 0xC1, 0, 0, 0, 0, 0, 0, 0, 0], 3), ([UInt8](repeating: 0, count: 8), 0),
    ] as [([UInt8], Int)])
  func whatCannotBe(bytes: [UInt8], length: Int) throws {
    let file = try PostingsFile(
      postings: [0x02, 0xEE, 0x05], positions: bytes,
      TermInfo(documentFrequency: 2, collectionFrequency: 4, postingsLength: 3, positionsLength: length),
      documentCount: 12)
    #expect(failure { _ = try read(file) }?.code == .damaged)
  }

  /// Any bytes are positions or damage; nothing is read beyond the section.
  @Test func changedPositionsAreDamageOrHarmless() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let list = list([2, 128, 200].randomElement(using: &generator) ?? 2, bits: 9, using: &generator)
      let sound = try PostingsFile([list])
      var bytes = try sound.positions.content()
      var info = sound.infos[0]
      for _ in 0..<3 {
        bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      let cut = Int.random(in: 0...4, using: &generator)
      bytes.removeLast(min(cut, bytes.count))
      info.positionsLength = max(0, info.positionsLength - cut)
      let file = try PostingsFile(
        postings: try sound.postings.content(), positions: bytes, info, documentCount: sound.documentCount)
      var read: [[UInt32]] = []
      let error = failure { read = try self.read(file) }
      #expect(error == nil || error?.code == .damaged, "seed \(seed)")
      if error == nil { #expect(read.map(\.count) == list.map { Int($0.frequency) }, "seed \(seed)") }
    }
  }
}
