/// A word found in a text: where it stands, and what it is made of.
struct WordSpan: Equatable {
  /// UTF-8 offsets into the text.
  var start: UInt32
  var end: UInt32
  var content: Content

  /// What kinds of characters a word holds: the bits of ``CharacterTable/BreakClass``.
  struct Content: OptionSet {
    let rawValue: UInt8
    static let latin = Content(rawValue: 1 << 0)
    static let cyrillic = Content(rawValue: 1 << 1)
    static let digit = Content(rawValue: 1 << 2)
    /// A full stop, comma, apostrophe or the like between letters or digits, or a low line.
    static let joiner = Content(rawValue: 1 << 3)
    /// A character outside ``CharacterTable``: the word is folded by ICU.
    static let foreign = Content(rawValue: 1 << 4)
  }
}

extension WordSpan.Content {
  /// The scripts of a folded word.
  init(scriptsOf form: [UInt8]) {
    self = []
    for index in form.indices {
      switch form[index] {
      case 0x61...0x7A: insert(.latin)
      // U+0400 to U+052F.
      case 0xD0...0xD3: insert(.cyrillic)
      case 0xD4 where form[index + 1] < 0xB0: insert(.cyrillic)
      default: break
      }
    }
  }
}
