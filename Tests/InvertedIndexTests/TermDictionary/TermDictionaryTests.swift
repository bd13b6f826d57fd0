import Testing

@testable import InvertedIndex

struct TermDictionaryTests {
  private typealias Entry = (key: [UInt8], info: TermInfo)

  private func sections(of entries: [Entry]) -> (blocks: [UInt8], index: [UInt8]) {
    var writer = TermDictionaryWriter()
    for entry in entries { writer.append(entry.key, entry.info) }
    return writer.finish()
  }

  private func dictionary(_ blocks: [UInt8], _ index: [UInt8]) throws -> TermDictionary {
    let bytes = try MemoryStorage().written { file in
      var writer = try SectionFileWriter(file, kind: .segment)
      try writer.append(SegmentLayout.terms, blocks)
      try writer.append(SegmentLayout.termIndex, index)
      try writer.finish()
    }
    return try TermDictionary(try SectionFileReader(StoredBytes(bytes), kind: .segment))
  }

  private func dictionary(of entries: [Entry]) throws -> TermDictionary {
    let (blocks, index) = sections(of: entries)
    return try dictionary(blocks, index)
  }

  private func entries(_ keys: [[UInt8]]) -> [Entry] {
    keys.enumerated().map { number, key in
      let frequency = UInt32(number % 7 + 1)
      return (
        key,
        TermInfo(
          documentFrequency: frequency, collectionFrequency: UInt64(frequency) + UInt64(number) * 1_000,
          postingsOffset: UInt64(number) * 300, positionsOffset: UInt64(number) * 5_000_000_000)
      )
    }
  }

  /// *ia* and *iab*: the second shares two bytes, and its offsets count from the first.
  @Test func workedExample() throws {
    let (blocks, index) = sections(of: [
      ([0x69, 0x61], TermInfo(documentFrequency: 2, collectionFrequency: 5, postingsOffset: 0, positionsOffset: 0)),
      (
        [0x69, 0x61, 0x62],
        TermInfo(documentFrequency: 1, collectionFrequency: 1, postingsOffset: 4, positionsOffset: 130)
      ),
    ])
    #expect(blocks == [0, 2, 0x69, 0x61, 2, 3, 0, 0, 2, 1, 0x62, 1, 0, 4, 0x82, 0x01])
    #expect(index == [0, 0, 0, 0])
    #expect(
      try dictionary(blocks, index).find([0x69, 0x61, 0x62])
        == TermInfo(documentFrequency: 1, collectionFrequency: 1, postingsOffset: 4, positionsOffset: 130))
  }

  @Test func emptyHasNothing() throws {
    let dictionary = try dictionary(of: [])
    #expect(try dictionary.find([]) == nil)
    #expect(try dictionary.find([0x69]) == nil)
    try dictionary.forEach { _, _ in Issue.record("an entry") }
  }

  /// Whole blocks, one less, one more: the borders where an entry begins anew.
  @Test(arguments: [1, 2, 31, 32, 33, 63, 64, 65, 96, 100])
  func blockBorders(count: Int) throws {
    // Keys with gaps: 0x0001, 0x0003, 0x0005 …
    func key(_ number: Int) -> [UInt8] { [UInt8(number / 256), UInt8(number % 256)] }
    let entries = entries((0..<count).map { key(2 * $0 + 1) })
    let dictionary = try dictionary(of: entries)
    for entry in entries { #expect(try dictionary.find(entry.key) == entry.info) }
    for number in 0...count {
      #expect(try dictionary.find(key(2 * number)) == nil)
    }
    // Before all, behind all, a prefix, a longer key.
    for key in [[], [0], [0, 1, 0], [0xFF], [0xFF, 0xFF, 0xFF]] as [[UInt8]] {
      #expect(try dictionary.find(key) == nil)
    }
    #expect(sections(of: entries).index.count == (count + 31) / 32 * 4)
  }

  @Test func againstASortedArray() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    // Few different bytes give long shared prefixes and keys that are prefixes of others; the empty key too.
    let alphabets: [[UInt8]] = [[0x61, 0x62], [0x00, 0xFF, 0x7F, 0x80], Array(0...255)]
    for _ in 0..<20 {
      let alphabet = alphabets.randomElement(using: &generator) ?? [0]
      func key() -> [UInt8] {
        (0..<Int.random(in: 0...12, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      }
      let keys = Set((0..<Int.random(in: 1...300, using: &generator)).map { _ in key() })
      let entries = entries(keys.sorted { $0.lexicographicallyPrecedes($1) })
      let dictionary = try dictionary(of: entries)
      for entry in entries { #expect(try dictionary.find(entry.key) == entry.info, "seed \(seed)") }
      for _ in 0..<100 {
        let key = key()
        #expect(try (dictionary.find(key) != nil) == keys.contains(key), "seed \(seed)")
      }
      var visited: [Entry] = []
      try dictionary.forEach { key, info in visited.append((key, info)) }
      #expect(visited.elementsEqual(entries, by: ==), "seed \(seed)")
    }
  }

  /// The blocks have no checksum that opening verifies: whatever stands there, looking up ends.
  @Test func changedBytesAreDetectedOrHarmless() throws {
    let entries = entries((0..<70).map { Array("i\($0 / 10)suku\($0 % 10)".utf8) })
    let (blocks, index) = sections(of: entries)
    func visit(_ blocks: [UInt8], _ index: [UInt8]) throws {
      let dictionary = try dictionary(blocks, index)
      try dictionary.forEach { _, _ in }
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
    // Offsets of four bytes each.
    #expect(failure { try visit(blocks, Array(index.dropLast())) }?.code == .damaged)
    for length in blocks.indices {
      let error = failure { try visit(Array(blocks[..<length]), index) }
      #expect(error == nil || error?.code == .damaged)
    }
  }
}
