import Foundation
import Testing

@testable import TextAnalysis

/// The scanner finds the words that ICU finds in the whole text under the rules of ``WordBreaker``.
struct SegmenterTests {
  private func words(_ text: [UInt8], usesScanner: Bool, in range: Range<Int>? = nil) throws -> [WordSpan] {
    var segmenter = Segmenter(usesScanner: usesScanner)
    return try words(text, range ?? 0..<text.count, &segmenter)
  }

  private func words(_ text: [UInt8], _ range: Range<Int>, _ segmenter: inout Segmenter) throws -> [WordSpan] {
    var buffer = WordBuffer()
    try text.withUnsafeBufferPointer { try segmenter.segment($0, in: range, into: &buffer) }
    return (0..<buffer.count).map { buffer[$0] }
  }

  /// The first line whose words the scanner finds otherwise than ICU; each line is a string of its own, since words
  /// end there.
  private func firstDifference(_ text: [UInt8], _ scanner: inout Segmenter, _ icu: inout Segmenter) throws -> String? {
    let found = try words(text, 0..<text.count, &scanner)
    let expected = try words(text, 0..<text.count, &icu)
    if found == expected { return nil }
    for line in text.split(separator: UInt8(ascii: "\n")) {
      let found = try words(Array(line), usesScanner: true)
      let expected = try words(Array(line), usesScanner: false)
      if found != expected {
        let scalars = String(decoding: line, as: UTF8.self).unicodeScalars.map { "U+" + String($0.value, radix: 16) }
        return "\(scalars.joined(separator: " ")): found \(found), ICU \(expected)"
      }
    }
    return "in the text, but in no line of it"
  }

