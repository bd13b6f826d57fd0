import Testing

@testable import InvertedIndex

/// The worked examples of the page of the format, written and read byte by byte.
struct PostingsFormatTests {
  /// Once in document 7, three times in document 11.
  @Test func shortList() throws {
    let list = [Posting(7), Posting(11, frequency: 3)]
    #expect(try PostingsFile([list]).postings.content() == [0x02, 0xEE, 0x05])
    let decoded = try PostingsFile(
      postings: [0x02, 0xEE, 0x05], TermInfo(documentFrequency: 2, collectionFrequency: 4, postingsLength: 3),
      documentCount: 12)
    #expect(try decoded.read() == list)
  }

  /// In each of the documents 0 to 127 once, save four times in document 5; and once in 200 and 300.
  private static let long = (0..<128).map { Posting($0, frequency: $0 == 5 ? 4 : 1) } + [Posting(200), Posting(300)]
  /// Document 5 has norm 20, the others 10.
  private static let norms = (0...300).map { UInt8($0 == 5 ? 20 : 10) }
  private static let longBytes: [UInt8] = [
    // The only super: its last document, 300; the impacts of its blocks; its data begins at byte 0.
    0x2C, 0x01, 0x00, 0x00,
    0x01, 0x0A, 0x04, 0x14, 0x04, 0x14, 0x04, 0x14,
    0x00, 0x00, 0x00, 0x00,
    // The last documents of two blocks: 127 and 300.
    0x7F, 0x00, 0x00, 0x00, 0x2C, 0x01, 0x00, 0x00,
    // Their impacts: once in a document of norm 10 or four times in one of norm 20; once, of norm 10.
    0x01, 0x0A, 0x04, 0x14, 0x04, 0x14, 0x04, 0x14,
    0x01, 0x0A, 0x01, 0x0A, 0x01, 0x0A, 0x01, 0x0A,
    // Their data ends at bytes 3 and 7.
    0x03, 0x00, 0x07, 0x00,
    // Their positions end at 0: there are none.
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    // Documents in 0 bits, frequencies in 0 bits with an excess; a short block.
    0x00, 0x80, 0x41, 0x00,
    // No documents and no frequencies to unpack; one excess: that of the document at 5 is 3.
    0x01, 0x05, 0x03,
    // Width 6. A gap of 73, less one 64 + 8: a zero, a one, 8; once. A gap of 100, less one 64 + 35; once.
    0x06, 0x22, 0x1C, 0x01,
  ]

  @Test func writesTheLongList() throws {
    #expect(try PostingsFile([Self.long], norms: Self.norms).postings.content() == Self.longBytes)
  }

  @Test func readsTheLongList() throws {
    let file = try PostingsFile(
      postings: Self.longBytes,
      TermInfo(documentFrequency: 130, collectionFrequency: 133, postingsLength: Self.longBytes.count),
      documentCount: 301)
    #expect(try file.read() == Self.long)
    let cursor = try file.cursor()
    #expect(cursor.impacts(ofSuper: 0) == 0x1404_1404_1404_0A01)
    #expect(cursor.impacts(of: 1) == 0x0A01_0A01_0A01_0A01)
  }

  /// Two documents of every four from 0 to 255: four words of a bitset, 00110011….
  @Test func bitset() throws {
    let list = (0..<64).flatMap { [Posting(4 * $0), Posting(4 * $0 + 1)] }
    let bytes = try PostingsFile([list]).postings.content()
    // Behind 16 bytes of a super and 20 of a block, whose last two are the encoding.
    #expect(Array(bytes[34..<36]) == [0x40, 0x00])
    #expect(Array(bytes[36...]) == [UInt8](repeating: 0x33, count: 32))
  }

  /// Gaps of 3 each, less one in two bits; frequencies of 3, less one in two bits.
  @Test func packed() throws {
    let list = (0..<128).map { Posting(2 + 90 * $0, frequency: 3) }
    let bytes = try PostingsFile([list]).postings.content()
    // 89 takes seven bits, 2 takes two: 112 and 32 bytes.
    #expect(Array(bytes[34..<36]) == [0x07, 0x02])
    #expect(bytes.count == 36 + 112 + 32)
    #expect(Array(bytes[148...]) == [UInt8](repeating: 0xAA, count: 32))
  }

  /// The sizes of skip data that the page tells.
  @Test func numbers() {
    #expect(PostingsFormat.bytesPerSuper == 4 + 8 + 4)
    #expect(PostingsFormat.bytesPerBlock == 4 + 8 + 2 + 4 + 2)
    #expect([1, 32, 33].map(PostingsFormat.superCount) == [1, 1, 2])
  }
}
