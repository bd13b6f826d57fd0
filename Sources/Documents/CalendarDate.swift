/// A day, a month or a year of the Gregorian calendar, as sources give dates: not always to the day.
///
/// The text form is ISO 8601: `2024`, `2024-06` or `2024-06-28`.
public struct CalendarDate: Sendable, Hashable {
  /// 1 to 9999.
  public let year: Int
  /// 1 to 12, where known.
  public let month: Int?
  /// 1 to the length of the month, where known; never without a month.
  public let day: Int?

  /// A date whose parts form a real day, month or year; `nil` for others (30 February, a day without its month).
  public init?(year: Int, month: Int? = nil, day: Int? = nil) {
    guard (1...9999).contains(year) else { return nil }
    if let month {
      guard (1...12).contains(month) else { return nil }
      if let day {
        guard (1...Self.length(ofMonth: month, year: year)).contains(day) else { return nil }
      }
    } else if day != nil {
      return nil
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2024`, `2024-06` or `2024-06-28`; a time behind a `T` or a blank is passed over.
  public init?(_ text: String) {
    let datePart = text.prefix { $0 != "T" && $0 != " " }
    let parts = datePart.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4 else { return nil }
    var numbers: [Int] = []
    for (index, part) in parts.enumerated() {
      guard index == 0 || part.utf8.count == 2, part.utf8.allSatisfy({ (48...57).contains($0) }),
        let number = Int(part)
      else { return nil }
      numbers.append(number)
    }
    self.init(
      year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil)
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CalendarDate: CustomStringConvertible {
  /// The text form, as precise as the date is: `2024-06`.
  public var description: String {
    func padded(_ number: Int, to width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    var text = padded(year, to: 4)
    if let month { text += "-" + padded(month, to: 2) }
    if let day { text += "-" + padded(day, to: 2) }
    return text
  }
}

extension CalendarDate: ExpressibleByStringLiteral {
  /// A date from a literal in the source code.
  ///
  /// - Precondition: the literal is a date in the text form. Input is read with ``init(_:)-(String)``, which returns
  ///   `nil`.
  public init(stringLiteral value: StaticString) {
    guard let date = CalendarDate(value.description) else {
      preconditionFailure("not a date: \(value)")
    }
    self = date
  }
}

extension CalendarDate: Comparable {
  /// By the calendar; a year stands before its months, a month before its days.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.ordinal < right.ordinal
  }
}

extension CalendarDate {
  /// The date as an integer that keeps its order, `year · 10,000 + month · 100 + day`, with 0 for what is unknown.
  public var ordinal: UInt32 {
    UInt32(year * 10_000 + (month ?? 0) * 100 + (day ?? 0))
  }

  /// The date behind an ordinal; `nil` where it is none.
  public init?(ordinal: UInt32) {
    let month = Int(ordinal / 100 % 100)
    let day = Int(ordinal % 100)
    self.init(year: Int(ordinal / 10_000), month: month == 0 ? nil : month, day: day == 0 ? nil : day)
  }

  /// The first day that the date covers, as an ordinal.
  public var firstOrdinal: UInt32 { ordinal }

  /// The last ordinal that a date within this one can have: all of a year for a year.
  public var lastOrdinal: UInt32 {
    if day != nil { return ordinal }
    return month == nil ? ordinal + 9999 : ordinal + 99
  }
}

extension CalendarDate: Codable {
  /// Decodes the text form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let date = CalendarDate(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "“\(text)” is not a date: YYYY, YYYY-MM or YYYY-MM-DD is accepted")
    }
    self = date
  }

  /// Encodes the text form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension CalendarDate {
  /// Counts days, so that two dates can be subtracted: a month or a year is its first day (the days of the civil
  /// calendar after Fliegel and Van Flandern 1968, CACM 11).
  package var dayNumber: Int {
    let number = Int(ordinal)
    let (year, month, day) = (number / 10_000, max(1, number / 100 % 100), max(1, number % 100))
    let shift = (month - 14) / 12
    return (1461 * (year + 4800 + shift)) / 4 + (367 * (month - 2 - 12 * shift)) / 12
      - (3 * ((year + 4900 + shift) / 100)) / 4 + day - 32075
  }
}
