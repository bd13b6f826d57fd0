/// How the documents of a file are written.
public enum DocumentFormat: String, Sendable, Hashable, CaseIterable {
  /// Text, with metadata in front where it begins with `---`: one document.
  case text
  /// JSON Lines: a document a line.
  case jsonl
}

extension DocumentFormat {
  /// What a file is by its first bytes.
  ///
  /// - Throws: a problem where it is empty or of a format that is not read.
  static func detect(_ bytes: [UInt8], path: String) throws(IngestionProblem) -> DocumentFormat {
    guard !bytes.isEmpty else { throw IngestionProblem(path: path, "is empty") }
    for (magic, name) in unread where bytes.starts(with: magic) {
      throw IngestionProblem(path: path, "is \(name), which is not read; text and JSON Lines are")
    }
    guard !bytes.contains(0) else {
      throw IngestionProblem(path: path, "holds binary data; text in UTF-8 and JSON Lines are read")
    }
    let bytes = bytes.starts(with: byteOrderMark) ? bytes[3...] : bytes[...]
    let first = bytes.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    return first == UInt8(ascii: "{") ? .jsonl : .text
  }

  /// U+FEFF in UTF-8.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static let unread: [([UInt8], String)] = [
    (Array("%PDF".utf8), "a PDF file"), ([0x50, 0x4B, 0x03, 0x04], "a zip archive or office document"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old office document"), ([0xFF, 0xFE], "text in UTF-16"),
    ([0xFE, 0xFF], "text in UTF-16"),
  ]
}
