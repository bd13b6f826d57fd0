import Testing

@testable import InvertedIndex

struct ByteWriterTests {
  @Test(
    arguments: [
      (0, [0x00]),
      (127, [0x7F]),
      (128, [0x80, 0x01]),
      // The example of the DWARF standard.
      (624_485, [0xE5, 0x8E, 0x26]),
      (UInt64(UInt32.max), [0xFF, 0xFF, 0xFF, 0xFF, 0x0F]),
      (.max, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]),
    ] as [(UInt64, [UInt8])])
  func variableLength(value: UInt64, bytes: [UInt8]) {
    var writer = ByteWriter()
    writer.append(value)
    #expect(writer.bytes == bytes)
  }

  @Test func fixedNumbersAreLittleEndian() {
    var writer = ByteWriter()
    writer.append(fixed: UInt32(0x0102_0304))
    writer.append(fixed: UInt16(0x0506))
    #expect(writer.bytes == [4, 3, 2, 1, 6, 5])
  }

  @Test func stringsCountBytesNotCharacters() {
    var writer = ByteWriter()
    writer.append("дa")
    #expect(writer.bytes == [3, 0xD0, 0xB4, 0x61])
    writer.removeAll()
    writer.append("")
    #expect(writer.bytes == [0])
  }
}
