import Documents
import InvertedIndex
import Testing

@testable import QueryLanguage

struct DateConditionTests {
  @Test(
    arguments: [
      ("date:2010", "2010", "2010"), ("date:2010-06", "2010-06", "2010-06"),
      ("date:\"2010-06-28\"", "2010-06-28", "2010-06-28"),
      ("date:2003..2005", "2003", "2005"), ("date:2003-04..", "2003-04", nil), ("date:..2005", nil, "2005"),
      ("date:2003-06..2003", "2003-06", "2003"), ("date:>=2010-06", "2010-06", nil), ("date:<=2010", nil, "2010"),
      ("date:=2010", "2010", "2010"),
      // After: from the next day on; before: through the day before.
      ("date:>2010", "2011-01-01", nil), ("date:>2010-12", "2011-01-01", nil), ("date:>2010-06", "2010-07-01", nil),
      ("date:>2012-02-28", "2012-02-29", nil), ("date:>2010-12-31", "2011-01-01", nil),
      ("date:<2010", nil, "2009-12-31"),
      ("date:<2010-06", nil, "2010-05-31"), ("date:<2012-03-01", nil, "2012-02-29"),
      ("date:<2010-01", nil, "2009-12-31"),
      ("date:<1900-03", nil, "1900-02-28"), ("date:<2010-06-02", nil, "2010-06-01"),
      ("year:2003", "2003", "2003"), ("year:2003..2005", "2003", "2005"), ("YEAR:>2003", "2004-01-01", nil),
    ] as [(String, String?, String?)])
  func reads(text: String, from: String?, through: String?) throws {
    let expected = Filter.dated(from: from.flatMap { CalendarDate($0) }, through: through.flatMap { CalendarDate($0) })
    #expect(try tree(text) == .condition(expected))
  }

  @Test(
    arguments: [
      ("date:2010-02-30", "2010-02-30", nil), ("date:2010-6", "2010-6", nil), ("date:10", "10", nil),
      ("date:kemarin", "kemarin", nil),
      ("date:..", "..", nil), ("date:2005..2003", "2005..2003", "2003..2005"),
      ("date:2003-2005", "2003-2005", "2003..2005"),
      ("date:2003–2005", "2003–2005", "2003..2005"), ("year:2003-04", "2003-04", nil), ("date:>9999", ">9999", nil),
      ("date:<0001", "<0001", nil), ("date:>", ">", nil), ("date:> 2010", ">", nil),
      ("date:>=2003..2005", ">=2003..2005", nil),
      ("date:2003...2005", "2003...2005", nil), ("date:2010-06-28T10:00", "2010-06-28T10:00", nil),
      ("date:<<2010", "<<2010", nil),
      ("year:٢٠١٠", "٢٠١٠", nil), ("date:2010~1", "~1", nil),
    ] as [(String, String, String?)])
  func refuses(text: String, wrong: String, suggestion: String?) throws {
    let error = try #require(queryError(text))
    #expect(slice(text, error.range) == wrong, "\(error)")
    #expect(error.suggestion == suggestion, "\(error)")
  }
}
