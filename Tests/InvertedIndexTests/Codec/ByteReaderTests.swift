import Testing

@testable import InvertedIndex

struct ByteReaderTests {
  private enum Item: Equatable {
    case number(UInt64)
    case short(UInt32)
    case fixed(UInt64)
    case text(String)
  }

  private func item(using generator: inout SeededGenerator) -> Item {
    // Numbers of every length, not only large ones.
    let number = UInt64.random(in: 0...UInt64.max, using: &generator) >> UInt64.random(in: 0...63, using: &generator)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: return .number(number)
    case 1: return .short(UInt32(truncatingIfNeeded: number))
    case 2: return .fixed(number)
    default:
      let letters = Array("aя東😀\u{0}\n")
      return .text(
        String(
          (0..<Int.random(in: 0...200, using: &generator)).map { _ in letters.randomElement(using: &generator) ?? "a" })
      )
    }
  }

  private func append(_ item: Item, to writer: inout ByteWriter) {
    switch item {
    case .number(let value): writer.append(value)
    case .short(let value): writer.append(value)
    case .fixed(let value): writer.append(fixed: value)
    case .text(let text): writer.append(text)
    }
  }

  private func read(like item: Item, from reader: inout ByteReader) throws(IndexError) -> Item {
    switch item {
    case .number: .number(try reader.uint64())
    case .short: .short(try reader.uint32())
    case .fixed: .fixed(try reader.fixed(UInt64.self))
    case .text: .text(try reader.string())
    }
  }

  @Test func roundTripAndEveryTruncation() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let items = (0..<Int.random(in: 1...8, using: &generator)).map { _ in item(using: &generator) }
      var writer = ByteWriter()
      for item in items { append(item, to: &writer) }
      var reader = try ByteReader(writer.bytes)
      #expect(try items.map { try read(like: $0, from: &reader) } == items, "seed \(seed)")
      #expect(reader.isAtEnd)
      for length in writer.bytes.indices {
        var reader = try ByteReader(Array(writer.bytes[..<length]))
        let error = failure { for item in items { _ = try read(like: item, from: &reader) } }
        #expect(error?.code == .damaged, "seed \(seed), \(length) bytes")
        #expect(error?.file == "file")
        #expect(error?.offset.map { (0...length).contains($0) } == true)
      }
    }
  }

  @Test(
    arguments: [
      // Eleven bytes, ten bytes with a 65th bit, ten bytes with the 70th.
      [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
      [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x03],
      [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x40],
      // 0 and 1 in more bytes than they need.
      [0x80, 0x00],
      [0x81, 0x80, 0x00],
      [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00],
      // No end.
      [],
      [0x80],
    ] as [[UInt8]])
  func numbersThatNoWriterWrites(bytes: [UInt8]) throws {
    var reader = try ByteReader(bytes)
    let error = failure { _ = try reader.uint64() }
    #expect(error?.code == .damaged)
    #expect(error?.offset.map { $0 <= bytes.count } == true)
  }

  @Test func thirtyTwoBitsAreTheLimitOfShortNumbers() throws {
    var writer = ByteWriter()
    writer.append(UInt64(UInt32.max) + 1)
    var reader = try ByteReader(writer.bytes)
    #expect(failure { _ = try reader.uint32() }?.code == .damaged)
  }

  @Test func countsAreNoMoreThanTheBytesLeft() throws {
    var reader = try ByteReader([2, 0, 0])
    #expect(try reader.count() == 2)
    reader = try ByteReader([3, 0, 0])
    #expect(failure { _ = try reader.count() }?.code == .damaged)
    // 2^63, which no Int holds.
    reader = try ByteReader([0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01])
    #expect(failure { _ = try reader.string() }?.code == .damaged)
  }

  @Test func rawBytesEndAtTheRange() throws {
    var reader = try ByteReader(StoredBytes([1, 2, 3, 4]), 1..<3)
    #expect(failure { _ = try reader.raw(3) }?.offset == 1)
    #expect(failure { _ = try reader.raw(-1) }?.code == .damaged)
    #expect(Array(try reader.raw(2)) == [2, 3])
    #expect(reader.isAtEnd)
    #expect(failure { _ = try reader.fixed(UInt8.self) }?.offset == 3)
  }

  @Test func textIsUTF8() throws {
    // Half a letter, and a surrogate in three bytes.
    for bytes in [[1, 0xD0], [3, 0xED, 0xA0, 0x80]] as [[UInt8]] {
      var reader = try ByteReader(bytes)
      #expect(failure { _ = try reader.string() }?.code == .damaged)
    }
  }

  @Test(arguments: [0..<3, 2..<4, -1..<1, 9..<12, Int.max - 1..<Int.max])
  func rangesOutsideTheFile(range: Range<Int>) {
    let error = failure { _ = try ByteReader(StoredBytes([1, 2]), range) }
    #expect(error?.code == .damaged)
    #expect(error?.offset != nil)
  }

  /// Bytes that do not stand in the file: errors name the place that they were made of.
  @Test func contentOfAFile() throws {
    let file = StoredBytes([1, 2, 3, 4])
    let content: [UInt8] = [5, 0x80]
    try content.withUnsafeBytes { (bytes) throws in
      var reader = ByteReader(bytes, of: file, at: 3)
      #expect(reader.remaining == 2)
      #expect(try reader.uint64() == 5)
      #expect(reader.position == 1)
      let error = failure { _ = try reader.uint64() }
      #expect(error?.code == .damaged)
      #expect(error?.file == "file")
      #expect(error?.offset == 3)
      #expect(reader.isAtEnd)
    }
  }
}
