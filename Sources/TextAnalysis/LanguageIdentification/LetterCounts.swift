/// How many letters of each script a text holds.
struct LetterCounts: Sendable, Equatable {
  var latin = 0
  var cyrillic = 0
  /// Letters of scripts that no language of the archive is written in: Greek, Arabic, Devanagari, Chinese and so on.
  var foreign = 0

  init() {}

  /// Counts by the first byte of each character, which tells the script closely enough.
  ///
  /// - Complexity: linear in the range, some gigabytes a second.
  init(_ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      // Counters of one byte, which the compiler adds up sixteen and more at a time.
      let end = min(position + 255, range.upperBound)
      var latin: UInt8 = 0
      var cyrillic: UInt8 = 0
      var foreign: UInt8 = 0
      while position < end {
        let byte = text[position]
        // ASCII letters, and U+00C0 to U+027F.
        latin &+= (byte | 0x20) &- 0x61 < 26 ? 1 : 0
        latin &+= byte &- 0xC3 < 7 ? 1 : 0
        // U+0400 to U+053F.
        cyrillic &+= byte &- 0xD0 < 5 ? 1 : 0
        // Greek; U+0540 to U+1FFF; U+3000 to U+DFFF. Between them stand signs, behind them forms and emoji.
        foreign &+= byte &- 0xCE < 2 ? 1 : 0
        foreign &+= byte &- 0xD5 < 13 ? 1 : 0
        foreign &+= byte &- 0xE3 < 11 ? 1 : 0
        position &+= 1
      }
      self.latin += Int(latin)
      self.cyrillic += Int(cyrillic)
      self.foreign += Int(foreign)
    }
  }

  var isEmpty: Bool { latin == 0 && cyrillic == 0 && foreign == 0 }

  /// The script of most letters; Cyrillic where it is even with Latin, since Russian texts quote Latin names and not
  /// the
  /// other way round. `nil` without letters.
  var majority: Script? {
    if isEmpty { return nil }
    if foreign > latin, foreign > cyrillic { return .foreign }
    return cyrillic >= latin ? .cyrillic : .latin
  }

  enum Script: Sendable {
    case latin
    case cyrillic
    case foreign
  }
}
