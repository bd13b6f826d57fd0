package import Documents

/// Finds the articles of an agreement by their headings: `Pasal 5`, `Статья 5`, `Article 5`, alone in a line or before their words.
///
/// A heading must begin its line; a reference inside a sentence (“as in Article 5”) does not count, nor does a lone one: one article makes no agreement.
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

  private static func heading(in line: Substring, at offset: Int) -> Heading? {
    guard let blank = line.firstIndex(where: \.isWhitespace), words.contains(line[..<blank].lowercased()) else {
      return nil
    }
    let rest = line[blank...].trimmed()
    let number = rest.prefix { !$0.isWhitespace && !".:-–—".contains($0) }
    guard isNumber(number) else { return nil }
    let behind = rest[number.endIndex...]
    let words = behind.trimmed().drop { ".:-–— \u{A0}".contains($0) }.trimmed()
    if words.isEmpty { return Heading(start: offset, number: String(number), words: nil, awaitsWords: true) }
    // “Pasal 5 ayat (2) mengatur …” is a sentence: words of a heading follow a sign, or are capitals.
    let isParted = behind.trimmed().first.map { ".:-–—".contains($0) } ?? false
    guard isParted || words == words.uppercased()[...] else { return nil }
    return Heading(
      start: offset, number: String(number), words: isHeadingWords(words) ? String(words) : nil, awaitsWords: false)
  }

  /// Arabic or Roman, with at most two letters behind: `5`, `12A`, `XIV`.
  private static func isNumber(_ text: Substring) -> Bool {
    guard (1...6).contains(text.utf8.count) else { return false }
    if text.allSatisfy({ "IVXLCivxlc".contains($0) }) { return true }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return !digits.isEmpty && digits.count <= 3 && text.dropFirst(digits.count).allSatisfy { $0.isASCII && $0.isLetter }
  }

  /// Short, no numbered paragraph and no sentence.
  private static func isHeadingWords(_ text: Substring) -> Bool {
    guard text.count <= headingLimit, let first = text.first, first.isLetter, let last = text.last else { return false }
    return !".;:,".contains(last)
  }
}
