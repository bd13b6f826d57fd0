/// What the scanner knows of the characters U+0000 to U+052F (Latin, Cyrillic, common signs) and of a few beyond:
/// their word-break class and their folded form.
///
/// Word-break classes are those of UAX #29; folded forms are NFKC_Casefold with Latin diacritics removed and ё → е.
/// Every other character is ``BreakClass/foreign``: the chunk that holds it goes through ICU. A test compares each
/// entry with ICU.
struct CharacterTable: Sendable {
  /// How a character behaves at word boundaries.
  ///
  /// A bit each, so that sets of classes are told apart by one look. The classes that words consist of have the bits
  /// of ``WordSpan/Content``.
  enum BreakClass: UInt8 {
    /// Ends every word.
    case other = 0
    case latin = 0b0000_0001
    case cyrillic = 0b0000_0010
    case digit = 0b0000_0100
    /// `_`, which joins letters and digits (ExtendNumLet).
    case joiner = 0b0000_1000
    /// Joins letters (MidLetter): `·`
    case midLetter = 0b0001_0000
    /// Joins digits (MidNum): `,` `;`
    case midNumber = 0b0010_0000
    /// Joins either (MidNumLet, Single_Quote): `.` `'` `’`
    case midBoth = 0b0011_0000
    /// ASCII white space, which also parts chunks.
    case space = 0b0100_0000
    /// Left to ICU.
    case foreign = 0b1000_0000

    /// The bits of letters, of what words consist of, of what may join them.
    static let letterBits: UInt8 = 0b0000_0011
    static let wordBits: UInt8 = 0b0000_1111
    static let middleBits: UInt8 = 0b0011_0000
  }

  /// The first code point beyond the table.
  static let limit = 0x530

  static let shared = CharacterTable()

  /// A ``BreakClass`` raw value per code point. Written once and never freed, as ``folded``.
  nonisolated(unsafe) let classes: UnsafePointer<UInt8>
  /// The folded form per code point: up to three bytes of UTF-8 from the lowest byte up, their number in the highest.
  nonisolated(unsafe) let folded: UnsafePointer<UInt32>

  private init() {
    let classes = UnsafeMutablePointer<UInt8>.allocate(capacity: Self.limit)
    let folded = UnsafeMutablePointer<UInt32>.allocate(capacity: Self.limit)
    for value in 0..<UInt32(Self.limit) {
      let breakClass = Self.tableClass(of: value)
      let isFolded = breakClass.rawValue & (BreakClass.wordBits | BreakClass.middleBits) != 0
      (classes + Int(value)).initialize(to: breakClass.rawValue)
      (folded + Int(value)).initialize(to: isFolded ? Self.packed(value) : 0)
    }
    self.classes = UnsafePointer(classes)
    self.folded = UnsafePointer(folded)
  }

  private static func tableClass(of codePoint: UInt32) -> BreakClass {
    switch codePoint {
    case 0x09, 0x0A, 0x0D, 0x20: .space
    case 0x30...0x39: .digit
    // The micro sign folds to a Greek letter.
    case 0xB5: .foreign
    case 0x41...0x5A, 0x61...0x7A, 0xAA, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: .latin
    case 0x5F: .joiner
    case 0xB7: .midLetter
    case 0x2C, 0x3B: .midNumber
    case 0x2E, 0x27: .midBoth
    case 0x00...0xAC, 0xAE...0xFF: .other
    case 0x400...0x481, 0x48A...0x52F: .cyrillic
    // Soft hyphen, phonetics, spacing modifiers, combining marks, Greek, U+0482 to U+0489.
    default: .foreign
    }
  }

  /// The class of a character behind the table: signs of running text, or what is left to ICU.
  @inline(__always)
  static func classBeyondTable(of codePoint: UInt32) -> BreakClass {
    switch codePoint {
    case 0x2018, 0x2019: .midBoth
    // Dashes, quotation marks, bullets; currencies; №, ™; arrows and mathematical signs; boxes, shapes, dingbats.
    case 0x2010...0x2017, 0x201A...0x2023, 0x2025, 0x2026, 0x202F...0x203A, 0x20A0...0x20BF, 0x2116, 0x2122,
      0x2190...0x23FF, 0x2500...0x27BF:
      .other
    default: .foreign
    }
  }

  /// The class of any character.
  func breakClass(of scalar: Unicode.Scalar) -> BreakClass {
    guard scalar.value < Self.limit else { return Self.classBeyondTable(of: scalar.value) }
    return BreakClass(rawValue: classes[Int(scalar.value)]) ?? .foreign
  }

  private static func packed(_ codePoint: UInt32) -> UInt32 {
    guard let scalar = Unicode.Scalar(codePoint) else { return 0 }
    let bytes = foldedText(String(scalar)).utf8
    precondition(bytes.count <= 3, "a folded form has no room in the table")
    return bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) } | UInt32(bytes.count) << 24
  }

  /// Letters that have no canonical decomposition but are a Latin letter with a stroke or a ligature.
  private static let strokes: [UInt32: String] = [
    0xE6: "ae", 0xF0: "d", 0xF8: "o", 0xFE: "th", 0x111: "d", 0x127: "h", 0x131: "i", 0x142: "l", 0x153: "oe",
    0x167: "t",
  ]

  /// The folded form of any text: NFKC_Casefold, apostrophes dropped, Latin diacritics and Cyrillic stress marks
  /// removed, ё → е.
  ///
  /// Where ICU's data are missing the standard library's lower case stands in.
  static func foldedText(_ text: String) -> String {
    guard let caseFolded = try? UnicodeFolding.nfkcCaseFolded(Array(text.utf16)) else { return text.lowercased() }
    var result = String.UnicodeScalarView()
    for scalar in String(decoding: caseFolded, as: UTF16.self).unicodeScalars {
      switch scalar.value {
      // Apostrophes, and the modifier letters that transliterations write for hamza, ayn and the soft sign.
      case 0x27, 0x2018, 0x2019, 0x2B9...0x2BF: continue
      // е and и under a grave are stressed letters, as those under an acute, which have no composed form.
      case 0x450, 0x451: result.append("е")
      case 0x45D: result.append("и")
      // Marks that are left over after composition: stress marks and the like, and the frames of keycaps.
      case 0x300...0x36F, 0x483...0x489, 0x20D0...0x20F0: continue
      // The other composed letters of Cyrillic (й, ї, ў …) are letters of their own.
      case 0x00...0x7F, 0x400...0x52F: result.append(scalar)
      default: result.append(contentsOf: withoutDiacritics(scalar))
      }
    }
    return String(result)
  }

  /// What a Latin letter with diacritics is written on; other characters as they are.
  private static func withoutDiacritics(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    guard let units = try? UnicodeFolding.decomposed(Array(String(scalar).utf16)) else { return [scalar] }
    let parts = String(decoding: units, as: UTF16.self).unicodeScalars
    guard let base = parts.first, isLatin(base) else { return [scalar] }
    return parts.filter { !UnicodeFolding.isMark($0) }
      .flatMap { part in strokes[part.value].map { Array($0.unicodeScalars) } ?? [part] }
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: true
    default: false
    }
  }
}
