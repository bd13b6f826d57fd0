import Documents
import TextAnalysis

/// What stands before the first sentence of a report: `Moskow, Rusia—`, `JAKARTA, KOMPAS —`, `МОСКВА, 14 марта.
/// /ТАСС/`, `KAZAN:`.
///
/// A dateline ends with a dash or bar, with a full stop or with a colon, in this order of trust: a full stop needs a
/// date or a place in capitals
/// before it, a colon a place in capitals. A line of its own needs its date. The sentence behind must begin as
/// sentences do.
struct Dateline: Hashable {
  /// The town, with the name of its state where that follows.
  var place: String?
  /// The day, where it has its year.
  var date: CalendarDate?
  /// The newspaper or agency.
  var outlet: String?

  /// In how many characters from the beginning a dateline ends.
  private static let limit = 100
  /// The longest name of a place or outlet, in words.
  private static let wordLimit = 5

  /// Reads the dateline of a paragraph; `nil` where it has none.
  init?(_ paragraph: Substring) {
    // Some characters more tell how the sentence behind begins.
    let line = paragraph.prefix(Self.limit + 20).prefix { !$0.isNewline }
    let head = line.prefix(Self.limit)
    for ending in Ending.allCases {
      for index in head.indices where ending.stands(at: index, in: line) {
        let behind = line[line.index(after: index)...]
        guard Self.beginsSentence(behind), let dateline = Self(parts: head[..<index], ending) else { continue }
        self = dateline
        return
      }
    }
    guard line.endIndex == head.endIndex, let dateline = Self(parts: head, nil), dateline.date != nil else {
      return nil
    }
    self = dateline
  }

  /// What ends a dateline, the surest first.
  private enum Ending: CaseIterable {
    case dash, fullStop, colon

    func stands(at index: String.Index, in line: Substring) -> Bool {
      let next = line.index(after: index)
      let isBeforeBlank = next == line.endIndex || line[next].isWhitespace
      switch (self, line[index]) {
      case (.dash, "—"), (.dash, "–"), (.dash, "|"): return true
      // A hyphen is a dash only behind a blank: Sankt-Peterburg goes on.
      case (.dash, "-"): return index > line.startIndex && line[line.index(before: index)].isWhitespace
      case (.fullStop, "."): return isBeforeBlank || "/—–".contains(line[next])
      case (.colon, ":"): return isBeforeBlank
      default: return false
      }
    }
  }

  private static func beginsSentence(_ text: Substring) -> Bool {
    guard let first = text.first(where: { !$0.isWhitespace && !"—–-./(".contains($0) }) else { return false }
    return first.isUppercase || first.isNumber || "«“„\"‘'".contains(first)
  }

  private init?(parts text: Substring, _ ending: Ending?) {
    var text = text.trimmed()
    if text.hasPrefix("(") { text = text.dropFirst() }
    var hasDay = false
    var isDayParted = true
    var isDayFirst = false
    func remove(_ day: Range<Int>) {
      let start = text.utf8.index(text.startIndex, offsetBy: day.lowerBound)
      let end = text.utf8.index(text.startIndex, offsetBy: day.upperBound)
      let before = text[..<start].trimmed()
      isDayFirst = isDayFirst || before.isEmpty
      isDayParted = isDayParted && before.last.map { ",.(/—–|".contains($0) } ?? true
      // A comma keeps apart what the date parted.
      text = Substring(before + "," + text[end...])
      hasDay = true
    }
    if let match = DateRecognizer.shared.first(in: text) {
      date = match.date
      remove(match.range)
    }
    if let day = DateRecognizer.shared.firstDayWithoutYear(in: text) { remove(day) }
    var others = 0
    for part in Self.parts(of: text) {
      // A numeric day without its year, as in `(14/3)`, and the Russian `г.` behind a year.
      let isDay = part.allSatisfy { $0.isNumber || $0 == "/" } || ["г", "г.", "года"].contains(part)
      if isDay || DateRecognizer.weekdays.contains(part.lowercased()) { continue }
      guard Self.isName(part) else { return nil }
      if Self.isDomain(part) {
        outlet = outlet ?? String(part)
      } else if place == nil {
        place = String(part)
      } else if others == 1, outlet == nil, CountryNames.shared.contains(part) {
        place = place.map { "\($0), \(part)" }
      } else {
        outlet = outlet ?? String(part)
      }
      others += place == nil ? 0 : 1
      guard others <= 3 else { return nil }
    }
    guard let place, place.utf8.count > 2, !Self.labels.contains(place.lowercased()) else { return nil }
    let isInCapitals = place == place.uppercased()
    switch ending {
    case .dash: break
    // “Pada 5 Mei 2020.” is the end of a sentence: a place has a comma behind it.
    case nil: guard hasDay, isDayParted else { return nil }
    // “4 сентября. Тверь.” is an entry of a chronicle: before its place a day has its year.
    case .fullStop:
      guard (hasDay && isDayParted && (date != nil || !isDayFirst)) || (isInCapitals && others > 1) else { return nil }
    case .colon: guard isInCapitals else { return nil }
    }
  }

