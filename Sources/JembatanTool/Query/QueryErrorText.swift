import InvertedIndex

/// What is wrong with a query, as a person reads it: the message, the query on a line, and carets below the spot.
struct QueryErrorText {
  private static let indent = "  "
  /// Few terminals show more of one character, and a character can have thousands of accents.
  private static let scalarLimit = 16

  /// What is shown of one character of the query.
  private struct Cell {
    var text: String
    var columns: Int
    /// UTF-8 offsets of the character.
    var range: Range<Int>
  }

  private let error: QueryError
  private let cells: [Cell]
  /// How many columns the line has behind its indent.
  private let width: Int

  /// - Parameter width: the columns of the terminal.
  init(_ error: QueryError, in query: String, width: Int) {
    self.error = error
    self.width = max(20, width - Self.indent.count)
    var offset = 0
    cells = query.map { character in
      defer { offset += character.utf8.count }
      return Self.cell(character, at: offset)
    }
  }

  /// The message and the lines below it, without a line break at the end.
  var text: String {
    let (line, carets) = excerpt
    var lines = [error.message, Self.indent + line, Self.indent + carets]
    if !error.expected.isEmpty {
      let expected = "expected: " + error.expected.map { $0.replacing(" ", with: "\u{A0}") }.joined(separator: ", ")
      lines.append(
        TextWrap.wrap(expected, width: width, first: Self.indent, indent: Self.indent + Self.indent)
          .replacing("\u{A0}", with: " "))
    }
    if let suggestion = error.suggestion { lines.append("\(Self.indent)did you mean “\(suggestion)”?") }
    return lines.joined(separator: "\n")
  }

  /// Blanks stay blanks of one column; what would be invisible is spelt out.
  private static func cell(_ character: Character, at offset: Int) -> Cell {
    let range = offset..<offset + character.utf8.count
    if character.isWhitespace { return Cell(text: " ", columns: 1, range: range) }
    let scalars = character.unicodeScalars.prefix(scalarLimit)
    var text = TerminalStyle.escaped(String(String.UnicodeScalarView(scalars)))
    if TextWidth.columns(of: text) == 0 {
      text = scalars.map { "\\u{\(String($0.value, radix: 16, uppercase: true))}" }.joined()
    }
    return Cell(text: text, columns: TextWidth.columns(of: text), range: range)
  }

  /// The part of the query around the spot, and the carets below it.
  private var excerpt: (line: String, carets: String) {
    let start = cells.firstIndex { $0.range.upperBound > error.range.lowerBound } ?? cells.count
    // What is missing is missing before a character, or at the end.
    let end = max(start, cells.firstIndex { $0.range.lowerBound >= error.range.upperBound } ?? cells.count)
    let shown = window(around: start..<end)
    let isCut = (before: shown.lowerBound > 0, behind: shown.upperBound < cells.count)
    let line =
      (isCut.before ? "…" : "") + cells[shown].map(\.text).joined() + (isCut.behind ? "…" : "")
    let blanks = (isCut.before ? 1 : 0) + columns(shown.lowerBound..<max(shown.lowerBound, start))
    let marks = columns(start..<min(max(start, end), shown.upperBound))
    return (line, String(repeating: " ", count: blanks) + String(repeating: "^", count: max(1, marks)))
  }

  private func columns(_ range: Range<Int>) -> Int { cells[range].reduce(0) { $0 + $1.columns } }

  /// The characters that fit on the line, with the marked ones among them, a third of the line before those.
  private func window(around marked: Range<Int>) -> Range<Int> {
    guard columns(0..<cells.count) >= width else { return 0..<cells.count }
    // Dots on both sides, and a caret behind the last character.
    let room = width - 3
    var lower = marked.lowerBound
    var upper = lower
    var used = 0
    while upper < cells.count, used + cells[upper].columns <= room * 2 / 3 {
      used += cells[upper].columns
      upper += 1
    }
    while lower > 0, used + cells[lower - 1].columns <= room {
      lower -= 1
      used += cells[lower].columns
    }
    while upper < cells.count, used + cells[upper].columns <= room {
      used += cells[upper].columns
      upper += 1
    }
    return lower..<upper
  }
}
