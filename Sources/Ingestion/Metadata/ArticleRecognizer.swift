package import Documents

/// Finds the articles of an agreement by their headings: `Pasal 5`, `Статья 5`, `Article 5`, alone in a line or
/// before their words.
///
/// A heading must begin its line; a reference inside a sentence (“as in Article 5”) does not count, nor does a lone
/// one: one article makes no agreement.
package enum ArticleRecognizer {
  private static let words = ["pasal", "статья", "article"]
  /// The longest line that can be the words below a number.
  private static let headingLimit = 120

  /// A heading found in a line.
  private struct Heading {
    var start: Int
    var number: String
    var words: String?
    /// Whether the words may stand in the next line that is not empty.
    var awaitsWords: Bool
  }

  /// The articles of a body, in order; each reaches to the next one. Linear in the body.
  package static func articles(in body: String) -> [Article] {
    var headings: [Heading] = []
    var offset = 0
    for line in body.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let text = Substring(line).trimmed()
      defer { offset += line.count + 1 }
      if text.isEmpty { continue }
      if let heading = heading(in: text, at: offset) {
        headings.append(heading)
      } else if let last = headings.indices.last, headings[last].awaitsWords {
        headings[last].awaitsWords = false
        if isHeadingWords(text) { headings[last].words = String(text) }
      }
    }
    guard headings.count > 1 else { return [] }
    let ends = headings.dropFirst().map(\.start) + [body.utf8.count]
    return zip(headings, ends).map { heading, end in
      Article(number: heading.number, heading: heading.words, range: heading.start..<end)
    }
  }

  /// Whether a line is the heading of an article.
  static func isHeading(_ line: Substring) -> Bool { heading(in: line.trimmed(), at: 0) != nil }

  private static func heading(in line: Substring, at offset: Int) -> Heading? {
    guard let blank = line.firstIndex(where: \.isWhitespace), words.contains(line[..<blank].lowercased()) else {
      return nil
    }
    let rest = line[blank...].trimmed()
    var number = rest.prefix { !$0.isWhitespace && !Self.signs.contains($0) }
    guard isNumber(number) else { return nil }
    // `Article 12 bis`
    let next = rest[number.endIndex...].trimmed().prefix { $0.isLetter }
    if latinNumerals.contains(next.lowercased()) { number = rest[..<next.endIndex] }
    let behind = rest[number.endIndex...].trimmed()
    let words = behind.drop { Self.signs.contains($0) || $0.isWhitespace }.trimmed()
    if words.isEmpty { return Heading(start: offset, number: String(number), words: nil, awaitsWords: true) }
    // “Pasal 5 ayat (2) mengatur …” and “Article 5.2 applies” are sentences: words of a heading follow a sign, or are
    // capitals.
    let isParted = behind.first.map { Self.signs.contains($0) } ?? false
    guard isParted && words.first?.isNumber == false || isInCapitals(words) else { return nil }
    return Heading(
      start: offset, number: String(number), words: isHeadingWords(words) ? String(words) : nil, awaitsWords: false)
  }

  private static let signs: Set<Character> = [".", ":", "-", "–", "—"]
  private static let latinNumerals: Set<String> = ["bis", "ter", "quater", "quinquies"]

  private static func isInCapitals(_ text: Substring) -> Bool {
    text.contains(where: \.isUppercase) && !text.contains(where: \.isLowercase)
  }

  /// Arabic with at most two letters behind, or Roman: `5`, `12A`, `XIV`.
  private static func isNumber(_ text: Substring) -> Bool {
    guard (1...12).contains(text.utf8.count) else { return false }
    if isRoman(text) { return true }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return (1...3).contains(digits.count) && text.count - digits.count <= 2
      && text.dropFirst(digits.count).allSatisfy { $0.isLetter }
  }

  /// Whether a text is a Roman numeral below 400, in Latin letters or in the Cyrillic ones that look alike: `XIV`,
  /// but not `civil`.
  private static func isRoman(_ text: Substring) -> Bool {
    let values: [Character: Int] = [
      "i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "і": 1, "х": 10, "с": 100,
    ]
    var digits: [Int] = []
    for character in text.lowercased() {
      guard let value = values[character] else { return false }
      digits.append(value)
    }
    let number = zip(digits, digits.dropFirst() + [0]).reduce(0) { $0 + ($1.0 < $1.1 ? -$1.0 : $1.0) }
    guard (1..<400).contains(number) else { return false }
    // Only one spelling of a number is right: write it again and compare.
    var rest = number
    var written: [Int] = []
    for (value, spelling) in [
      (100, [100]), (90, [10, 100]), (50, [50]), (40, [10, 50]), (10, [10]), (9, [1, 10]), (5, [5]), (4, [1, 5]),
      (1, [1]),
    ] {
      while rest >= value {
        rest -= value
        written += spelling
      }
    }
    return written == digits
  }

  /// Short, no numbered paragraph and no sentence.
  private static func isHeadingWords(_ text: Substring) -> Bool {
    guard text.hasAtMost(headingLimit), let first = text.first, first.isLetter, let last = text.last else {
      return false
    }
    return !".;:,".contains(last)
  }
}
