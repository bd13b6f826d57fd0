/// The lines of a text with their numbers, and the place behind each.
struct Lines: Sequence, IteratorProtocol {
  private let text: Substring
  private(set) var position: String.Index
  private var number = 0

  init(_ text: Substring) {
    self.text = text
    position = text.startIndex
  }

  mutating func next() -> (text: Substring, number: Int)? {
    guard position < text.endIndex else { return nil }
    number += 1
    let utf8 = text.utf8
    let lineBreak = utf8[position...].firstIndex(of: 0x0A)
    let line = text[position..<(lineBreak ?? text.endIndex)]
    position = lineBreak.map { utf8.index(after: $0) } ?? text.endIndex
    return (line, number)
  }
}

extension StringProtocol {
  /// Whether there are no more characters; looks at no more than that.
  func hasAtMost(_ limit: Int) -> Bool {
    index(startIndex, offsetBy: limit, limitedBy: endIndex).map { $0 == endIndex } ?? true
  }
}

extension Substring {
  /// Without blanks and control characters at both ends, no-break spaces and a byte order mark included.
  func trimmed() -> Substring {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x21...0x7E, 0xA1...0x167F: false
      case 0x200B, 0xFEFF: true
      default: scalar.properties.isWhitespace
      }
    }
    var scalars = unicodeScalars[...]
    while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return self[scalars.startIndex..<scalars.endIndex]
  }
}
