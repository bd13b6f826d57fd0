import Testing

@testable import InvertedIndex

struct SectionFileTests {
  /// The worked example of the format: a segment with one section `ABCD` that holds `hi`.
  private static let example: [UInt8] = [
    // "JEMBATAN", "SEGM", version 2
    0x4A, 0x45, 0x4D, 0x42, 0x41, 0x54, 0x41, 0x4E, 0x53, 0x45, 0x47, 0x4D, 2, 0, 0, 0,
    // "hi"
    0x68, 0x69,
    // The checksum of its only page, 0xF59DD9C2.
    0xC2, 0xD9, 0x9D, 0xF5,
    // One section: "ABCD", the checksum of the four bytes above, at byte 16, two bytes long.
    1, 0, 0, 0, 0x41, 0x42, 0x43, 0x44, 0x37, 0x92, 0x53, 0x6D,
    16, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0,
    // The table is at byte 22; the checksum of header, table and this offset; "END."
    22, 0, 0, 0, 0, 0, 0, 0, 0x5A, 0xC9, 0x95, 0x25, 0x45, 0x4E, 0x44, 0x2E,
  ]
  private static let section = SectionFile.Section("ABCD")
  private static let page = SectionFile.pageLength

  /// A file of a segment with sections of some bytes.
  private func file(_ sections: [(SectionFile.Section, [UInt8])]) throws -> [UInt8] {
    try MemoryStorage().written { file in
      var writer = try SectionFileWriter(file, kind: .segment)
      for (section, bytes) in sections { try writer.append(section, bytes) }
      try writer.finish()
    }
  }

  @Test func writesTheExample() throws {
    #expect(try file([(Self.section, Array("hi".utf8))]) == Self.example)
  }

  @Test func readsTheExample() throws {
    let reader = try SectionFileReader(StoredBytes(Self.example), kind: .segment)
    #expect(try reader.section(Self.section).range == 16..<18)
    #expect(reader.lengths.map(\.name) == ["ABCD"])
    #expect(reader.lengths.map(\.length) == [2])
    var bytes = try reader.verifiedReader(of: Self.section)
    #expect(Array(try bytes.raw(2)) == Array("hi".utf8))
    #expect(bytes.isAtEnd)
    try reader.verifyAll()
    let missing = failure { _ = try reader.section(SectionFile.Section("NONE")) }
    #expect(missing?.code == .damaged)
    #expect(missing?.message.contains("NONE") == true)
  }

  @Test func piecesMakeOneSection() throws {
    let bytes = try MemoryStorage().written { file in
      var writer = try SectionFileWriter(file, kind: .segment)
      writer.begin()
      try writer.write(Array("h".utf8))
      try writer.write([])
      try writer.write(Array("i".utf8))
      writer.end(Self.section)
      try writer.finish()
    }
    #expect(bytes == Self.example)
  }

