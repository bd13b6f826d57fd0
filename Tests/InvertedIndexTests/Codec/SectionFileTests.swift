import Testing

@testable import InvertedIndex

struct SectionFileTests {
  /// The worked example of the format: a segment with one section `ABCD` that holds `hi`.
  private static let example: [UInt8] = [
    // "JEMBATAN", "SEGM", version 0
    0x4A, 0x45, 0x4D, 0x42, 0x41, 0x54, 0x41, 0x4E, 0x53, 0x45, 0x47, 0x4D, 0, 0, 0, 0,
    // "hi"
    0x68, 0x69,
    // One section: "ABCD", its checksum 0xF59DD9C2, at byte 16, two bytes long.
    1, 0, 0, 0, 0x41, 0x42, 0x43, 0x44, 0xC2, 0xD9, 0x9D, 0xF5,
    16, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0,
    // The table is at byte 18; the checksum of header and table is 0xE6DE63FF; "END."
    18, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0x63, 0xDE, 0xE6, 0x45, 0x4E, 0x44, 0x2E,
  ]
  private static let section = SectionFile.Section("ABCD")

  @Test func writesTheExample() throws {
    let bytes = try MemoryStorage().written { file in
      var writer = try SectionFileWriter(file, kind: .segment)
      try writer.append(Self.section, Array("hi".utf8))
      try writer.finish()
    }
    #expect(bytes == Self.example)
  }

  @Test func readsTheExample() throws {
    let reader = try SectionFileReader(StoredBytes(Self.example), kind: .segment)
    #expect(try reader.range(of: Self.section) == 16..<18)
    #expect(reader.lengths.map(\.name) == ["ABCD"])
    #expect(reader.lengths.map(\.length) == [2])
    var bytes = try reader.verifiedReader(of: Self.section)
    #expect(Array(try bytes.raw(2)) == Array("hi".utf8))
    #expect(bytes.isAtEnd)
    try reader.verifyAll()
    let missing = failure { _ = try reader.range(of: SectionFile.Section("NONE")) }
    #expect(missing?.code == .damaged)
    #expect(missing?.message.contains("NONE") == true)
  }

  @Test func piecesMakeOneSection() throws {
    let bytes = try MemoryStorage().written { file in
      var writer = try SectionFileWriter(file, kind: .segment)
      try writer.append(Self.section) { write throws(IndexError) in
        try write(Array("h".utf8))
        try write([])
        try write(Array("i".utf8))
      }
      try writer.finish()
    }
    #expect(bytes == Self.example)
  }

  @Test func sectionsMayBeEmptyOrNone() throws {
    let storage = MemoryStorage()
    let none = try storage.written { file in
      var writer = try SectionFileWriter(file, kind: .manifest)
      try writer.finish()
    }
    #expect(try SectionFileReader(StoredBytes(none), kind: .manifest).lengths.isEmpty)
    let empty = try storage.written { file in
      var writer = try SectionFileWriter(file, kind: .manifest)
      try writer.append(Self.section, [])
      try writer.finish()
    }
    #expect(try SectionFileReader(StoredBytes(empty), kind: .manifest).verifiedReader(of: Self.section).isAtEnd)
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

  @Test func anotherVersionNamesTheRemedy() {
    var bytes = Self.example
    bytes[12] = 9
    let error = check(bytes)
    #expect(error?.code == .incompatible)
    #expect(error?.message.contains("9") == true)
    #expect(error?.message.contains("index the documents anew") == true)
  }

  /// The example with some bytes replaced and the checksum of the table made right again: what only an attacker writes.
  private func forged(_ changes: [Int: UInt8]) -> [UInt8] {
    var bytes = Self.example
    for (index, byte) in changes { bytes[index] = byte }
    let checksum = (Array(bytes[..<16]) + bytes[18..<54]).withUnsafeBytes { CRC32C.of($0) }
    for index in 0..<4 { bytes[54 + index] = UInt8(truncatingIfNeeded: checksum >> (8 * UInt32(index))) }
    return bytes
  }

  @Test(
    arguments: [
      // More sections than the table has room for: 2, and 2^32 − 1.
      [18: 2],
      [18: 0xFF, 19: 0xFF, 20: 0xFF, 21: 0xFF],
      // None in a table of one.
      [18: 0],
      // A section behind the table, at 2^63, of 2^63 bytes; and one whose end overflows 64 bits.
      [30: 19],
      [37: 0x80],
      [45: 0x80],
      [30: 0xFF, 31: 0xFF, 32: 0xFF, 33: 0xFF, 34: 0xFF, 35: 0xFF, 36: 0xFF, 37: 0xFF],
      // One byte too long.
      [38: 3],
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
