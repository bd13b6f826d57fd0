import FoundationEssentials

/// Values as JSON on one line, keys sorted, so that equal values give equal bytes.
enum JSONText {
  /// Control and bidirectional formatting characters are escaped, so that the line may be shown on a terminal.
  static func of(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(value), as: UTF8.self)
    guard text.unicodeScalars.contains(where: TerminalStyle.isHostile) else { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      if TerminalStyle.isHostile(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