  /// Pieces of any length, also across the borders of pages, are the same file as one piece.
  @Test func piecesAcrossPages() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for length in [0, 1, Self.page - 1, Self.page, Self.page + 1, 2 * Self.page, 3 * Self.page + 5] {
      let content = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let whole = try file([(Self.section, content), (SectionFile.Section("LAST"), [7])])
      let pieces = try MemoryStorage().written { file in
        var writer = try SectionFileWriter(file, kind: .segment)
        writer.begin()
        var rest = content[...]
        while !rest.isEmpty {
          let piece = rest.prefix(Int.random(in: 0...Self.page * 3 / 2, using: &generator))
          try writer.write(Array(piece))
          rest = rest.dropFirst(piece.count)
        }
        writer.end(Self.section)
        try writer.append(SectionFile.Section("LAST"), [7])
        try writer.finish()
      }
      #expect(pieces == whole, "\(length) bytes, seed \(seed)")
      // A checksum for each page begun, of which the second section has one.
      let pages = (length + Self.page - 1) / Self.page
      #expect(whole.count == 16 + length + 1 + 4 * (pages + 1) + 4 + 2 * 24 + 16)
      let reader = try SectionFileReader(StoredBytes(whole), kind: .segment)
      #expect(try reader.section(Self.section).content() == content)
      #expect(try reader.section(SectionFile.Section("LAST")).content() == [7])
    }
  }

  @Test func sectionsMayBeEmptyOrNone() throws {
    #expect(try SectionFileReader(StoredBytes(try file([])), kind: .segment).lengths.isEmpty)
    let empty = try file([(Self.section, [])])
    #expect(try SectionFileReader(StoredBytes(empty), kind: .segment).verifiedReader(of: Self.section).isAtEnd)
  }

  /// What opening and verifying the whole file throws.
  private func check(_ bytes: [UInt8]) -> IndexError? {
    failure { try SectionFileReader(StoredBytes(bytes), kind: .segment).verifyAll() }
  }

  @Test func everyFlippedByteIsDetected() {
    for index in Self.example.indices {
      for bits in [0x01, 0x80, 0xFF] as [UInt8] {
        var bytes = Self.example
        bytes[index] ^= bits
        let error = check(bytes)
        #expect(error?.code == ((12..<16).contains(index) ? .incompatible : .damaged), "byte \(index)")
        #expect(error?.offset.map { bytes.indices.contains($0) } == true, "byte \(index)")
      }
    }
  }

  @Test func everyTruncationAndAnAppendedByteAreDetected() {
    for length in Self.example.indices {
      #expect(check(Array(Self.example[..<length]))?.code == .damaged, "\(length) bytes")
      #expect(check(Array(Self.example[length...]))?.code == (length == 0 ? nil : .damaged), "from byte \(length)")
    }
    #expect(check(Self.example + [0])?.code == .damaged)
    #expect(check([])?.code == .damaged)
  }

  @Test func kindsAreNotMixedUp() {
    let error = failure { _ = try SectionFileReader(StoredBytes(Self.example), kind: .tombstones) }
    #expect(error?.code == .damaged)
    #expect(error?.message.contains("tombstones") == true)
  }

  /// Older ones too: version 0 is not read any more.
  @Test(arguments: [0, 1, 9] as [UInt8])
  func anotherVersionNamesTheRemedy(version: UInt8) {
    var bytes = Self.example
    bytes[12] = version
    let error = check(bytes)
    #expect(error?.code == .incompatible)
    #expect(error?.message.contains("\(version)") == true)
    #expect(error?.message.contains("index the documents anew") == true)
  }

  /// The example with some bytes replaced and the checksum of the table made right again: what only an attacker writes.
  private func forged(_ changes: [Int: UInt8]) -> [UInt8] {
    var bytes = Self.example
    for (index, byte) in changes { bytes[index] = byte }
    let checksum = (Array(bytes[..<16]) + bytes[22..<58]).withUnsafeBytes { CRC32C.of($0) }
    for index in 0..<4 { bytes[58 + index] = UInt8(truncatingIfNeeded: checksum >> (8 * UInt32(index))) }
    return bytes
  }

  @Test(
    arguments: [
      // More sections than the table has room for: 2, and 2^32 − 1.
      [22: 2],
      [22: 0xFF, 23: 0xFF, 24: 0xFF, 25: 0xFF],
      // None in a table of one.
      [22: 0],
      // A section that does not begin behind the header, or beyond the table, or where 64 bits overflow.
      [34: 15],
      [34: 17],
      [41: 0x80],
      [34: 0xFF, 35: 0xFF, 36: 0xFF, 37: 0xFF, 38: 0xFF, 39: 0xFF, 40: 0xFF, 41: 0xFF],
      // Of 2^63 bytes; a byte too long and too short: then a byte stands where no checksum belongs.
      [49: 0x80],
      [42: 3],
      [42: 1],
      // Longer than the file by as much as there is a checksum.
      [42: 6],
      [42: 7],
    ] as [[Int: UInt8]])
  func forgedTables(changes: [Int: UInt8]) {
    let bytes = forged(changes)
    let error = check(bytes)
    #expect(error?.code == .damaged)
    #expect(error?.offset.map { bytes.indices.contains($0) } == true)
  }

  @Test func forgeryChangesNothingElse() {
    #expect(forged([:]) == Self.example)
  }
}
