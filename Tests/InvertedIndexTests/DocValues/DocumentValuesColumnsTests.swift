import Testing

@testable import InvertedIndex

struct DocumentValuesColumnsTests {
  private func section(_ bytes: [UInt8]) throws -> CheckedSection {
    try SectionFileReader([(SegmentLayout.values, bytes)]).section(SegmentLayout.values)
  }

  private func encoded(_ values: [UInt64]) -> [UInt8] {
    var writer = DocumentValuesWriter()
    for value in values { writer.append(value) }
    return writer.encoded()
  }

  private func read(_ bytes: [UInt8], count: Int) throws(IndexError) -> [UInt64] {
    let section: CheckedSection
    do { section = try self.section(bytes) } catch { throw IndexError(.inputOutput, "\(error)") }
    let reader = try DocumentValuesReader(section, documentCount: UInt32(count))
    var values: [UInt64] = []
    for document in 0..<UInt32(count) { values.append(try reader.packed(document)) }
    return values
  }

  // MARK: The worked example

  /// An agreement in Russian (1, 1) with a title of four tokens of 2003-04-21, and one in English (2) with six, undated.
  private static let example: [UInt64] = [0x0131_A3D5_0004_0101, 0x0000_0000_0006_0201]
  private static let exampleBytes: [UInt8] = [
    // Kinds 1 to 1, languages 1 to 2, titles 4 to 6, dates 0 to 20030421.
    0x01, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00,
    0x04, 0x00, 0x00, 0x00, 0x06, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0xD5, 0xA3, 0x31, 0x01,
    // The bits begin at byte 40.
    0x28, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    // Languages 0 1 in one bit each, titles 0 2 in two, dates 20030421 0 in 25.
    0x62, 0xF5, 0x68, 0x4C, 0x00, 0x00, 0x00,
    // The end of the section.
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
  ]

  @Test func writesTheExample() {
    #expect(encoded(Self.example) == Self.exampleBytes)
  }

  @Test func readsTheExample() throws {
    #expect(try read(Self.exampleBytes, count: 2) == Self.example)
    let reader = try DocumentValuesReader(try section(Self.exampleBytes), documentCount: 2)
    #expect(try reader.bounds(ofBlock: 0).least == [1, 1, 4, 0])
    #expect(try reader.bounds(ofBlock: 0).greatest == [1, 2, 6, 20_030_421])
  }

  // MARK: Round trips

  @Test func noDocuments() throws {
    #expect(encoded([]) == [UInt8](repeating: 0, count: 8))
    #expect(try read(encoded([]), count: 0).isEmpty)
  }

  /// Where all documents are alike nothing stands but the bounds.
  @Test func allTheSame() throws {
    let values = [UInt64](repeating: 0x0131_A3D5_0004_0101, count: 5_000)
    #expect(encoded(values).count == 2 * 40 + 8)
    #expect(try read(encoded(values), count: values.count) == values)
  }

  @Test func roundTrip() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for count in [1, 2, 3, 7, 63, 4095, 4096, 4097, 8192, 9001] {
      for mask in [0x0131_FFFF_00FF_0303, .max, 0xFFFF_FFFF_0000_0000, 0x0000_0001_0001_0101] as [UInt64] {
        let values = (0..<count).map { _ in generator.next() & mask }
        #expect(try read(encoded(values), count: count) == values, "\(count) documents, seed \(seed)")
        let section = try section(encoded(values))
        let reader = try DocumentValuesReader(section, documentCount: UInt32(count))
        for first in stride(from: 0, to: count, by: 4096) {
          let columns = values[first..<min(count, first + 4096)].map(DocumentValuesColumns.columns)
          let bounds = try reader.bounds(ofBlock: first / 4096)
          for column in 0..<4 {
            #expect(bounds.least[column] == columns.map { $0[column] }.min(), "seed \(seed)")
            #expect(bounds.greatest[column] == columns.map { $0[column] }.max(), "seed \(seed)")
          }
        }
      }
    }
  }

  @Test func columnsAreThatOfTheValues() {
    #expect(DocumentValuesColumns.columns(0x0131_A3D5_0004_0201) == [1, 2, 4, 0x0131_A3D5])
    #expect(DocumentValuesColumns.packed([1, 2, 4, 0x0131_A3D5]) == 0x0131_A3D5_0004_0201)
    #expect(DocumentValuesColumns.width(7, 7) == 0)
    #expect(DocumentValuesColumns.width(7, 8) == 1)
    #expect(DocumentValuesColumns.width(0, 255) == 8)
    #expect(DocumentValuesColumns.width(1, 257) == 9)
    #expect(DocumentValuesColumns.width(0, .max) == 32)
  }

  // MARK: Damage

  @Test func sectionsOfAnotherLength() throws {
    for length in 0..<48 {
      let error = failure { _ = try read(Array(Self.exampleBytes.prefix(length)), count: 2) }
      #expect(error?.code == .damaged, "\(length) bytes")
    }
    // More documents than it was written for.
    #expect(failure { _ = try read(Self.exampleBytes, count: 4097) }?.code == .damaged)
    #expect(failure { _ = try read(Self.exampleBytes, count: 3) }?.code == .damaged)
  }

  @Test(
    arguments: [
      // The least above the greatest; an offset behind the section, at 2⁶³, and one whose bits end behind it.
      [0: 2], [32: 0x40], [39: 0x80], [32: 0x30], [32: 0x29],
      [32: 0xFF, 33: 0xFF, 34: 0xFF, 35: 0xFF, 36: 0xFF, 37: 0xFF, 38: 0xFF, 39: 0xFF],
    ] as [[Int: UInt8]])
  func forgedBlocks(changes: [Int: UInt8]) throws {
    var bytes = Self.exampleBytes
    for (place, byte) in changes { bytes[place] = byte }
    #expect(failure { _ = try read(bytes, count: 2) }?.code == .damaged)
  }

  @Test func changedBytesAreDamageOrHarmless() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let sound = encoded((0..<100).map { _ in generator.next() & 0x0131_FFFF_00FF_0303 })
    for _ in 0..<300 {
      var bytes = sound
      for _ in 0..<3 {
        // The bounds more often than their share.
        let end = Bool.random(using: &generator) ? 40 : bytes.count
        bytes[Int.random(in: 0..<end, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      let error = failure { _ = try read(bytes, count: 100) }
      #expect(error == nil || error?.code == .damaged, "seed \(seed)")
    }
  }
}
