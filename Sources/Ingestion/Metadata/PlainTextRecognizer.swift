import Documents

/// Reads a text without metadata as a person would: the first line is the title, the dateline gives the place, the
/// date the day.
///
/// Nothing is invented: what has no evidence in the text stays empty. Kind is decided by evidence: an agreement has
/// articles, news have a
/// dateline, a byline or a date in their first paragraphs.
enum PlainTextRecognizer {
  private static let titleLimit = 300
  /// The longest line that can name an outlet.
  private static let outletLimit = 80
  /// In how many paragraphs from the beginning a date is that of the document, and in how many characters of each.
  private static let openingParagraphs = 6
  private static let openingCharacters = 2_000
  /// The longest paragraph that can stand before a dateline: a label, a number, a line for the press.
  private static let labelLimit = 120
  /// In how many paragraphs from either end a byline stands.
  private static let bylineParagraphs = 4

  static func document(_ text: String, path: String) -> Document {
    let blocks = paragraphs(of: text)
    var rest = PageFurniture.stripped(blocks)[...]
    var document = Document(id: path, body: "", source: DocumentSource(path: path))
    if let first = rest.first, first.hasAtMost(titleLimit), rest.count > 1 {
      document.title = String(first)
      rest.removeFirst()
    }
    document.articles = ArticleRecognizer.articles(in: rest.joined(separator: "\n\n"))
    if document.articles.isEmpty {
      recognizeNews(&document, &rest)
    } else {
      document.kind = .agreement
      completeTitle(&document, &rest)
    }
    document.body = rest.joined(separator: "\n\n")
    if document.body.isEmpty { swap(&document.body, &document.title) }
    if document.kind == .agreement { document.articles = ArticleRecognizer.articles(in: document.body) }
    return document
  }

  /// The title of a treaty is set over several lines of capitals: `AGREEMENT`, `BETWEEN THE GOVERNMENT OF …`, `AND …`.
  private static func completeTitle(_ document: inout Document, _ rest: inout ArraySlice<Substring>) {
    func isInCapitals(_ text: some StringProtocol) -> Bool {
      text.contains(where: \.isUppercase) && !text.contains(where: \.isLowercase)
    }
    guard isInCapitals(document.title) else { return }
    while rest.count > 1, let next = rest.first, next.hasAtMost(titleLimit), isInCapitals(next) {
      let lines = next.split(whereSeparator: \.isNewline)
      let title = ([document.title[...]] + lines.map { $0.trimmed() }).joined(separator: " ")
      guard title.count <= titleLimit, !ArticleRecognizer.isHeading(next) else { return }
      document.title = title
      rest.removeFirst()
    }
  }

  private static func recognizeNews(_ document: inout Document, _ rest: inout ArraySlice<Substring>) {
    // The name of the outlet between headline and dateline.
    if let line = rest.first, isName(line), let next = rest.dropFirst().first, Dateline(next) != nil {
      document.outlet = String(line)
      rest.removeFirst()
    }
    if let dateline = dateline(of: rest) {
      document.place = dateline.place
      document.date = dateline.date
      document.outlet = document.outlet ?? dateline.outlet
      document.kind = .news
    }
    if let date = document.date ?? self.date(of: rest) {
      document.date = date
      document.kind = .news
    }
    let ends = rest.prefix(bylineParagraphs) + rest.dropFirst(bylineParagraphs).suffix(bylineParagraphs)
    for line in ends.lazy.flatMap({ $0.utf8.split(separator: 0x0A) }) {
      let persons = byline(Substring(line).trimmed())
      guard !persons.isEmpty else { continue }
      document.kind = .news
      for person in persons where !document.persons.contains(person) { document.persons.append(person) }
    }
  }

  /// The dateline of the first paragraph, or behind labels such as `SIARAN PERS`.
  private static func dateline(of paragraphs: ArraySlice<Substring>) -> Dateline? {
    for paragraph in paragraphs.prefix(openingParagraphs) {
      if let dateline = Dateline(paragraph) { return dateline }
      guard isLabel(paragraph) else { return nil }
    }
    return nil
  }

  /// Whether a paragraph is short and no sentence.
  private static func isLabel(_ paragraph: Substring) -> Bool {
    paragraph.hasAtMost(labelLimit) && paragraph.last.map { !".!?…".contains($0) } ?? true
  }

  /// The date of a report: one that is marked as such in the first paragraphs, else one of the lead.
  ///
  /// Further down a date without a mark is one of those that the report tells of.
  private static func date(of paragraphs: ArraySlice<Substring>) -> CalendarDate? {
    let opening = paragraphs.prefix(openingParagraphs).map { $0.prefix(openingCharacters) }
    for paragraph in opening {
      for match in DateRecognizer.shared.all(in: paragraph) where isMarked(match, in: paragraph) { return match.date }
    }
    for paragraph in opening {
      if let match = DateRecognizer.shared.first(in: paragraph) { return match.date }
      if !isLabel(paragraph) { break }
    }
    return nil
  }

