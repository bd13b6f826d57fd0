import Documents

/// Reads a text file as one document: its front matter where it has one, else what the text itself shows.
struct TextReader {
  /// The longest text of one document: 256 MiB.
  static let limit = 256 << 20

  /// Reads a whole file.
  ///
  /// - Parameter warning: receives fields that were left out.
  /// - Throws: a problem where the file cannot be read, is no UTF-8 or has no text.
  static func document(
    _ file: InputFile, warning: (IngestionProblem) -> Void
  ) throws(IngestionProblem) -> Document {
    let bytes = try file.contents(limit: limit)
    let start = bytes.starts(with: DocumentFormat.byteOrderMark) ? DocumentFormat.byteOrderMark.count : 0
    let text = try TextDecoding.utf8(bytes[start...], path: file.path)
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

  private static func read(
    _ frontMatter: FrontMatter, _ rest: Substring, path: String, warning: (IngestionProblem) -> Void
  ) -> Document {
    func scalar(_ key: String) -> String? { frontMatter.values[key]?.value.items.first }
    var fields = MetadataFields(path: path, line: nil)
    let body = String(rest.trimmed())
    var document = Document(id: scalar("id") ?? path, title: scalar("title") ?? "", body: body)
    document.kind = fields.kind(scalar("kind")) ?? .other
    document.language = fields.language(scalar("language"))
    document.date = fields.date(scalar("date"))
    document.place = scalar("place")
    document.outlet = scalar("outlet")
    document.parties = frontMatter.values["parties"]?.value.items ?? []
    document.persons = frontMatter.values["persons"]?.value.items ?? []
    document.work = scalar("work")
    document.articles = ArticleRecognizer.articles(in: body)
    document.source = DocumentSource(path: path)
    for problem in fields.warnings { warning(problem) }
    let known: Set<String> = [
      "id", "kind", "title", "language", "date", "place", "outlet", "parties", "persons", "work",
    ]
    for (key, entry) in frontMatter.values.sorted(by: { $0.value.line < $1.value.line }) where !known.contains(key) {
      warning(
        IngestionProblem(
          .warning, path: path, line: entry.line,
          "the key “\(key)” is not known; \(known.sorted().joined(separator: ", ")) are"))
    }
    return document
  }
}
