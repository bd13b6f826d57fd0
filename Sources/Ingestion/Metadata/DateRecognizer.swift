package import Documents
import TextAnalysis

/// Finds dates in running text: `28/6/2024`, `28.06.2024`, `28 Juni 2024`, `28 июня 2024 г.`, `June 28, 2024`.
///
/// Numeric dates are read day first, as Indonesia and Russia write them. Month names are those of ICU's locale data, in full and in their
/// usual short forms of three letters.
package struct DateRecognizer: Sendable {
  package static let shared = DateRecognizer()

  /// A date and where it stands: UTF-8 offsets.
  package struct Match: Sendable, Hashable {
    package var date: CalendarDate
    package var range: Range<Int>
  }

  private let months: [String: Int]

  private init() {
    var months: [String: Int] = [:]
    for language in Language.supported {
      for standalone in [false, true] {
        let names = (try? LocaleData.monthNames(in: language, standalone: standalone)) ?? []
        for (index, name) in names.enumerated() {
          let name = name.lowercased()
          months[name] = index + 1
          if name.count > 3 { months[String(name.prefix(3))] = index + 1 }
        }
      }
    }
    // Spellings of older Indonesian texts and of English abbreviations.
    for (name, month) in [("pebruari", 2), ("nopember", 11), ("agt", 8), ("agst", 8), ("sept", 9)] { months[name] = month }
    self.months = months
  }

  /// A word or number of the text.
  private struct Piece {
    var text: Substring
    var range: Range<Int>
    /// What stands between it and the next piece.
    var gap: Substring

    var number: Int? { text.utf8.allSatisfy { (48...57).contains($0) } && text.utf8.count <= 4 ? Int(text) : nil }
  }

  /// The first date of a text. Linear in the text up to the date.
  package func first(in text: Substring) -> Match? {
    let pieces = Self.pieces(of: text)
    for index in pieces.indices {
      if let match = match(at: index, in: pieces) { return match }
    }
    return nil
  }

  private func match(at index: Int, in pieces: [Piece]) -> Match? {
    guard index + 2 < pieces.count else { return nil }
    let (a, b, c) = (pieces[index], pieces[index + 1], pieces[index + 2])
    func match(_ day: Int, _ month: Int, _ year: Int) -> Match? {
      guard (1900...2100).contains(year) else { return nil }
      return CalendarDate(year: year, month: month, day: day).map {
        Match(date: $0, range: a.range.lowerBound..<c.range.upperBound)
      }
    }
    if let day = a.number, let year = c.number, c.text.utf8.count == 4 {
      if let month = b.number {
        // One and the same sign between the numbers: a fraction or a section number has another shape.
        guard a.gap == b.gap, ["/", ".", "-"].contains(a.gap) else { return nil }
        return match(day, month, year)
      }
      guard isBlank(a.gap), isBlank(b.gap), let month = months[b.text.lowercased()] else { return nil }
      return match(day, month, year)
    }
    if let month = months[a.text.lowercased()], let day = b.number, let year = c.number, c.text.utf8.count == 4,
      isBlank(a.gap), b.gap.trimmed() == ","
    {
      return match(day, month, year)
    }
    return nil
  }

  private func isBlank(_ gap: Substring) -> Bool {
    let gap = gap.drop { $0 == "." }
    return !gap.isEmpty && gap.allSatisfy(\.isWhitespace)
  }

  private static func pieces(of text: Substring) -> [Piece] {
    var pieces: [Piece] = []
    var index = text.startIndex
    var offset = 0
    var gapStart = text.startIndex
    while index < text.endIndex {
      let first = text[index]
      guard first.isLetter || first.isNumber else {
        offset += first.utf8.count
        index = text.index(after: index)
        continue
      }
      let word = text[index...].prefix { first.isLetter ? $0.isLetter : $0.isNumber }
      if !pieces.isEmpty { pieces[pieces.count - 1].gap = text[gapStart..<index] }
      let length = word.utf8.count
      pieces.append(Piece(text: word, range: offset..<offset + length, gap: ""))
      offset += length
      index = word.endIndex
      gapStart = index
    }
    return pieces
  }
}
