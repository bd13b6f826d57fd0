/// Bytes as letters, digits, `-` and `_`: base64url of RFC 4648, section 5, without padding.
///
/// The empty text stands for no bytes, `Zm9v` for those of `foo`.
package enum Base64URL {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  package static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count * 4 + 2) / 3)
    var pending = 0
    var width = 0
    for byte in bytes {
      pending = (pending << 8 | Int(byte)) & 0xFFFF
      width += 8
      while width >= 6 {
        width -= 6
        text.append(alphabet[pending >> width & 63])
      }
    }
    if width > 0 { text.append(alphabet[pending << (6 - width) & 63]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of a text.
  ///
  /// - Returns: `nil` where ``encode(_:)`` gives this text for no bytes: bytes have one spelling.
  package static func decode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var pending = 0
    var width = 0
    for letter in text.utf8 {
      guard let value = value(of: letter) else { return nil }
      pending = (pending << 6 | value) & 0xFFFF
      width += 6
      if width >= 8 {
        width -= 8
        bytes.append(UInt8(truncatingIfNeeded: pending >> width))
      }
    }
    // What is left over must be the zeros that fill up the last letter.
    guard width < 6, pending & (1 << width - 1) == 0 else { return nil }
    return bytes
  }

  private static func value(of letter: UInt8) -> Int? {
    switch letter {
    case 0x41...0x5A: Int(letter) - 0x41
    case 0x61...0x7A: Int(letter) - 0x61 + 26
    case 0x30...0x39: Int(letter) - 0x30 + 52
    case 0x2D: 62
    case 0x5F: 63
    default: nil
    }
  }
}
