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
    guard !bytes.contains(0) else { throw binaryData(path: path) }
    let bytes = bytes.starts(with: byteOrderMark) ? bytes[3...] : bytes[...]
    let text = bytes.drop(while: isBlank)
    // JSON of one value in many lines would be taken for a text, or for as many broken lines.
    let isArray = text.first == UInt8(ascii: "[") && text.dropFirst().first { !isBlank($0) } == UInt8(ascii: "{")
    let behindBrace = text.dropFirst().drop { $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }
    let isBroken = text.first == UInt8(ascii: "{") && behindBrace.first == 0x0A
    if isArray || isBroken {
      throw IngestionProblem(
        path: path, "is JSON, but no JSON Lines, which have an object a line; convert it first, as with jq -c")
    }
    return text.first == UInt8(ascii: "{") ? .jsonl : .text
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  static func binaryData(path: String) -> IngestionProblem {
    IngestionProblem(path: path, "holds binary data; text in UTF-8 and JSON Lines are read")
  }

  /// U+FEFF in UTF-8.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static let unread: [([UInt8], String)] = [
    (Array("%PDF".utf8), "a PDF file"), ([0x50, 0x4B, 0x03, 0x04], "a zip archive or office document"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old office document"), ([0xFF, 0xFE], "text in UTF-16"),
    ([0xFE, 0xFF], "text in UTF-16"), ([0x28, 0xB5, 0x2F, 0xFD], "compressed with zstd"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "compressed with xz"), (Array("BZh".utf8) + [0x39], "compressed with bzip2"),
  ]
}
