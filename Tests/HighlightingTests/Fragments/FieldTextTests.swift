import Testing

@testable import Highlighting

/// Boundaries within text, held against `Character` and `String.UTF16View`.
struct FieldTextTests {
  private static let pieces = [
    "a", "Z", " ", ".", "é", "e\u{301}", "и\u{306}", "й", "ж", "\u{301}", "\n", "\r", "\r\n", "\t", "東", "😀", "👩‍👩‍👧",
    "🇮🇩", "🇷🇺", "\u{200D}", "\u{600}", "\u{AD}", "한", "ᄒ", "ᅡ", "ᆫ", "क्षि", "ѣ\u{483}", "ӏ", "ʼ", "1\u{20E3}", "\u{A0}",
    "ก็", "\u{0}",
  ]

  @Test func graphemesAreThoseOfSwift() {
    let seed = propertySeed()
    var texts = RandomTexts(seed: seed)
    for round in 0..<150 {
      var string = ""
      for _ in 0..<texts.count(0...12) { string += texts.pick(Self.pieces, else: "") }
      var boundaries = [0]
      for character in string { boundaries.append((boundaries.last ?? 0) + character.utf8.count) }
      let comment: Comment = "seed \(seed), round \(round): \(string.unicodeScalars.map(\.value))"
      FieldText.with(string, tokens: []) { text in
        let end = string.utf8.count
        #expect((0...end).filter(text.isBoundary) == boundaries, comment)
        #expect(!text.isBoundary(-1) && !text.isBoundary(end + 1))
        for position in 0...end {
          #expect(text.roundedDown(position) == boundaries.last { $0 <= position }, comment)
          #expect(text.roundedUp(position) == boundaries.first { $0 >= position }, comment)
        }
        // A line break of two characters counts twice.
        func size(_ range: Range<Int>) -> Int {
          boundaries.filter { range.contains($0) }.count
            + string.utf8.indices.filter { index in
              string[index...].hasPrefix("\r\n")
                && range.contains(string.utf8.distance(from: string.startIndex, to: index))
            }.count
        }
        for start in boundaries {
          for count in 0...5 {
            let limit = texts.pick(boundaries.filter { $0 >= start }, else: start)
            let ahead = boundaries.last { $0 >= start && $0 <= limit && size(start..<$0) <= count }
            #expect(text.advanced(start, by: count, limit: limit).position == ahead, comment)
            let floor = texts.pick(boundaries.filter { $0 <= start }, else: start)
            let behind = boundaries.first { $0 <= start && $0 >= floor && size($0..<start) <= count }
            #expect(text.retreated(start, by: count, limit: floor) == behind, comment)
            #expect(text.graphemes(floor..<start, atMost: count) <= count, comment)
          }
          #expect(text.graphemes(0..<start, atMost: .max) == size(0..<start), comment)
          #expect(
            text.utf16Count(0..<start) == String(decoding: Array(string.utf8)[..<start], as: UTF8.self).utf16.count)
        }
      }
    }
  }

  /// Where a paragraph or sentence begins.
  @Test(
    arguments: [
      ("Satu. Dua tiga", "Dua tiga"), ("Satu! Dua? Tiga", "Tiga"), ("Satu.\nDua. Tiga", "Dua. Tiga"),
      ("Он сказал: «Да.» Потом", "Потом"), ("Kata “ya.” Lalu", "Lalu"), ("Satu… Dua", "Dua"),
      // No sentence: initials, abbreviations, lower case behind the full stop, numbers with full stops inside.
      ("Kata. A. S. Pushkin", "A. S. Pushkin"), ("Menurut dr. Sutomo", nil),
      ("Согласно ст. 5 и гг. 2003", nil), ("т. е. так", nil), ("Rp1.000. Lalu", "Lalu"),
      ("satu. dua", nil),
      ("一。 二", "二"),
      // A text begins with its first word.
      ("satu dua", nil), ("  satu", "satu"), ("Satu. ", nil),
    ] as [(String, String?)])
  func openings(text: String, expected: String?) {
    FieldText.with(text, tokens: []) { field in
      let opening = field.opening(in: 1..<text.utf8.count)
      #expect(opening.map { String(decoding: Array(text.utf8)[$0...], as: UTF8.self) } == expected)
    }
  }

  @Test func blanksAtTheEnds() {
    for (text, expected) in [
      (" \r\n\t a b \r\n", "a b"), ("\r\n", ""), ("", ""), ("a", "a"),
      // An accent that stands on a blank is no blank; on a line break nothing can stand.
      (" \u{301}a \u{301}", " \u{301}a \u{301}"), ("\n\u{301}a\n", "\u{301}a"),
    ] {
      FieldText.with(text, tokens: []) { field in
        let line = String(decoding: Array(text.utf8)[field.trimmed(field.whole)], as: UTF8.self)
        #expect(line.unicodeScalars.elementsEqual(expected.unicodeScalars))
      }
    }
  }
}
