import Documents

/// Reads a text file as one document: its front matter where it has one, else what the text itself shows.
struct TextReader {
  /// The longest text of one document: 256 MiB.
  static let limit = 256 << 20

  /// Reads a whole file.
  ///
  /// - Parameters:
  ///   - limit: the most bytes that the text may have.
  ///   - warning: receives fields that were left out.
  /// - Throws: a problem where the file cannot be read, is longer than the limit, is no UTF-8 or has no text.
  static func document(
    _ file: InputFile, limit: Int = limit, warning: (IngestionProblem) -> Void
  ) throws(IngestionProblem) -> Document {
    let bytes = try file.contents(limit: limit)
    let start = bytes.starts(with: DocumentFormat.byteOrderMark) ? DocumentFormat.byteOrderMark.count : 0
    guard !bytes.contains(0) else { throw DocumentFormat.binaryData(path: file.path) }
    var text = try TextDecoding.utf8(bytes[start...], path: file.path)
    // The line ends of other systems: CR LF is one character in Swift, and no “\n”.
    if bytes.contains(0x0D) { text = withLineFeeds(text) }
    let document: Document
    if let frontMatter = try FrontMatter(text[...], path: file.path) {
      document = read(frontMatter, text[frontMatter.bodyStart...], path: file.path, warning: warning)
    } else {
      document = PlainTextRecognizer.document(text, path: file.path)
    }
    guard !document.body.isEmpty || !document.title.isEmpty else {
      throw IngestionProblem(path: file.path, "holds no text")
    }
    return document
  }

  /// The text with LF for CR LF and for a CR alone.
  private static func withLineFeeds(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var isBehindCR = false
    for byte in text.utf8 {
      if byte != 0x0A || !isBehindCR { bytes.append(byte == 0x0D ? 0x0A : byte) }
      isBehindCR = byte == 0x0D
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let knownKeys: Set<String> = [
    "id", "kind", "title", "language", "date", "place", "outlet", "parties", "persons", "work",
  ]

  private static func read(
    _ frontMatter: FrontMatter, _ rest: Substring, path: String, warning: (IngestionProblem) -> Void
  ) -> Document {
    var fields = MetadataFields(path: path, line: nil)
    let body = String(rest.trimmed())
    var document = Document(
      id: frontMatter.scalar("id") ?? path, title: frontMatter.scalar("title") ?? "", body: body)
    document.kind = fields.kind(frontMatter.scalar("kind")) ?? .other
    document.language = fields.language(frontMatter.scalar("language"))
    document.date = fields.date(frontMatter.scalar("date"))
    document.place = frontMatter.scalar("place")
    document.outlet = frontMatter.scalar("outlet")
    document.parties = frontMatter.list("parties")
    document.persons = frontMatter.list("persons")
    document.work = frontMatter.scalar("work")
    document.articles = ArticleRecognizer.articles(in: body)
    document.source = DocumentSource(path: path)
    for problem in fields.warnings { warning(problem) }
    for (key, entry) in frontMatter.entries.sorted(by: { $0.value.line < $1.value.line })
    where !knownKeys.contains(key) {
      warning(
        IngestionProblem(
          .warning, path: path, line: entry.line,
          "the key “\(key)” is not known; \(knownKeys.sorted().joined(separator: ", ")) are"))
    }
    for (key, line) in frontMatter.repeated {
      warning(
        IngestionProblem(
          .warning, path: path, line: line,
          "the key “\(key)” stands here again and was left out: the first one counts"))
    }
    return document
  }
}
