import Documents

/// Reads a text without metadata as a person would: the first line is the title, the dateline gives the place, the first date the day.
///
/// Nothing is invented: what has no evidence in the text stays empty. Kind is decided by evidence: an agreement has articles, news have a dateline, a byline or a
/// date in their first paragraphs.
enum PlainTextRecognizer {
  private static let titleLimit = 300
  /// The longest line that can name an outlet.
  private static let outletLimit = 80
  /// In how many paragraphs from the beginning a date is that of the document.
  private static let openingParagraphs = 6

  static func document(_ text: String, path: String) -> Document {
    let blocks = paragraphs(of: text)
    var rest = PageFurniture.stripped(blocks)[...]
    var document = Document(id: path, body: "", source: DocumentSource(path: path))
    if let first = rest.first, first.count <= titleLimit, rest.count > 1 {
      document.title = String(first)
      rest.removeFirst()
    }
    document.articles = ArticleRecognizer.articles(in: rest.joined(separator: "\n\n"))
    if document.articles.isEmpty {
      recognizeNews(&document, &rest)
    } else {
      document.kind = .agreement
    }
    document.body = rest.joined(separator: "\n\n")
    if document.body.isEmpty { swap(&document.body, &document.title) }
    if document.kind == .agreement { document.articles = ArticleRecognizer.articles(in: document.body) }
    return document
  }

  private static func recognizeNews(_ document: inout Document, _ rest: inout ArraySlice<Substring>) {
    // The name of the outlet between headline and dateline.
    if let line = rest.first, rest.count > 1, isName(line), let next = rest.dropFirst().first, dateline(of: next) != nil {
      document.outlet = String(line)
      rest.removeFirst()
    }
    if let opening = rest.first, let place = dateline(of: opening) {
      document.place = place
      document.kind = .news
    }
    for paragraph in rest.prefix(openingParagraphs) {
      guard let match = DateRecognizer.shared.first(in: paragraph) else { continue }
      document.date = match.date
      document.kind = .news
      break
    }
    for paragraph in rest.suffix(4) {
      for line in paragraph.split(separator: "\n") {
        guard let person = byline(line.trimmed()) else { continue }
        document.kind = .news
        if !document.persons.contains(person) { document.persons.append(person) }
      }
    }
  }

  /// The paragraphs of a text: what blank lines part, each trimmed; a text without blank lines is parted by every line.
  private static func paragraphs(of text: String) -> [Substring] {
    var paragraphs: [Substring] = []
    var current: (start: String.Index, end: String.Index)?
    var lines = Lines(text[...])
    func close() {
      if let current { paragraphs.append(text[current.start..<current.end].trimmed()) }
      current = nil
    }
    while let (line, _) = lines.next() {
      let content = line.trimmed()
      if content.isEmpty {
        close()
      } else {
        current = (current?.start ?? content.startIndex, content.endIndex)
        // The headline stands alone even where no blank line follows it.
        if paragraphs.isEmpty, current?.start == content.startIndex, content.count <= titleLimit { close() }
      }
    }
    close()
    return paragraphs
  }

  /// Whether a line could name a newspaper or an office: short, capitalised, no sentence.
  private static func isName(_ line: Substring) -> Bool {
    guard line.count <= outletLimit, let first = line.first, first.isUppercase || "«“\"".contains(first), let last = line.last,
      !".!?:;,".contains(last), !line.contains("\n")
    else { return false }
    return DateRecognizer.shared.first(in: line) == nil
  }

  /// The place of a dateline: capitalised words before a dash at the beginning of a paragraph, as `Moskow, Rusia—` or `JAKARTA, 14 марта. —`.
  static func dateline(of paragraph: Substring) -> String? {
    let opening = paragraph.prefix(80)
    guard let dash = opening.firstIndex(where: { "—–-".contains($0) }) else { return nil }
    // A hyphen is a dash only between blanks: Sankt-Peterburg goes on.
    if opening[dash] == "-" {
      guard dash > opening.startIndex, opening[opening.index(before: dash)].isWhitespace else { return nil }
    }
    var place = opening[..<dash].trimmed()
    if let date = DateRecognizer.shared.first(in: place) {
      place = place.utf8.prefix(date.range.lowerBound).isEmpty ? "" : Substring(place.utf8.prefix(date.range.lowerBound))
    }
    // Without a day of the year: “МОСКВА, 14 марта. —” and “JAKARTA (14/3) —”.
    place = place.prefix { !$0.isNumber && $0 != "(" }.trimmed()
    while let last = place.last, ",.".contains(last) { place = place.dropLast().trimmed() }
    let words = place.split { $0.isWhitespace }
    guard (1...5).contains(words.count), words.allSatisfy({ $0.first?.isUppercase ?? false }),
      place.allSatisfy({ $0.isLetter || $0.isWhitespace || ",.-'’".contains($0) })
    else { return nil }
    return String(place)
  }

  private static let bylineLabels = [
    "reporter", "penulis", "pewarta", "oleh", "editor", "author", "by", "автор", "корреспондент", "редактор",
  ]

  /// The person of a line such as `Reporter: Chaerul Umam`.
  private static func byline(_ line: Substring) -> String? {
    guard let colon = line.firstIndex(of: ":"), bylineLabels.contains(line[..<colon].lowercased()) else { return nil }
    let name = line[line.index(after: colon)...].trimmed()
    let words = name.split { $0.isWhitespace }
    guard (1...5).contains(words.count), words.allSatisfy({ $0.first?.isUppercase ?? false }) else { return nil }
    return String(name)
  }
}
