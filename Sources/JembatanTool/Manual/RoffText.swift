/// Text as the source of a manual page: ASCII alone, whatever the text has.
enum RoffText {
  /// A piece of text that stands for itself: on a line of text or as an argument of a macro.
  ///
  /// Hyphens, quotation marks, carets and tildes are named, for groff prints typographic ones where they stand bare, and
  /// nobody could copy an example from the page (groff_char(7)). Letters beyond ASCII are named by their code points,
  /// so that no locale and no preprocessor matters.
  static func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case "\"": result += "\\(dq"
      case " "..."~": result.unicodeScalars.append(scalar)
      case "\t": result += " "
      default:
        guard !scalar.isASCII else { continue }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
      }
    }
    return result
  }

  /// A piece of text as one argument of a macro, blanks included.
  static func argument(_ text: some StringProtocol) -> String {
    let escaped = escaped(text)
    return escaped.contains(" ") ? "\"\(escaped)\"" : escaped
  }

  /// A line of text, which begins with no character of control and is filled with the lines around it.
  static func line(_ text: some StringProtocol) -> String {
    line(piece: escaped(text))
  }

  /// The longest line of the source, in bytes; words may be longer.
  private static let limit = 78

  /// Running text in short lines, each sentence from a line of its own on: roff spaces sentences by where lines end.
  static func filled(_ text: some StringProtocol) -> [String] {
    var lines: [String] = []
    var current = ""
    for word in text.split(separator: " ") {
      let piece = unbroken(word)
      if !current.isEmpty, current.utf8.count + piece.utf8.count >= limit {
        lines.append(current)
        current = ""
      }
      current += current.isEmpty ? line(piece: piece) : " " + piece
      if word.last == "." {
        lines.append(current)
        current = ""
      }
    }
    return current.isEmpty ? lines : lines + [current]
  }

  /// A word, never to be hyphenated where it is more than letters: `jembatan.index`, `$SOURCE_DATE_EPOCH`.
  private static func unbroken(_ word: some StringProtocol) -> String {
    let isName = word.dropLast().contains { "._/$=".contains($0) }
    return (isName ? "\\%" : "") + escaped(word)
  }

  private static func line(piece: String) -> String { piece.hasPrefix(".") ? "\\&" + piece : piece }
}
