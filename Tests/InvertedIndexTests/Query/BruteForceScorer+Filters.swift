import Documents

@testable import InvertedIndex

extension BruteForceScorer {
  static func accepts(_ filter: Filter, _ document: Document) -> Bool {
    func same(_ left: String, _ right: String) -> Bool { Array(left.utf8) == Array(right.utf8) }
    switch filter {
    case .kind(let kind): return document.kind == kind
    case .language(let language): return (document.language ?? .undetermined) == language
    case .dated(let from, let through):
      guard let date = document.date else { return false }
      let days = days(of: date)
      return days.last >= (from.map { Self.days(of: $0).first } ?? 0)
        && days.first <= (through.map { Self.days(of: $0).last } ?? .max)
    case .party(let party): return document.parties.contains { same($0, party) }
    case .outlet(let outlet): return document.outlet.map { same($0, outlet) } ?? false
    case .person(let person): return document.persons.contains { same($0, person) }
    case .work(let work): return document.work.map { same($0, work) } ?? false
    case .all(let filters): return filters.allSatisfy { accepts($0, document) }
    case .any(let filters): return filters.contains { accepts($0, document) }
    case .not(let filter): return !accepts(filter, document)
    }
  }

  /// The first and last day of a date, months taken as 31 days long.
  private static func days(of date: CalendarDate) -> (first: Int, last: Int) {
    let month = date.month ?? 1
    let lastMonth = date.month ?? 12
    return ((date.year * 12 + month) * 31 + (date.day ?? 1), (date.year * 12 + lastMonth) * 31 + (date.day ?? 31))
  }
}
