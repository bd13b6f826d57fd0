import Testing

@testable import InvertedIndex

struct TermDictionaryTests {
  private typealias Entry = (key: [UInt8], info: TermInfo)

  /// The sections of some entries, whose offsets count on from 0 as writers lay their postings down.
  private func sections(of entries: [Entry]) -> (blocks: [UInt8], index: [UInt8]) {
    var writer = TermDictionaryWriter()
    var blocks: [UInt8] = []
    for (number, entry) in entries.enumerated() {
      writer.append(entry.key, entry.info)
      // Taken now and then, as segments take them.
      if number % 45 == 44 { blocks += writer.takeBlocks() }
    }
    return (blocks + writer.takeBlocks(), writer.finishIndex())
  }

  /// A dictionary in a file whose sections of postings and positions are so long.
  private func dictionary(
    _ blocks: [UInt8], _ index: [UInt8], postings: Int = 1 << 20, positions: Int = 1 << 20
  ) throws -> TermDictionary {
    try TermDictionary(
      SectionFileReader([
        (SegmentLayout.terms, blocks), (SegmentLayout.termIndex, index),
        (SegmentLayout.postings, [UInt8](repeating: 0, count: postings)),
        (SegmentLayout.positions, [UInt8](repeating: 0, count: positions)),
      ]))
  }

  private func dictionary(of entries: [Entry]) throws -> TermDictionary {
    let (blocks, index) = sections(of: entries)
    return try dictionary(blocks, index)
  }

  /// Keys with infos of all kinds: of one document or several, with long and short lists.
  private func entries(_ keys: [[UInt8]], using generator: inout SeededGenerator) -> [Entry] {
    var (postings, positions) = (0, 0)
    return keys.map { key in
      let hasPositions = TermKey.hasPositions(key)
      var info = TermInfo(documentFrequency: 1, collectionFrequency: 1)
      info.postingsOffset = postings
      info.positionsOffset = positions
      let kind = Int.random(in: 0..<(hasPositions ? 3 : 2), using: &generator)
      switch kind {
      case 0:
        info.document = generator.integer(bits: 32)
        if hasPositions { info.position = generator.integer(bits: 32) }
      case 1:
        info.documentFrequency = 2 + generator.integer(bits: 12)
        info.collectionFrequency = UInt64(info.documentFrequency) + (hasPositions ? generator.next() >> 20 : 0)
        info.postingsLength = Int(generator.integer(bits: 9))
        if hasPositions { info.positionsLength = Int(generator.integer(bits: 9)) }
      default:
        info.document = generator.integer(bits: 32)
        info.collectionFrequency = 2 + UInt64(generator.integer(bits: 30))
        info.positionsLength = Int(generator.integer(bits: 9))
      }
      postings += info.postingsLength
      positions += info.positionsLength
      return (key, info)
    }
  }

  // MARK: The worked example

  /// Two ids, a work, and three words; the page of the format shows these bytes.
  private static let example: [Entry] = [
    // In document 7 alone, and in document 5 alone.
    (Array("#7".utf8), TermInfo(documentFrequency: 1, collectionFrequency: 1, document: 7)),
    (Array("#8".utf8), TermInfo(documentFrequency: 1, collectionFrequency: 1, document: 5)),
    // A work in two documents, whose list is three bytes long.
    (Array("WX".utf8), TermInfo(documentFrequency: 2, collectionFrequency: 2, postingsLength: 3)),
    // Four times in two documents, lists of three and of five bytes.
    (
      Array("iair".utf8),
      TermInfo(
        documentFrequency: 2, collectionFrequency: 4, postingsOffset: 3, postingsLength: 3, positionsLength: 5)
    ),
    // Once, in document 300 at position 65.
    (
      Array("iikan".utf8),
      TermInfo(
        documentFrequency: 1, collectionFrequency: 1, document: 300, position: 65, postingsOffset: 6, positionsOffset: 5
      )
    ),
    // Three times in document 2; its positions take two bytes.
    (
      Array("ilaut".utf8),
      TermInfo(
        documentFrequency: 1, collectionFrequency: 3, document: 2, postingsOffset: 6, positionsOffset: 5,
        positionsLength: 2)
    ),
  ]
  private static let exampleBlocks: [UInt8] = [
    // The block's postings begin at 0, its positions too.
    0x00, 0x00,
    // Shares nothing, two bytes: "#7"; one document; +7.
    0x02, 0x23, 0x37, 0x01, 0x0E,
    // Shares one byte, one byte: "8"; one document; −2.
    0x11, 0x38, 0x01, 0x03,
    // Shares nothing, two bytes: "WX"; two documents; three bytes of postings.
    0x02, 0x57, 0x58, 0x02, 0x03,
    // Shares nothing, four bytes: "iair"; two documents; twice more than those; three bytes, five bytes.
    0x04, 0x69, 0x61, 0x69, 0x72, 0x02, 0x02, 0x03, 0x05,
    // Shares one byte, four bytes: "ikan"; one document; 300, once; position 65.
    0x14, 0x69, 0x6B, 0x61, 0x6E, 0x01, 0xD8, 0x04, 0x41,
    // Shares one byte, four bytes: "laut"; one document; 2, more than once; 2 + 1 times; two bytes of positions.
    0x14, 0x6C, 0x61, 0x75, 0x74, 0x01, 0x05, 0x01, 0x02,
  ]
  private static let exampleIndex: [UInt8] = [
    // "#7" and six zeros as a number, the first byte the highest; the block is at byte 0.
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x37, 0x23,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
  ]

