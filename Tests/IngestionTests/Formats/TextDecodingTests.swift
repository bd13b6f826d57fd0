import Testing

@testable import Ingestion

struct TextDecodingTests {
  private func failure(_ bytes: ArraySlice<UInt8>) -> IngestionProblem? {
    problem { () throws(IngestionProblem) in _ = try TextDecoding.utf8(bytes, path: "a", line: 7) }
  }

  @Test(
    arguments: [
      ([0xFF], 0), (Array("абв".utf8) + [0xFF], 6), ([0x41, 0xC3], 1), ([0x41, 0xE2, 0x82], 1),
      ([0x41, 0xC3, 0x28], 1),
      // Windows-1251: “Мир”.
      ([0xCC, 0xE8, 0xF0], 0),
      // Overlong slash, surrogate, beyond U+10FFFF: RFC 3629 forbids them.
      ([0x41, 0xC0, 0xAF], 1), ([0x41, 0x42, 0xED, 0xA0, 0x80], 2), ([0xF4, 0x90, 0x80, 0x80], 0), ([0x80], 0),
    ] as [([UInt8], Int)])
  func namesTheOffset(bytes: [UInt8], offset: Int) {
    #expect(failure(bytes[...])?.message.contains("byte at offset \(offset) ") == true)
    #expect(failure(bytes[...])?.line == 7)
  }

  @Test func offsetIsThatOfTheFile() {
    // Behind a byte order mark.
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF, 0x41, 0xFF]
    #expect(failure(bytes[3...])?.message.contains("offset 4 ") == true)
  }

  @Test func textIsReadAsItIs() throws {
    for text in ["", "Жизнь 🇮🇩 e\u{301}\u{0}\r\n", "\u{10FFFF}\u{FEFF}"] {
      let read = try TextDecoding.utf8(Array(text.utf8)[...], path: "a")
      #expect(Array(read.utf8) == Array(text.utf8))
    }
  }

  /// Against the decoder of the standard library that repairs: a text is refused when something was repaired, at the
  /// first place that differs.
  @Test func agreesWithRepair() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let pieces: [[UInt8]] = [
      [0x41], [0xD0, 0x96], [0xE2, 0x82, 0xAC], [0xF0, 0x9F, 0x98, 0x80], [0xC3], [0x80], [0xFE], [0xF0, 0x9F],
    ]
    for _ in 0..<1_000 {
      let bytes = (0..<Int.random(in: 0...6, using: &generator)).flatMap { _ in
        pieces.randomElement(using: &generator) ?? []
      }
      let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
      let offset =
        repaired == bytes ? nil : zip(repaired, bytes).enumerated().first { $1.0 != $1.1 }?.offset ?? bytes.count
      let message = failure(bytes[...])?.message
      if let offset {
        #expect(message?.contains("offset \(offset) ") == true, "seed \(seed) \(bytes) \(message ?? "")")
      } else {
        #expect(message == nil, "seed \(seed) \(bytes)")
      }
    }
  }
}
