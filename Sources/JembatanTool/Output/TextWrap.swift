/// Breaks text into lines of a width, not counting escape sequences.
enum TextWrap {
  /// The fewest columns that a line has behind its indent, however narrow the terminal.
  private static let narrowest = 20

  /// Wraps text at blanks. Runs of blanks become one; no-break spaces and words longer than a line are not broken.
  ///
  /// - Parameters:
  ///   - first: what the first line begins with; `nil` for the indent.
  ///   - indent: what every other line begins with.
  static func wrap(_ text: String, width: Int, first: String? = nil, indent: String = "") -> String {
    let limit = max(width, indent.count + narrowest)
    var lines: [String] = []
    var line = first ?? indent
    var column = TextWidth.columns(of: line)
    var isLineEmpty = true
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\t" || $0.isNewline }) {
      let length = TextWidth.columns(of: word)
      if !isLineEmpty, column + 1 + length > limit {
        lines.append(line)
        line = indent
        column = indent.count
        isLineEmpty = true
      }
      if !isLineEmpty {
        line += " "
        column += 1
      }
      line += word
      column += length
      isLineEmpty = false
    }
    lines.append(line)
    return lines.joined(separator: "\n")
  }

  /// Wraps only those lines of a text that are longer than the width: verse and columns stay as they are.
  static func wrapLongLines(_ text: String, width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { TextWidth.columns(of: $0) <= width ? String($0) : wrap(String($0), width: width) }
      .joined(separator: "\n")
  }
}
