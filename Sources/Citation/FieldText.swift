/// Text as a field of a record can hold it.
enum FieldText {
  /// The text on one line: each run of white space, line breaks and control characters becomes one blank, none stay at
  /// the ends. Bidirectional formatting is dropped, which would turn around what stands behind the field.
  static func line(_ text: String) -> String {
    var line = ""
    var needsBlank = false
    for scalar in text.unicodeScalars {
      if isDropped(scalar) { continue }
      if isBlank(scalar) {
        needsBlank = !line.isEmpty
        continue
      }
      if needsBlank {
        line += " "
        needsBlank = false
      }
      line.unicodeScalars.append(scalar)
    }
    return line
  }

  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// No-break spaces are no blanks: they belong to the text.
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xA0, 0x2007, 0x202F: false
    case 0x00...0x20, 0x7F...0x9F: true
    default: scalar.properties.isWhitespace
    }
  }
}
