/// What the scanner knows of the characters U+0000 to U+052F (Latin, Cyrillic, common signs) and of a few beyond:
/// their word-break class and their folded form.
///
/// Word-break classes are those of UAX #29; folded forms are NFKC_Casefold with Latin diacritics removed and ё → е.
/// Every other character is ``BreakClass/foreign``: the chunk that holds it goes through ICU. A test compares each entry
/// with ICU.
struct CharacterTable: Sendable {
  /// How a character behaves at word boundaries.
  enum BreakClass: UInt8 {
    /// Ends every word.
    case other
    case latin
    case cyrillic
    case digit
    /// `_`, which joins letters and digits (ExtendNumLet).
    case joiner
    /// Joins letters (MidLetter): `·`
    case midLetter
    /// Joins digits (MidNum): `,` `;`
    case midNumber
    /// Joins either (MidNumLet, Single_Quote): `.` `'` `’`
    case midBoth
    /// ASCII white space, which also parts chunks.
    case space
    /// Left to ICU.
    case foreign
  }

  /// The first code point beyond the table.
  static let limit = 0x530

  static let shared = CharacterTable()

  /// A ``BreakClass`` raw value per code point.
  let classes: [UInt8]
  /// The folded form per code point: up to three bytes of UTF-8 from the lowest byte up, their number in the highest.
  let folded: [UInt32]

  private init() {
    var classes = [UInt8](repeating: BreakClass.other.rawValue, count: Self.limit)
    var folded = [UInt32](repeating: 0, count: Self.limit)
    for value in 0..<UInt32(Self.limit) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let breakClass = Self.breakClass(of: scalar)
      classes[Int(value)] = breakClass.rawValue
      switch breakClass {
      case .latin, .cyrillic, .digit, .joiner, .midBoth, .midLetter, .midNumber:
        folded[Int(value)] = Self.folded(scalar)
      case .other, .space, .foreign: break
      }
    }
    self.classes = classes
    self.folded = folded
  }

  private static func breakClass(of scalar: Unicode.Scalar) -> BreakClass {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20: .space
    case 0x30...0x39: .digit
    case 0x41...0x5A, 0x61...0x7A, 0xAA, 0xB5, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: .latin
    case 0x5F: .joiner
    case 0xB7: .midLetter
    case 0x2C, 0x3B: .midNumber
    case 0x2E, 0x27: .midBoth
    case 0x00...0xAC, 0xAE...0xFF: .other
    case 0x400...0x481, 0x48A...0x52F: .cyrillic
    // Soft hyphen, spacing modifiers, phonetics, combining marks, Greek, U+0482 to U+0489.
    default: .foreign
    }
  }

  /// The classes of U+2010 to U+203A that running text uses; `nil` for characters left to ICU.
  @inline(__always)
  static func classOfPunctuation(_ codePoint: UInt32) -> BreakClass {
    switch codePoint {
    case 0x2018, 0x2019: .midBoth
    case 0x2010...0x2017, 0x201A...0x2023, 0x2025, 0x2026, 0x202F...0x203A: .other
    default: .foreign
    }
  }

  /// Letters that have no canonical decomposition but are a Latin letter with a stroke or a ligature.
  private static let strokes: [UInt32: String] = [
    0xE6: "ae", 0xF0: "d", 0xF8: "o", 0xFE: "th", 0x111: "d", 0x127: "h", 0x131: "i", 0x142: "l", 0x153: "oe", 0x167: "t",
  ]

  private static func folded(_ scalar: Unicode.Scalar) -> UInt32 {
    var packed: UInt32 = 0
    var count: UInt32 = 0
    for byte in foldedText(String(scalar)).utf8 where count < 3 {
      packed |= UInt32(byte) << (8 * count)
      count += 1
    }
    return packed | count << 24
  }

  /// The folded form of any text: NFKC_Casefold, apostrophes dropped, Latin diacritics and Cyrillic stress marks removed, ё → е.
  ///
  /// Where ICU's data are missing the standard library's lower case stands in.
  static func foldedText(_ text: String) -> String {
    guard let caseFolded = try? UnicodeFolding.nfkcCaseFolded(Array(text.utf16)) else { return text.lowercased() }
    var result = String.UnicodeScalarView()
    for scalar in String(decoding: caseFolded, as: UTF16.self).unicodeScalars {
      switch scalar.value {
      case 0x27, 0x2018, 0x2019, 0x2BC, 0x2B9: continue
      case 0x451: result.append("е")
      // Marks that are left over after composition: stress marks and the like.
      case 0x300...0x36F: continue
      // The composed letters of Cyrillic (й, ї, ў …) are letters of their own.
      case 0x400...0x52F: result.append(scalar)
      default:
        if let plain = strokes[scalar.value] {
          result.append(contentsOf: plain.unicodeScalars)
        } else if scalar.value < 0x80 {
          result.append(scalar)
        } else if let parts = try? UnicodeFolding.decomposed(Array(String(scalar).utf16)) {
          let base = String(decoding: parts, as: UTF16.self).unicodeScalars
          if let first = base.first, isLatin(first) {
            result.append(contentsOf: base.filter { !UnicodeFolding.isMark($0) })
          } else {
            result.append(scalar)
          }
        } else {
          result.append(scalar)
        }
      }
    }
    return String(result)
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: true
    default: false
    }
  }
}
