import Testing

@testable import QueryLanguage

struct PlainNumberTests {
  @Test(arguments: [("0", 0), ("63", 63), ("007", 7), ("999999999", 999_999_999)])
  func readsIntegers(text: String, expected: Int) { #expect(PlainNumber.integer(text) == expected) }

  @Test(arguments: ["", "-1", "+1", "1.0", "1e3", "٣", "1234567890", " 1"])
  func refusesIntegers(text: String) { #expect(PlainNumber.integer(text) == nil) }

  @Test(arguments: [("2", 2.0), ("0.5", 0.5), (".5", 0.5), ("002.50", 2.5)])
  func readsDecimals(text: String, expected: Double) { #expect(PlainNumber.decimal(text) == expected) }

  @Test(arguments: ["", ".", "1.", "1.2.3", "-1", "1e3", "0x1", "inf", "nan", "1,5", "½"])
  func refusesDecimals(text: String) { #expect(PlainNumber.decimal(text) == nil) }

  @Test(arguments: [(2.0, "2"), (0.5, "0.5"), (100, "100"), (1e-5, "0.00001"), (1.25e-7, "0.000000125")])
  func writesDecimals(number: Double, expected: String) {
    #expect(PlainNumber.text(number) == expected)
    #expect(PlainNumber.decimal(expected) == number)
  }

  @Test func readsWhatItWrites() {
    var generator = SeededGenerator(seed: propertySeed())
    for _ in 0..<2_000 {
      let number = abs(Double(bitPattern: generator.next()))
      guard number > 0, number <= 100 else { continue }
      #expect(PlainNumber.decimal(PlainNumber.text(number)) == number, "\(number)")
    }
  }
}