  /// Whether a date is in brackets, behind a day of the week or in a line of its own, as that of a report is: `Jumat
  /// (28/6/2024)`,
  /// `Senin pagi, 17 Oktober 2022`, `Tanggal: 5 April 2022`.
  private static func isMarked(_ match: DateRecognizer.Match, in paragraph: Substring) -> Bool {
    let utf8 = paragraph.utf8
    let before = paragraph[..<utf8.index(utf8.startIndex, offsetBy: match.range.lowerBound)]
    let behind = paragraph[utf8.index(utf8.startIndex, offsetBy: match.range.upperBound)...]
    if before.last == "(", behind.first == ")" { return true }
    let words = before.suffix(30).split { !$0.isLetter && !"'’".contains($0) }.suffix(3)
    if words.contains(where: { DateRecognizer.weekdays.contains($0.lowercased()) }) { return true }
    return isOwnLine(before, behind)
  }

  /// Whether nothing but a label stands in the line of a date.
  private static func isOwnLine(_ before: Substring, _ behind: Substring) -> Bool {
    let label = before[(before.lastIndex(where: \.isNewline) ?? before.startIndex)...].trimmed()
    let rest = behind.prefix { !$0.isNewline }.trimmed()
    return (label.isEmpty || label.hasSuffix(":")) && label.hasAtMost(30) && ["", ".", "г.", "года"].contains(rest)
  }

  /// The paragraphs of a text: what blank lines part, each trimmed; a text without blank lines is parted by every line.
  private static func paragraphs(of text: String) -> [Substring] {
    var lines = Lines(text[...])
    var blocks: [[Substring]] = [[]]
    while let (line, _) = lines.next() {
      let content = line.trimmed()
      if !content.isEmpty {
        blocks[blocks.count - 1].append(content)
        // The headline stands alone even where no blank line follows it.
        if blocks.count == 1, content.hasAtMost(titleLimit) { blocks.append([]) }
      } else if blocks.last?.isEmpty == false {
        blocks.append([])
      }
    }
    blocks.removeAll(where: \.isEmpty)
    if blocks.count <= 2 { return blocks.flatMap { $0 } }
    return blocks.compactMap { block in
      guard let first = block.first, let last = block.last else { return nil }
      return text[first.startIndex..<last.endIndex]
    }
  }

  /// Whether a line could name a newspaper or an office: short, capitalised, no sentence.
  private static func isName(_ line: Substring) -> Bool {
    guard line.hasAtMost(outletLimit), let first = line.first, first.isUppercase || "«“\"".contains(first),
      let last = line.last, !".!?:;,".contains(last), !line.contains(where: \.isNewline),
      !Dateline.labels.contains(where: { line.lowercased().hasPrefix($0) })
    else { return false }
    return DateRecognizer.shared.first(in: line) == nil
  }

  private static let bylineLabels: Set<String> = [
    "reporter", "penulis", "pewarta", "wartawan", "oleh", "editor", "author", "by", "автор", "корреспондент",
    "редактор",
  ]
  /// Labels that need no colon where nothing but a name follows in the line.
  private static let prepositions: Set<String> = ["oleh", "by"]
  private static let conjunctions: Set<Substring> = ["dan", "and", "и", "&"]

  /// The persons of a line such as `Reporter: Chaerul Umam` or `By Jane Doe and John Roe`.
  private static func byline(_ line: Substring) -> [String] {
    guard line.hasAtMost(outletLimit) else { return [] }
    let label = line.prefix { $0.isLetter }
    guard bylineLabels.contains(label.lowercased()) else { return [] }
    let behind = line[label.endIndex...].trimmed()
    let names: Substring
    if behind.hasPrefix(":") {
      names = behind.dropFirst().trimmed()
    } else if prepositions.contains(label.lowercased()), label.first?.isUppercase == true, let last = behind.last,
      last.isLetter
    {
      names = behind
    } else {
      return []
    }
    var persons: [[Substring]] = [[]]
    for word in names.split(whereSeparator: { $0.isWhitespace }) {
      if conjunctions.contains(word) {
        persons.append([])
      } else if word.last == "," || word.last == ";" {
        persons[persons.count - 1].append(word.dropLast())
        persons.append([])
      } else {
        persons[persons.count - 1].append(word)
      }
    }
    guard persons.allSatisfy({ (1...5).contains($0.count) && $0.allSatisfy { $0.first?.isUppercase ?? false } }) else {
      return []
    }
    // “Ratna Wulandari, M.Hum.”: what is short for something only is a degree, no person.
    return persons.filter { !$0.allSatisfy { $0.last == "." } }.map { $0.joined(separator: " ") }
  }
}
