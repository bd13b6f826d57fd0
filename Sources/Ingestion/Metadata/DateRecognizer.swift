package import Documents
import TextAnalysis

/// Finds dates in running text: `28/6/2024`, `28.06.2024`, `2024-06-28`, `28 Juni 2024`, `28 июня 2024 г.`, `June 28,
/// 2024`.
///
/// Numeric dates are read day first, as Indonesia and Russia write them, or year first, as ISO 8601 does. Month names
/// are those of ICU's
/// locale data, in full and in their usual short forms. A date must have its year: nothing is added to `14 марта`.
package struct DateRecognizer: Sendable {
  package static let shared = DateRecognizer()

  /// A date and where it stands: UTF-8 offsets.
  package struct Match: Sendable, Hashable {
    package var date: CalendarDate
    package var range: Range<Int>
  }

  private let months: [String: Int]

  /// Spellings of older Indonesian texts, and short forms longer than three letters.
  private static let otherSpellings = [
    ("pebruari", 2), ("peb", 2), ("agt", 8), ("agst", 8), ("agust", 8), ("nopember", 11), ("nop", 11), ("sept", 9),
    ("февр", 2), ("сент", 9), ("нояб", 11),
  ]

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
    for (name, month) in Self.otherSpellings { months[name] = month }
    self.months = months
  }

  /// The first date of a text. Linear in the text up to the date; holds three words of it.
  package func first(in text: Substring) -> Match? {
    var pieces = Pieces(text)
    guard var a = pieces.next(), var b = pieces.next() else { return nil }
    while let c = pieces.next() {
      if let date = date(a, b, c, in: text) {
        return Match(date: date, range: a.range.lowerBound..<c.range.upperBound)
      }
      (a, b) = (b, c)
    }
    return nil
  }

  /// All dates of a text, in order. Linear in the text.
  func all(in text: Substring) -> [Match] {
    var matches: [Match] = []
    var start = text.startIndex
    while let match = first(in: text[start...]) {
      let offset = text.utf8.distance(from: text.startIndex, to: start)
      let range = match.range.lowerBound + offset..<match.range.upperBound + offset
      matches.append(Match(date: match.date, range: range))
      start = text.utf8.index(text.startIndex, offsetBy: range.upperBound)
    }
    return matches
  }

  /// The days of the week as they stand before a date: `Jumat (28/6/2024)`, `в пятницу, 28 июня 2024 г.`
  static let weekdays: Set<String> = [
    "senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "jum’at", "sabtu", "minggu", "ahad", "понедельник",
    "вторник",
    "среда", "среду", "четверг", "пятница", "пятницу", "суббота", "субботу", "воскресенье", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// Where the first day and month stand that have no year, as in `МОСКВА, 14 марта.`: UTF-8 offsets.
  func firstDayWithoutYear(in text: Substring) -> Range<Int>? {
    var pieces = Pieces(text)
    guard var a = pieces.next() else { return nil }
    while let b = pieces.next() {
      let (day, month) = a.number == nil ? (b, a) : (a, b)
      if isBlank(text[a.end..<b.start]), let day = day.number(digits: 1...2),
        let month = months[month.text.lowercased()],
        CalendarDate(year: 2000, month: month, day: day) != nil
      {
        return a.range.lowerBound..<b.range.upperBound
      }
      a = b
    }
    return nil
  }

  private func date(_ a: Piece, _ b: Piece, _ c: Piece, in text: Substring) -> CalendarDate? {
    let gaps = (text[a.end..<b.start], text[b.end..<c.start])
    if let middle = b.number(digits: 1...2) {
      if let month = months[a.text.lowercased()] {
        guard isBlank(gaps.0), gaps.1.trimmed() == "," else { return nil }
        return date(middle, month, year: c)
      }
      // One and the same sign between the numbers, and none beyond: the number of a law or a letter has another shape.
      guard gaps.0 == gaps.1, ["/", ".", "-"].contains(gaps.0), !isLonger(a.start..<c.end, gaps.0, in: text) else {
        return nil
      }
      if gaps.0 == "-", b.text.utf8.count == 2, let day = c.number(digits: 2...2) { return date(day, middle, year: a) }
      return a.number(digits: 1...2).flatMap { date($0, middle, year: c) }
    }
    guard let day = a.number(digits: 1...2), let month = months[b.text.lowercased()], isBlank(gaps.0), isBlank(gaps.1)
    else { return nil }
    return date(day, month, year: c)
  }

  private func date(_ day: Int, _ month: Int, year: Piece) -> CalendarDate? {
    guard let year = year.number(digits: 4...4), (1900...2100).contains(year) else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// Whether numbers parted by a sign go on behind or begin before: `02714/10/11/2025`.
  private func isLonger(_ range: Range<String.Index>, _ sign: Substring, in text: Substring) -> Bool {
    let behind = text[range.upperBound...]
    if behind.hasPrefix(sign), let next = behind.dropFirst().first, next.isLetter || next.isNumber { return true }
    let before = text[..<range.lowerBound]
    if before.hasSuffix(sign), let next = before.dropLast().last, next.isLetter || next.isNumber { return true }
    return false
  }

  private func isBlank(_ gap: Substring) -> Bool {
    let gap = gap.drop { $0 == "." }
    return !gap.isEmpty && gap.allSatisfy(\.isWhitespace)
  }
}

extension DateRecognizer {
  /// A word or number of the text.
  private struct Piece {
    /// The word, or the digits without the ending of an ordinal.
    var text: Substring
    var start: String.Index
    var end: String.Index
    var range: Range<Int>

    var number: Int? { number(digits: 1...4) }

    func number(digits: ClosedRange<Int>) -> Int? {
      digits.contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }
  }

  /// The words and numbers of a text, one after the other.
  private struct Pieces: IteratorProtocol {
    private let text: Substring
    private var index: String.Index
    private var offset = 0

    init(_ text: Substring) {
      self.text = text
      index = text.startIndex
    }

    /// `28th`, `28-го`
    private static let ordinalEndings = ["st", "nd", "rd", "th", "-го", "-е"]

    mutating func next() -> Piece? {
      while index < text.endIndex, !text[index].isLetter, !text[index].isNumber {
        offset += text[index].utf8.count
        index = text.index(after: index)
      }
      guard index < text.endIndex else { return nil }
      let start = index
      let isWord = text[start].isLetter
      let word = text[start...].prefix { isWord ? $0.isLetter : $0.isNumber }
      index = word.endIndex
      if !isWord {
        let behind = text[index...].prefix(4)
        for ending in Self.ordinalEndings where behind.hasPrefix(ending) {
          let end = text.index(index, offsetBy: ending.count)
          if end == text.endIndex || !text[end].isLetter { index = end }
          break
        }
      }
      let begin = offset
      offset += text.utf8.distance(from: start, to: index)
      return Piece(text: word, start: start, end: index, range: begin..<offset)
    }
  }
}