  @Test func writesTheExample() {
    let (blocks, index) = sections(of: Self.example)
    #expect(blocks == Self.exampleBlocks)
    #expect(index == Self.exampleIndex)
  }

  @Test func readsTheExample() throws {
    let dictionary = try dictionary(Self.exampleBlocks, Self.exampleIndex, postings: 6, positions: 7)
    for entry in Self.example { #expect(try dictionary.find(entry.key) == entry.info) }
    var visited: [Entry] = []
    try dictionary.forEach { key, info in visited.append((key, info)) }
    #expect(visited.elementsEqual(Self.example, by: ==))
    #expect(try dictionary.find(Array("ia".utf8)) == nil)
    // Sections that end before the last list does.
    for (postings, positions) in [(5, 7), (6, 6), (0, 0)] {
      let short = try self.dictionary(Self.exampleBlocks, Self.exampleIndex, postings: postings, positions: positions)
      #expect(failure { try short.forEach { _, _ in } }?.code == .damaged)
    }
  }

  // MARK: Round trips

  @Test func emptyHasNothing() throws {
    let dictionary = try dictionary(of: [])
    #expect(try dictionary.find([]) == nil)
    #expect(try dictionary.find([0x69]) == nil)
    try dictionary.forEach { _, _ in Issue.record("an entry") }
    var cursor = dictionary.cursor
    #expect(try !cursor.next())
    #expect(try !cursor.next())
  }

  /// Whole blocks, one less, one more: the borders where an entry begins anew.
  @Test(arguments: [1, 2, 31, 32, 33, 63, 64, 65, 96, 100])
  func blockBorders(count: Int) throws {
    var generator = SeededGenerator(seed: UInt64(count))
    // Keys with gaps: 0x0001, 0x0003, 0x0005 …
    func key(_ number: Int) -> [UInt8] { [UInt8(number / 256), UInt8(number % 256)] }
    let entries = entries((0..<count).map { key(2 * $0 + 1) }, using: &generator)
    let dictionary = try dictionary(of: entries)
    for entry in entries { #expect(try dictionary.find(entry.key) == entry.info) }
    for number in 0...count {
      #expect(try dictionary.find(key(2 * number)) == nil)
    }
    // Before all, behind all, a prefix, a longer key.
    for key in [[], [0], [0, 1, 0], [0xFF], [0xFF, 0xFF, 0xFF]] as [[UInt8]] {
      #expect(try dictionary.find(key) == nil)
    }
    #expect(sections(of: entries).index.count == (count + 31) / 32 * 16)
  }

  /// Finds every entry, none that is not there, and walks them all in order.
  private func expect(_ entries: [Entry], absent: [[UInt8]], _ seed: UInt64) throws {
    let dictionary = try dictionary(of: entries)
    for entry in entries { #expect(try dictionary.find(entry.key) == entry.info, "seed \(seed)") }
    for key in absent { #expect(try dictionary.find(key) == nil, "\(key), seed \(seed)") }
    var visited: [Entry] = []
    try dictionary.forEach { key, info in visited.append((key, info)) }
    #expect(visited.elementsEqual(entries, by: ==), "seed \(seed)")
  }

  @Test func againstASortedArray() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    // Few different bytes give long shared prefixes and keys that are prefixes of others; the empty key too.
    let alphabets: [[UInt8]] = [[0x61, 0x62], [0x00, 0xFF, 0x23, 0x57], Array(0...255)]
    for _ in 0..<20 {
      let alphabet = alphabets.randomElement(using: &generator) ?? [0]
      func key() -> [UInt8] {
        (0..<Int.random(in: 0...12, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      }
      let keys = Set((0..<Int.random(in: 1...300, using: &generator)).map { _ in key() })
      let entries = entries(keys.sorted { $0.lexicographicallyPrecedes($1) }, using: &generator)
      try expect(entries, absent: (0..<100).map { _ in key() }.filter { !keys.contains($0) }, seed)
    }
  }

  /// Blocks whose first keys share eight bytes, and more, are told apart by what follows.
  @Test func equalPrefixesOverManyBlocks() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for prefix in ["iperpust", "#2003-04-21-ANTARA-", "#\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}"] {
      var keys: [[UInt8]] = [Array("#1".utf8), Array("zz".utf8), Array(prefix.utf8), Array(prefix.utf8.prefix(8))]
      // Numbers with a blank before them too, so that keys of several lengths lie between each other.
      for number in 0..<1_000 { keys.append(Array("\(prefix)\(number * 2)".utf8)) }
      let sorted = Set(keys).sorted { $0.lexicographicallyPrecedes($1) }
      let absent = (0..<1_000).map { Array("\(prefix)\($0 * 2 + 1)".utf8) } + [Array(prefix.utf8.prefix(7)), [0x23]]
      try expect(entries(sorted, using: &generator), absent: absent, seed)
    }
  }

  /// Ids in the order of documents, in another, and far from each other.
  @Test func keywordsInAnyOrderOfDocuments() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let keys = (100..<300).map { Array("#\($0)".utf8) }
    for order in 0..<3 {
      let entries = keys.enumerated().map { number, key in
        let document: UInt32 =
          switch order {
          case 0: UInt32(number)
          case 1: UInt32(keys.count - number)
          default: [0, .max, .max - 1, 1 << 31, generator.integer(bits: 32)].randomElement(using: &generator) ?? 0
          }
        return (key, TermInfo(documentFrequency: 1, collectionFrequency: 1, document: document))
      }
      try expect(entries, absent: [Array("#1".utf8), Array("#99".utf8)], seed)
    }
    // In order each takes four bytes or five: lengths, a digit or two, one document, a step.
    let ordered = keys.enumerated().map { number, key in
      (key, TermInfo(documentFrequency: 1, collectionFrequency: 1, document: UInt32(number)))
    }
    #expect(sections(of: ordered).blocks.count < 5 * keys.count)
  }

  /// Keys as long as they can be, of which little is new: the shared length is beyond the bytes that are left.
  @Test func longKeys() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for length in [14, 15, 16, 17, 29, 30, 31, 142, 143, 144, 1024, 1025] {
      for count in [2, 3, 32, 33, 40] {
        for (tag, place) in [(TermKey.Keyword.party.rawValue, length - 1), (UInt8(ascii: "i"), length - 1), (0x50, 1)] {
          let keys = (0..<count).map { number in
            var key = [tag] + [UInt8](repeating: 0x78, count: length - 1)
            key[place] = UInt8(0x20 + number)
            return key
          }
          // And one that ends where the others begin to differ.
          let all = [Array(keys[0][..<place])] + keys
          try expect(entries(all, using: &generator), absent: [Array(keys[0].dropLast()) + [0x10]], seed)
        }
      }
    }
  }

  // MARK: Damage

  /// The blocks have no checksum that opening verifies: whatever stands there, looking up ends.
  @Test func changedBytesAreDetectedOrHarmless() throws {
    var generator = SeededGenerator(seed: 1)
    let entries = entries((0..<70).map { Array("i\($0 / 10)suku\($0 % 10)".utf8) }, using: &generator)
    let (blocks, index) = sections(of: entries)
    func visit(_ blocks: [UInt8], _ index: [UInt8]) throws {
      let dictionary = try dictionary(blocks, index, postings: 40_000, positions: 40_000)
      try dictionary.forEach { _, info in
        #expect(info.documentFrequency > 0)
        #expect(info.postingsOffset + info.postingsLength <= 40_000)
        #expect(info.positionsOffset + info.positionsLength <= 40_000)
      }
      for number in stride(from: 0, to: 70, by: 9) { _ = try dictionary.find(entries[number].key) }
    }
    var detected = 0
    for place in blocks.indices {
      var changed = blocks
      changed[place] ^= place % 2 == 0 ? 0xFF : 0x80
      let error = failure { try visit(changed, index) }
      #expect(error == nil || error?.code == .damaged)
      detected += error == nil ? 0 : 1
    }
    #expect(detected > 100)
    for place in index.indices {
      for byte in [0x01, 0x7F, 0xFF] as [UInt8] {
        var changed = index
        changed[place] = byte
        let error = failure { try visit(blocks, changed) }
        #expect(error == nil || error?.code == .damaged)
      }
    }
    // Entries of sixteen bytes each.
    #expect(failure { try visit(blocks, Array(index.dropLast())) }?.code == .damaged)
    for length in blocks.indices {
      let error = failure { try visit(Array(blocks[..<length]), index) }
      #expect(error == nil || error?.code == .damaged)
    }
  }

  @Test(
    arguments: [
      // No entry behind the offsets is one without terms; an entry that shares with none, and one without documents.
      [0, 0, 0x11, 0x38, 1, 0], [0, 0, 0x02, 0x23, 0x37, 0, 0],
      // A suffix longer than the block, offsets behind the sections, a document beyond 32 bits.
      [0, 0, 0x0F, 0x40, 0x23], [7, 0, 0x02, 0x23, 0x37, 1, 0], [0, 8, 0x02, 0x23, 0x37, 1, 0],
      [0, 0, 0x02, 0x69, 0x37, 1, 0x80, 0x80, 0x80, 0x80, 0x20, 0],
      // A shared length of 15 and 2³² − 1, and one of more bits.
      [0, 0, 0xF1, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x38, 1, 0],
      [0, 0, 0xF1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 0x38, 1, 0],
    ] as [[UInt8]])
  func forgedBlocks(blocks: [UInt8]) throws {
    let dictionary = try dictionary(blocks, [UInt8](repeating: 0, count: 16), postings: 6, positions: 7)
    #expect(failure { try dictionary.forEach { _, _ in } }?.code == .damaged)
  }
}
