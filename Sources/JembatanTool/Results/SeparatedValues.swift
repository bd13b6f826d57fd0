/// Rows of text as values parted by commas or by tabs.
///
/// **Commas** follow RFC 4180: a row ends with CR LF, and a field with a comma, a quotation mark, a line break or a blank
/// at an end stands in quotation marks. CSV is what people open in spreadsheets, where a field that begins with `=`,
/// `+`, `-` or `@` is a formula, and titles come from anywhere: such a field gets an apostrophe in front, unless it is a
/// number (OWASP, CSV Injection). The spreadsheet then shows the text, the apostrophe with it. Programs that want
/// fields byte by byte read tabs or JSON.
///
/// **Tabs** follow the media type text/tab-separated-values: a row ends with LF, fields have no tabs and no line breaks,
/// which become blanks, and nothing else is changed.
enum SeparatedValues: String, CaseIterable {
  case csv
  case tsv

  /// One row, the header or of data, with the end of its line.
  func row(_ fields: [String]) -> String {
    switch self {
    case .csv:
      // One empty field alone would be an empty line, which readers skip.
      fields == [""] ? "\"\"\r\n" : fields.map(Self.quoted).joined(separator: ",") + "\r\n"
    case .tsv: fields.map { Self.withoutControls($0) }.joined(separator: "\t") + "\n"
    }
  }

  private static func quoted(_ field: String) -> String {
    let text = withoutFormula(withoutControls(field, keeping: ["\n", "\r"]))
    let scalars = text.unicodeScalars
    guard
      scalars.first == " " || scalars.last == " " || scalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) })
    else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// The text with a blank for every control character: RFC 4180 has none but those of line breaks.
  private static func withoutControls(_ text: String, keeping kept: [Unicode.Scalar] = []) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isControl =
        scalar.properties.generalCategory == .control || scalar == "\u{2028}" || scalar == "\u{2029}"
      result.unicodeScalars.append(isControl && !kept.contains(scalar) ? " " : scalar)
    }
    return result
  }

  /// The text with an apostrophe before what a spreadsheet would compute. Spreadsheets for East Asia read full-width
  /// signs as signs; blanks and line breaks before a sign are passed over by some.
  private static func withoutFormula(_ text: String) -> String {
    let first = text.unicodeScalars.first { !$0.properties.isWhitespace }
    guard let first, "=+-@＝＋－＠".unicodeScalars.contains(first), !isNumber(text) else { return text }
    return "'" + text
  }

  /// A decimal number as this program writes them: `-0.25`, `+3`.
  private static func isNumber(_ text: String) -> Bool {
    text.wholeMatch(of: /[+-]?[0-9]+(\.[0-9]+)?/) != nil
  }
}
