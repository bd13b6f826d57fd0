import Testing

@testable import InvertedIndex

struct TermDictionaryCursorTests {
  /// A dictionary of keywords and words in one document each, told by their numbers.
  static func dictionary(_ keys: [[UInt8]]) throws -> TermDictionary {
    let (blocks, index) = sections(keys)
    return try dictionary(blocks, index)
  }

  static func sections(_ keys: [[UInt8]]) -> (blocks: [UInt8], index: [UInt8]) {
    var writer = TermDictionaryWriter()
    for (number, key) in keys.enumerated() {
      writer.append(key, TermInfo(documentFrequency: 1, collectionFrequency: 1, document: UInt32(number)))
    }
    return (writer.takeBlocks(), writer.finishIndex())
  }

  static func dictionary(_ blocks: [UInt8], _ index: [UInt8]) throws -> TermDictionary {
    try TermDictionary(
      SectionFileReader([
        (SegmentLayout.terms, blocks), (SegmentLayout.termIndex, index), (SegmentLayout.postings, []),
        (SegmentLayout.positions, []),
      ]))
  }

  /// Moves a cursor at random, and an index in the sorted keys as it should.
  private func walk(_ keys: [[UInt8]], _ targets: [[UInt8]], using generator: inout SeededGenerator, _ seed: UInt64)
    throws
  {
    var cursor = try Self.dictionary(keys).cursor
    var place: Int?
    for _ in 0..<60 {
      let before = place.map { keys[$0] }
      var expected: Int
      let isOnEntry: Bool
      if Int.random(in: 0...2, using: &generator) == 0 {
        expected = place.map { $0 + 1 } ?? 0
        isOnEntry = try cursor.next()
      } else {
        let target = targets.randomElement(using: &generator) ?? []
        expected = place ?? 0
        while expected < keys.count, keys[expected].lexicographicallyPrecedes(target) { expected += 1 }
        isOnEntry = try cursor.seek(to: target)
      }
      guard isOnEntry else {
        #expect(expected == keys.count, "seed \(seed)")
        break
      }
      guard expected < keys.count else {
        Issue.record("an entry behind the last, seed \(seed)")
        return
      }
      #expect(cursor.key == keys[expected], "seed \(seed)")
      #expect(cursor.info.document == UInt32(expected), "seed \(seed)")
      if expected != place {
        let shared = (before ?? []).commonPrefixLength(with: keys[expected])
        #expect(cursor.sharedLength <= shared, "seed \(seed)")
        let blocks = [place ?? -32, expected].map { $0 / SegmentLayout.termsPerBlock }
        if blocks[0] == blocks[1] { #expect(cursor.sharedLength == shared, "seed \(seed)") }
      }
      place = expected
    }
  }

  @Test func againstALinearScan() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let alphabets: [[UInt8]] = [[0x61, 0x62], [0x00, 0xFF, 0x23, 0x57], Array(0...255), Array("iрыба".utf8)]
    for _ in 0..<60 * testScale {
      let alphabet = alphabets.randomElement(using: &generator) ?? [0]
      // Long common beginnings, so that the first eight bytes do not tell blocks apart.
      let head = [UInt8](repeating: 0x69, count: Int.random(in: 0...10, using: &generator))
      func key() -> [UInt8] {
        head
          + (0..<Int.random(in: 0...12, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      }
      let keys = Set((0..<Int.random(in: 0...600, using: &generator)).map { _ in key() })
        .sorted { $0.lexicographicallyPrecedes($1) }
      let targets = keys.filter { _ in Bool.random(using: &generator) } + (0..<50).map { _ in key() } + [[], [0xFF]]
      for _ in 0..<4 { try walk(keys, targets, using: &generator, seed) }
    }
  }

  @Test func seeksForwardOnly() throws {
    var cursor = try Self.dictionary(["ia", "ib", "ic"].map { Array($0.utf8) }).cursor
    #expect(try cursor.seek(to: Array("ib".utf8)))
    #expect(try cursor.seek(to: Array("ia".utf8)))
    #expect(cursor.key == Array("ib".utf8))
    #expect(try cursor.seek(to: []))
    #expect(cursor.key == Array("ib".utf8))
    #expect(try !cursor.seek(to: Array("id".utf8)))
    // At the end for good.
    #expect(try !cursor.seek(to: []))
    #expect(try !cursor.next())
  }

  @Test func emptyHasNothing() throws {
    var cursor = try Self.dictionary([]).cursor
    #expect(try !cursor.seek(to: []))
    #expect(try !cursor.seek(to: [0xFF]))
    #expect(try !cursor.next())
  }

  /// Whatever stands in the bytes, seeking ends, and each step goes forward.
  @Test func changedBytes() throws {
    let keys = (100..<300).map { Array("iперпуста\($0)".utf8) }
    let (blocks, index) = Self.sections(keys)
    func visit(_ blocks: [UInt8], _ index: [UInt8]) throws {
      var cursor = try Self.dictionary(blocks, index).cursor
      for key in keys.enumerated().filter({ $0.offset % 7 == 0 }).map(\.element) {
        guard try cursor.seek(to: key) else { break }
        #expect(cursor.sharedLength <= cursor.key.count)
      }
      var steps = 0
      while try cursor.next() { steps += 1 }
      #expect(steps <= blocks.count)
    }
    var detected = 0
    for place in blocks.indices {
      var changed = blocks
      changed[place] ^= place % 2 == 0 ? 0xFF : 0x10
      let error = failure { try visit(changed, index) }
      #expect(error == nil || error?.code == .damaged)
      detected += error == nil ? 0 : 1
    }
    #expect(detected > 50)
    for place in index.indices {
      for byte in [0x00, 0x01, 0x7F, 0xFF] as [UInt8] {
        var changed = index
        changed[place] = byte
        let error = failure { try visit(blocks, changed) }
        #expect(error == nil || error?.code == .damaged)
      }
    }
  }
}
