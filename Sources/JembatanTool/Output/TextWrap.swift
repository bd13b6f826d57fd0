/// Breaks text into lines of a width, not counting escape sequences.
enum TextWrap {
  /// Wraps text at blanks; every line but the first begins with `indent`. Runs of blanks inside become one; words longer than a line are not broken.
  static func wrap(_ text: String, width: Int, indent: String) -> String {
    var lines: [String] = []
    let leading = String(text.prefix { $0 == " " })
    var line = leading
    var column = leading.count
    var isLineEmpty = true
    // The two blanks behind a rank are part of the first word.
    for word in text.dropFirst(leading.count).split(whereSeparator: { $0 == " " || $0.isNewline }) {
      let length = visibleLength(word)
      if !isLineEmpty, column + 1 + length > max(width, indent.count + 20) {
        lines.append(line)
        line = indent
        column = indent.count
        isLineEmpty = true
      }
      if !isLineEmpty {
        line += lines.isEmpty && column < indent.count ? String(repeating: " ", count: indent.count - column) : " "
        column = max(column + 1, lines.isEmpty ? min(indent.count, column + 2) : 0)
      }
      line += word
      column += length
      isLineEmpty = false
    }
    lines.append(line)
    return lines.joined(separator: "\n")
  }

  /// The columns that a word takes: characters, without escape sequences.
  static func visibleLength(_ word: some StringProtocol) -> Int {
    var length = 0
    var isSequence = false
    for character in word {
      if character == "\u{1B}" {
        isSequence = true
      } else if isSequence {
        if character == "m" { isSequence = false }
      } else {
        length += 1
      }
    }
    return length
  }
}
