import Documents
import Foundation
import Testing

struct CalendarDateTests {
  @Test(arguments: [
    ("2024", "2024"), ("2024-06", "2024-06"), ("2024-06-28", "2024-06-28"), ("0001-01-01", "0001-01-01"),
    ("9999-12-31", "9999-12-31"),
    // A time is passed over, as of ISO 8601 and of SQL.
    ("2024-06-28T10:30:00Z", "2024-06-28"), ("2024-06-28 10:30", "2024-06-28"),
    // Leap years: by 4, not by 100, but by 400.
    ("2024-02-29", "2024-02-29"), ("2000-02-29", "2000-02-29"),
  ])
  func reads(text: String, expected: String) {
    #expect(CalendarDate(text)?.description == expected)
  }

  @Test(arguments: [
    "", "-", "24", "24-06-28", "02024", "2024-6-28", "2024-06-8", "2024-13", "2024-00", "2024-06-00", "2024-06-31",
    "2023-02-29", "1900-02-29", "0000", "-2024", "+024", "2024-", "2024--28", "2024-06-28-1", "2024/06/28",
    "28.06.2024", " 2024", "２０２４", "2024-06-2८", "T2024", "year", "99999999999999999999",
  ])
  func refuses(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test func partsFormARealDay() {
    #expect(CalendarDate(year: 2024, month: nil, day: 5) == nil)
    #expect(CalendarDate(year: 0) == nil)
    #expect(CalendarDate(year: 10_000) == nil)
    #expect(CalendarDate(year: Int.max, month: Int.min, day: 1) == nil)
    #expect(CalendarDate(year: 2024, month: 4, day: 31) == nil)
    #expect(CalendarDate(year: 2024, month: 4, day: 30)?.day == 30)
  }

  /// The lengths of all months of 500 years, against Foundation's proleptic Gregorian calendar.
  @Test func lengthsOfMonthsAreThoseOfFoundation() throws {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    for year in 1700...2200 {
      for month in 1...12 {
        let first = try #require(calendar.date(from: DateComponents(year: year, month: month, day: 1)))
        let length = try #require(calendar.range(of: .day, in: .month, for: first)).count
        #expect(CalendarDate(year: year, month: month, day: length) != nil, "\(year)-\(month)")
        #expect(CalendarDate(year: year, month: month, day: length + 1) == nil, "\(year)-\(month)")
      }
    }
  }

  @Test func ordinalKeepsTheDateAndItsOrder() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    func date() -> CalendarDate? {
      let month = Bool.random(using: &generator) ? Int.random(in: 1...12, using: &generator) : nil
      let day = month != nil && Bool.random(using: &generator) ? Int.random(in: 1...31, using: &generator) : nil
      return CalendarDate(year: Int.random(in: 1...9999, using: &generator), month: month, day: day)
    }
    for _ in 0..<2_000 {
      guard let left = date(), let right = date() else { continue }
      #expect(CalendarDate(ordinal: left.ordinal) == left, "seed \(seed)")
      #expect(CalendarDate(left.description) == left, "seed \(seed)")
      // Missing parts stand before known ones: the text of a year is a prefix of those of its months.
      #expect((left < right) == (left.description < right.description), "seed \(seed): \(left), \(right)")
      #expect((left == right) == (left.ordinal == right.ordinal), "seed \(seed): \(left), \(right)")
    }
  }

  @Test(arguments: [UInt32(0), 20240028, 20241301, 20240632, 5, 100, 99, .max])
  func refusesOrdinal(ordinal: UInt32) {
    #expect(CalendarDate(ordinal: ordinal) == nil)
  }

  @Test func coversAllDaysWithinIt() {
    let year: CalendarDate = "2024"
    let month: CalendarDate = "2024-02"
    let day: CalendarDate = "2024-02-29"
    for inner in [year, month, day, "2024-01-01", "2024-12-31"] {
      #expect((year.firstOrdinal...year.lastOrdinal).contains(inner.ordinal), "\(inner)")
    }
    #expect((month.firstOrdinal...month.lastOrdinal).contains(day.ordinal))
    #expect(!(month.firstOrdinal...month.lastOrdinal).contains(CalendarDate("2024-03-01").ordinal))
    #expect(!(year.firstOrdinal...year.lastOrdinal).contains(CalendarDate("2025").ordinal))
    #expect(!(year.firstOrdinal...year.lastOrdinal).contains(CalendarDate("2023-12-31").ordinal))
    #expect(day.firstOrdinal == day.lastOrdinal)
  }

  @Test func isItsTextInJSON() throws {
    let dates: [CalendarDate] = ["2024", "2024-06", "2024-06-28"]
    let json = try JSONEncoder().encode(dates)
    #expect(String(decoding: json, as: UTF8.self) == #"["2024","2024-06","2024-06-28"]"#)
    #expect(try JSONDecoder().decode([CalendarDate].self, from: json) == dates)
  }

  @Test func wrongTextInJSONNamesItselfAndWhatIsAccepted() {
    let error = #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([CalendarDate].self, from: Data(#"["28 June"]"#.utf8))
    }
    guard case .dataCorrupted(let context)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(context.debugDescription.contains("28 June"))
    #expect(context.debugDescription.contains("YYYY-MM-DD"))
  }
}