  @Test func examples() throws {
    let text = Array("Buku-buku №12-ФЗ, т.е. 1.000,50 _x_ 漢字!".utf8)
    let found = try words(text, usesScanner: true)
    let texts = found.map { String(decoding: text[Int($0.start)..<Int($0.end)], as: UTF8.self) }
    #expect(texts == ["Buku", "buku", "12", "ФЗ", "т.е", "1.000,50", "_x_", "漢", "字"])
    #expect(
      found.map(\.content) == [
        .latin, .latin, .digit, .cyrillic, [.cyrillic, .joiner], [.digit, .joiner], [.latin, .joiner], .foreign,
        .foreign,
      ])
  }

  /// A word that is no letter is none: a low line, a mark without a letter, emoji, a half-width voicing mark behind a
  /// blank.
  @Test(arguments: ["_", "__ _", "\u{301}", " \u{5B0}", " \u{FF9E}", "👍🏽", "№", "…", "\u{FEFF}", "\u{AD}", "½", ""])
  func wordless(_ text: String) throws {
    #expect(try words(Array(text.utf8), usesScanner: true).isEmpty)
    #expect(try words(Array(text.utf8), usesScanner: false).isEmpty)
  }

  /// Every string of up to three characters that stand for the classes, in every order.
  @Test func allShortStrings() throws {
    let characters = Array(
      "aé1б_.,·'’:-\" \n\r\t\u{B}\u{85}\u{A0}\u{AD}\u{301}\u{200D}\u{2028}\u{202F}\u{203F}\u{2024}\u{FF9E}αא漢カ👍ℹ🇮٣Ａ"
        .unicodeScalars
    )
    .map { Array(String($0).utf8) }
    var scanner = Segmenter()
    var icu = Segmenter(usesScanner: false)
    for first in characters {
      for second in characters {
        var text = first + second
        for third in characters {
          text += [0x0A] + first + second + third
          // With a letter before and behind, as inside a word.
          text += [0x0A, 0x61] + first + second + third + [0x61]
        }
        let difference = try firstDifference(text, &scanner, &icu)
        #expect(difference == nil)
      }
    }
  }

  @Test func randomStrings() throws {
    let seed = propertySeed()
    var generator = SplitMix64(seed: seed)
    var scanner = Segmenter()
    var icu = Segmenter(usesScanner: false)
    let count = stringCount(debug: 60_000, release: 2_000_000)
    var text: [UInt8] = []
    for number in 1...count {
      Alphabets.appendString(to: &text, using: &generator)
      text.append(0x0A)
      if number.isMultiple(of: 500) || number == count {
        if let difference = try firstDifference(text, &scanner, &icu) {
          Issue.record("seed \(seed): \(difference)")
          return
        }
        text.removeAll(keepingCapacity: true)
      }
    }
    print("\(count) random strings: the scanner finds the words of ICU")
  }

  /// Bytes that are no UTF-8 part words; nothing is read beyond the text.
  @Test func randomBytes() throws {
    let seed = propertySeed()
    var generator = SplitMix64(seed: seed)
    let leads: [UInt8] = [
      0x61, 0x2E, 0x31, 0x20, 0xC2, 0xC3, 0xD0, 0xD1, 0xE2, 0x80, 0x99, 0xB0, 0xF0, 0xED, 0xFF, 0xC0,
    ]
    var scanner = Segmenter()
    var icu = Segmenter(usesScanner: false)
    for _ in 0..<stringCount(debug: 3_000, release: 200_000) {
      let text = (0...generator.next(below: 12)).map { _ in leads[generator.next(below: leads.count)] }
      let found = try words(text, 0..<text.count, &scanner)
      let expected = try words(text, 0..<text.count, &icu)
      #expect(found == expected, "seed \(seed): \(text)")
      #expect(found.allSatisfy { $0.start < $0.end && Int($0.end) <= text.count }, "seed \(seed): \(text)")
    }
  }

  /// What ICU finds in chunks between white space is what it finds in the whole text.
  @Test func chunks() throws {
    let seed = propertySeed()
    var generator = SplitMix64(seed: seed)
    var icu = Segmenter(usesScanner: false)
    let white: Set<UInt8> = [0x09, 0x0A, 0x0D, 0x20]
    for _ in 0..<stringCount(debug: 4_000, release: 100_000) {
      var text: [UInt8] = []
      for _ in 0..<4 {
        Alphabets.appendString(to: &text, using: &generator)
        text.append([0x09, 0x0A, 0x0D, 0x20][generator.next(below: 4)])
      }
      var found: [WordSpan] = []
      for chunk in text.indices.split(whereSeparator: { white.contains(text[$0]) }) {
        found += try words(text, chunk.startIndex..<chunk.endIndex, &icu)
      }
      let expected = try words(text, 0..<text.count, &icu)
      #expect(found == expected, "seed \(seed): \(String(decoding: text, as: UTF8.self).debugDescription)")
    }
  }

  /// A range of a text has the words of the same text on its own, at other offsets.
  @Test func ranges() throws {
    let text = Array("Qur'an’da т.е. 漢字 U.S.".utf8)
    var scanner = Segmenter()
    var icu = Segmenter(usesScanner: false)
    for start in text.indices {
      for end in start...text.count {
        let alone = try words(Array(text[start..<end]), 0..<end - start, &scanner).map {
          WordSpan(start: $0.start + UInt32(start), end: $0.end + UInt32(start), content: $0.content)
        }
        let found = try words(text, start..<end, &scanner)
        let expected = try words(text, start..<end, &icu)
        #expect(found == alone && expected == alone, "\(start)..<\(end)")
      }
    }
  }

  @Test func corpus() throws {
    #expect(RealTexts.corpus.count > 20)
    try compare(RealTexts.corpus)
  }

  @Test(.enabled(if: !RealTexts.shared.isEmpty, "needs ../shared/data or JEMBATAN_SHARED_DATA"))
  func sharedData() throws {
    try compare(RealTexts.shared)
  }

  private func compare(_ files: [URL]) throws {
    var scanner = Segmenter()
    var icu = Segmenter(usesScanner: false)
    for file in files {
      var text = try [UInt8](Data(contentsOf: file))
      #if DEBUG
        text = Array(text.prefix(50_000))
      #endif
      let difference = try firstDifference(text, &scanner, &icu)
      #expect(difference == nil, "\(file.path)")
    }
  }
}
