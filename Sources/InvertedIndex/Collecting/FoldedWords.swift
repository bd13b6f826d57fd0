/// The words of a text as hashes, capital letters and ё folded: runs of what is neither blank nor punctuation.
///
/// For comparing whole texts, where a rough notion of a word does as well as the analyzer's and is read many times as
/// fast. It folds the letters of ASCII, Latin-1 and Cyrillic; letters of others count as they are. This file may use
/// unsafe pointers.
struct FoldedWords {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  /// The bytes must outlive this; they are UTF-8.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The hash of the next word: FNV-1a over its code points; `nil` at the end.
  @inline(__always)
  mutating func next() -> UInt64? {
    var hash: UInt64 = 0
    while place < bytes.count {
      let byte = bytes[place]
      let letter: UInt32
      if byte < 0x80 {
        place &+= 1
        letter = Self.folded(ascii: byte)
      } else {
        letter = foldedCodePoint(byte)
      }
      if letter == 0 {
        if hash != 0 { return hash }
      } else {
        if hash == 0 { hash = 0xCBF2_9CE4_8422_2325 }
        hash = (hash ^ UInt64(letter)) &* 0x0000_0100_0000_01B3
      }
    }
    return hash == 0 ? nil : hash
  }

  /// 0 for what is no part of a word.
  @inline(__always)
  private static func folded(ascii byte: UInt8) -> UInt32 {
    let small = byte | 0x20
    if small &- 0x61 < 26 { return UInt32(small) }
    return byte &- 0x30 < 10 ? UInt32(byte) : 0
  }

  /// Reads a code point of more than one byte, and folds it; 0 for what is no part of a word.
  private mutating func foldedCodePoint(_ first: UInt8) -> UInt32 {
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var point = UInt32(first) & (0x7F >> UInt32(length))
    place &+= 1
    for _ in 1..<length where place < bytes.count {
      point = point << 6 | UInt32(bytes[place] & 0x3F)
      place &+= 1
    }
    switch point {
    case 0x410...0x42F: return point + 0x20
    case 0x430...0x44F: return point
    // Ё and ё are written е as often as not.
    case 0x401, 0x451: return 0x435
    case 0x400...0x40F: return point + 0x50
    case 0xC0...0xDE: return point + 0x20
    // Signs of Latin-1, punctuation and signs from U+2000 on, ideographic punctuation.
    case 0x80...0xBF, 0x2000...0x2BFF, 0x3000...0x303F: return 0
    default: return point
    }
  }
}
