import Testing

@testable import InvertedIndex

struct Base64URLTests {
  /// RFC 4648, section 10, without padding; the last two have the letters that base64 has not.
  @Test(
    arguments: [
      ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
      ("foobar", "Zm9vYmFy"),
    ])
  func vectors(bytes: String, text: String) {
    #expect(Base64URL.encode(Array(bytes.utf8)) == text)
    #expect(Base64URL.decode(text) == Array(bytes.utf8))
  }

  @Test func itsOwnLetters() {
    #expect(Base64URL.encode([0xFB, 0xFF, 0xBF]) == "-_-_")
    #expect(Base64URL.decode("-_-_") == [0xFB, 0xFF, 0xBF])
  }

  /// Padding, letters of base64, blanks, one letter too many, bits that no byte has.
  @Test(arguments: ["Zg==", "+/+/", "Zm 9v", "Zm9v\n", "Z", "Zm9vY", "Zh", "Zm9", "ж"]) func noText(text: String) {
    #expect(Base64URL.decode(text) == nil)
  }

  @Test func whatIsWrittenIsRead() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    for length in 0..<200 {
      let bytes = (0..<length).map { _ in UInt8(generator.integer(bits: 8)) }
      #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes, "seed \(seed)")
    }
  }
}
