/// Numbers of the query language: digits of ASCII, no signs, no exponents.
enum PlainNumber {
  /// A whole number; `nil` for other texts and for more than nine digits.
  static func integer(_ text: String) -> Int? {
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy(isDigit) else { return nil }
    return Int(text)
  }

  /// A number with or without decimals behind a point.
  static func decimal(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }), text.utf8.contains(where: isDigit) else {
      return nil
    }
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.last?.isEmpty == false else { return nil }
    return Double(parts[0].isEmpty ? "0" + text : text)
  }

  /// The shortest text that is read as the same number, without an exponent.
  static func text(_ number: Double) -> String {
    let shortest = "\(number)"
    if shortest.hasSuffix(".0") { return String(shortest.dropLast(2)) }
    let parts = shortest.split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]), exponent < 0 else { return shortest }
    return "0." + String(repeating: "0", count: -exponent - 1) + parts[0].filter { $0 != "." }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
