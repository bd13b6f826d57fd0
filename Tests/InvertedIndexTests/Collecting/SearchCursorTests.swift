import Foundation
import Testing
import TextAnalysis

@testable import InvertedIndex

struct SearchCursorTests {
  private var manifest: Manifest {
    var manifest = Manifest.empty(.current)
    manifest.identity = 0x0102_0304_0506_0708
    manifest.generation = 300
    return manifest
  }

  private var cursor: SearchCursor {
    SearchCursor(
      after: ResultPlace(rank: 1000, segment: 2, document: 77), position: 20, query: "foobar", in: manifest)
  }

  /// The example of the article *Cursors*.
  @Test func workedExample() throws {
    let bytes = try #require(Base64URL.decode("AQgHBgUEAwIBrALoZzn3cUGUhegHAk0UZCr95A"))
    #expect(
      bytes == [
        0x01, 0x08, 0x07, 0x06, 0x05, 0x04, 0x03, 0x02, 0x01, 0xAC, 0x02, 0xE8, 0x67, 0x39, 0xF7, 0x71, 0x41, 0x94,
        0x85, 0xE8, 0x07, 0x02, 0x4D, 0x14, 0x64, 0x2A, 0xFD, 0xE4,
      ])
    #expect(cursor.text == Base64URL.encode(bytes))
    #expect(try SearchCursor(cursor.text) == cursor)
  }

  /// The test vectors of its authors.
  @Test func hashes() {
    #expect(SearchCursor.hash(of: "") == 0xCBF2_9CE4_8422_2325)
    #expect(SearchCursor.hash(of: "a") == 0xAF63_DC4C_8601_EC8C)
    #expect(SearchCursor.hash(of: "foobar") == 0x8594_4171_F739_67E8)
  }

  @Test func randomCursorsAreReadAsWritten() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      var cursor = cursor
      cursor.identity = generator.next()
      cursor.generation = generator.next() >> UInt64.random(in: 0...63, using: &generator)
      cursor.query = generator.next()
      cursor.position = Int(generator.next() >> UInt64.random(in: 1...63, using: &generator))
      cursor.place = ResultPlace(
        rank: generator.integer(bits: 32), segment: generator.integer(bits: .random(in: 0...32, using: &generator)),
        document: generator.integer(bits: .random(in: 0...32, using: &generator)))
      let text = cursor.text
      #expect(text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
      #expect(try SearchCursor(text) == cursor, "seed \(seed)")
    }
  }

  @Test(
    arguments: [
      "", "A", "AA", "AAAA", "AQ", "=", "%", "Ж", "\u{0}", "AQgHBgUEAwIB", String(repeating: "A", count: 40),
      String(repeating: "A", count: 128), String(repeating: "A", count: 129), String(repeating: "_", count: 100_000),
    ])
  func garbage(text: String) {
    #expect(failure { _ = try SearchCursor(text) }?.code == .invalidCursor)
  }

  /// Whatever is done to a cursor, it is none afterwards, or the same.
  @Test func changedCursors() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let text = Array(cursor.text.utf8)
    for _ in 0..<2000 {
      var changed = text
      switch Int.random(in: 0...3, using: &generator) {
      case 0: changed[Int.random(in: changed.indices, using: &generator)] = UInt8(generator.integer(bits: 7))
      case 1: changed.removeLast(Int.random(in: 1...changed.count, using: &generator))
      case 2:
        changed.insert(UInt8(generator.integer(bits: 7)), at: Int.random(in: 0...changed.count, using: &generator))
      default:
        changed.swapAt(.random(in: changed.indices, using: &generator), .random(in: changed.indices, using: &generator))
      }
      guard changed != text else { continue }
      let string = String(decoding: changed, as: UTF8.self)
      #expect(failure { _ = try SearchCursor(string) }?.code == .invalidCursor, "seed \(seed), \(string)")
    }
  }

  /// A later version, padded numbers or bytes behind the end, with a sound checksum.
  @Test(arguments: [[0x02], [0x01, 0x00], []] as [[UInt8]])
  func soundChecksumsOfNoCursor(bytes: [UInt8]) throws {
    var body = try Array(#require(Base64URL.decode(cursor.text)).dropLast(4))
    if bytes.count == 1 { body[0] = bytes[0] }
    if bytes.count == 2 { body.append(0) }
    if bytes.isEmpty { body.replaceSubrange(9...10, with: [0xAC, 0x82, 0x00]) }
    var writer = ByteWriter()
    writer.append(raw: body)
    writer.append(fixed: body.withUnsafeBytes { CRC32C.of($0) })
    let text = Base64URL.encode(writer.bytes)
    #expect(failure { _ = try SearchCursor(text) }?.code == .invalidCursor)
  }

  @Test func belongsToOneQueryAndOneGeneration() throws {
    try cursor.check(query: "foobar", in: manifest)
    #expect(failure { try cursor.check(query: "foobaz", in: manifest) }?.code == .invalidCursor)
    var other = manifest
    other.generation = 301
    let stale = failure { try cursor.check(query: "foobar", in: other) }
    #expect(stale?.code == .staleCursor)
    #expect(stale?.message.contains("generation 300") == true && stale?.message.contains("301") == true)
    // Another index has other generations: of them there is nothing to say.
    other.identity = 0
    #expect(failure { try cursor.check(query: "foobar", in: other) }?.code == .invalidCursor)
  }
}
