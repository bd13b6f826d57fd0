import Documents
import InvertedIndex

/// Reads the dates that `date:` and `year:` stand before.
struct DateCondition {
  /// Which dates stand there.
  enum Accepted {
    case dates, years

    /// What is accepted, by example.
    var examples: [String] {
      switch self {
      case .dates: ["2010", "2010-06", "2010-06-28", "2003..2005", "2003-04..", "..2005", ">=2010-06", "<2010"]
      case .years: ["2010", "2003..2005", "2003..", "..2005", ">=2010", "<2010"]
      }
    }
  }

  /// The name of the condition.
  let name: String
  let accepts: Accepted

  /// The filter of a date, a range (`2003..2005`, both included, one of them left out) or a comparison (`>=2010-06`).
  func filter(_ value: String, at range: Range<Int>) throws(QueryError) -> Filter {
    if let bounds = value.split(at: "..") {
      guard !bounds.before.isEmpty || !bounds.after.isEmpty else { throw refused(value, of: value, at: range) }
      let from = bounds.before.isEmpty ? nil : try date(bounds.before, of: value, at: range)
      let through = bounds.after.isEmpty ? nil : try date(bounds.after, of: value, at: range)
      if let from, let through, from.firstOrdinal > through.lastOrdinal {
        throw QueryError(
          "the range \(quoted(value)) of \(name): ends before it begins; the earlier date stands first", at: range,
          expected: accepts.examples.filter { $0.contains("..") }, suggestion: "\(through)..\(from)")
      }
      return .dated(from: from, through: through)
    }
    for comparison in Comparison.allCases where value.hasPrefix(comparison.rawValue) {
      let date = try date(String(value.dropFirst(comparison.rawValue.count)), of: value, at: range)
      guard let filter = comparison.filter(date) else {
        throw QueryError(
          "\(quoted(value)) leaves no date: the calendar has the years 0001 to 9999", at: range,
          expected: accepts.examples)
      }
      return filter
    }
    let date = try date(value, of: value, at: range)
    return .dated(from: date, through: date)
  }

  private enum Comparison: String, CaseIterable {
    // The longer ones first: a sign is read as far as it goes.
    case notBefore = ">="
    case notAfter = "<="
    case after = ">"
    case before = "<"

    /// `nil` where no date is left.
    func filter(_ date: CalendarDate) -> Filter? {
      switch self {
      case .notBefore: .dated(from: date, through: nil)
      case .notAfter: .dated(from: nil, through: date)
      case .after: date.nextDay.map { .dated(from: $0, through: nil) }
      case .before: date.previousDay.map { .dated(from: nil, through: $0) }
      }
    }
  }

  private func date(_ text: String, of value: String, at range: Range<Int>) throws(QueryError) -> CalendarDate {
    // The text form only: the initializer also takes a time behind the date, and cuts it off.
    guard let date = CalendarDate(text), date.description == text, accepts == .dates || date.month == nil else {
      throw refused(text, of: value, at: range)
    }
    return date
  }

  private func refused(_ text: String, of value: String, at range: Range<Int>) -> QueryError {
    let accepted =
      switch accepts {
      case .dates: "a date that exists is accepted, as 2010, 2010-06 or 2010-06-28, or a range of dates"
      case .years: "a year of four digits is accepted, or a range of years"
      }
    return QueryError(
      "\(quoted(text)) is no value of \(name): \(accepted)", at: range, expected: accepts.examples,
      suggestion: rangeOfYears(value))
  }

  /// `2003..2005` for `2003-2005`, however the dash is written.
  private func rangeOfYears(_ value: String) -> String? {
    let years = value.split(omittingEmptySubsequences: false) { "-–—".contains($0) }
    guard years.count == 2, let from = CalendarDate(String(years[0])), let through = CalendarDate(String(years[1])),
      from.description == years[0], through.description == years[1], from <= through
    else { return nil }
    return "\(from)..\(through)"
  }
}

extension String {
  /// What stands before and behind the first occurrence of a separator.
  fileprivate func split(at separator: String) -> (before: String, after: String)? {
    let characters = Array(separator)
    var start = startIndex
    while start < endIndex {
      if self[start...].starts(with: characters) {
        return (String(self[..<start]), String(self[start...].dropFirst(characters.count)))
      }
      start = index(after: start)
    }
    return nil
  }
}

extension CalendarDate {
  /// The day behind the last that the date covers; `nil` at the end of the calendar.
  fileprivate var nextDay: CalendarDate? {
    guard let month else { return CalendarDate(year: year + 1, month: 1, day: 1) }
    if let day, let next = CalendarDate(year: year, month: month, day: day + 1) { return next }
    return CalendarDate(year: year, month: month + 1, day: 1) ?? CalendarDate(year: year + 1, month: 1, day: 1)
  }

  /// The day before the first that the date covers; `nil` at the beginning of the calendar.
  fileprivate var previousDay: CalendarDate? {
    guard let month else { return CalendarDate(year: year - 1, month: 12, day: 31) }
    if let day, day > 1 { return CalendarDate(year: year, month: month, day: day - 1) }
    guard month > 1 else { return CalendarDate(year: year - 1, month: 12, day: 31) }
    return (28...31).lazy.reversed().compactMap { CalendarDate(year: year, month: month - 1, day: $0) }.first
  }
}