  /// What signs part: commas, full stops between words, brackets, and the strokes around an agency.
  private static func parts(of text: Substring) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    var previous: Character = " "
    for index in text.indices {
      let character = text[index]
      let next = text.index(after: index)
      let isSign: Bool
      switch character {
      case ",", "(", ")", "—", "–", "|": isSign = true
      // St. Petersburg: what is that short is no name of its own.
      case ".":
        let isAtEnd = next == text.endIndex || text[next].isWhitespace || text[next] == ","
        isSign = isAtEnd && !(1...2).contains(text[start..<index].trimmed().count)
      case "/": isSign = !previous.isNumber
      default: isSign = false
      }
      if isSign {
        parts.append(text[start..<index].trimmed())
        start = next
      }
      previous = character
    }
    parts.append(text[start...].trimmed())
    return parts.filter { !$0.isEmpty && $0 != "." && $0 != "/" }
  }

  /// Whether each word is capitalised and holds what names hold.
  private static func isName(_ text: Substring) -> Bool {
    if isDomain(text) { return true }
    let words = text.split { $0.isWhitespace }
    return (1...wordLimit).contains(words.count) && words.allSatisfy { $0.first?.isUppercase ?? false }
      && text.allSatisfy { $0.isLetter || $0.isWhitespace || ".-'’«»“”\"".contains($0) }
  }

  /// `KOMPAS.com`, `Liputan6.com`
  private static func isDomain(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count > 1
      && labels.allSatisfy { label in
        label.utf8.count > 1 && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
      }
  }

  /// Words that stand where a place could, and are none.
  static let labels: Set<String> = [
    "press release", "siaran pers", "пресс-релиз", "news release", "for immediate release", "catatan", "note", "update",
    "breaking", "foto", "photo", "фото", "video", "видео", "внимание", "важно", "interview", "wawancara", "интервью",
    "opinion", "opini", "мнение", "kolom", "колонка", "editorial", "tajuk", "siaran", "pengumuman", "объявление",
    "ringkasan",
    "summary", "question", "answer", "tanya", "jawab", "вопрос", "ответ",
  ]
}

/// The names of states in the three languages: what tells `Moskow, Rusia` from `Jakarta, Kompas`.
private struct CountryNames: Sendable {
  static let shared = CountryNames()

  private let names: Set<String>

  private init() {
    var names: Set<String> = ["россия", "рф", "ri", "uk", "usa", "сша"]
    for region in LocaleData.regions() {
      for language in Language.supported {
        guard let name = try? LocaleData.name(ofRegion: region.alpha2, in: language) else { continue }
        names.insert(name.lowercased())
      }
    }
    self.names = names
  }

  func contains(_ name: Substring) -> Bool { names.contains(name.lowercased()) }
}
