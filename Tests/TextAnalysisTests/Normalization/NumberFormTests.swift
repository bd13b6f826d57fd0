import Testing

@testable import TextAnalysis

struct NumberFormTests {
  /// What a text is read as, numbers parted by blanks.
  private func read(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { bytes in
      switch NumberForm.read(bytes, in: bytes.indices) {
      case .number(let digits): String(decoding: digits, as: UTF8.self)
      case .several(let groups):
        groups.map { String(decoding: NumberForm.digits(bytes, $0), as: UTF8.self) }.joined(separator: " ")
      }
    }
  }

  @Test(
    arguments: [
      // thousands, as Indonesians, Americans and the Swiss write them
      ("1.000", "1000"), ("1,000", "1000"), ("1.000.000", "1000000"), ("1,000,000", "1000000"),
      ("1'000'000", "1000000"),
      ("1’000’000", "1000000"), ("12.345", "12345"), ("123,456", "123456"),
      // fractions
      ("2,5", "2.5"), ("2.5", "2.5"), ("3,14159", "3.14159"), ("0,5", "0.5"), ("0.123", "0.123"), ("10.30", "10.30"),
      ("1234,567", "1234.567"),
      // both
      ("1.000,50", "1000.50"), ("1,000.50", "1000.50"), ("12.345.678,9", "12345678.9"), ("1'000.5", "1000.5"),
      // amounts of money: no cents, or a time of day
      ("1.000,00", "1000"), ("1,000.00", "1000"), ("1.000,0", "1000"), ("10.00", "10.00"), ("500,00", "500.00"),
      // dates, times, sections; days and months lose their zero
      ("28.06.2024", "28 6 2024"), ("06.2024", "6 2024"), ("09.30", "9 30"), ("3.1.2", "3 1 2"), ("1.2.3.4", "1 2 3 4"),
      ("00.15", "0 15"), ("01.001", "1 001"),
      // lists and names: neither ; nor _ is a sign of numbers
      ("1;2", "1 2"), ("1;000", "1 000"), ("1_000", "1 000"), ("_7_", "7"), ("1_2,5", "1 2 5"),
      // groups that are no thousands
      ("1.00.000", "1 0 000"), ("1000.000", "1000.000"), ("1,000,00", "1 000 0"), ("1,000.000,5", "1 000 000 5"),
      ("012.345", "012 345"),
      ("7", "7"), ("07", "7"), ("007", "007"), ("", ""),
    ])
  func examples(text: String, reading: String) {
    #expect(read(text) == reading)
  }

  @Test(
    arguments: [
      ("000,50", "000.50"), ("123.4", "123.4"), ("000", nil), ("000,", nil), ("00,50", nil), ("0000,5", nil),
      ("000;5", nil),
      ("000,5,5", nil), ("000.000", "000"), ("000,00", "000"),
    ] as [(String, String?)])
  func groupWithFraction(text: String, digits: String?) {
    let bytes = Array(text.utf8)
    let found = bytes.withUnsafeBufferPointer { NumberForm.groupWithFraction($0, bytes.indices) }
    #expect(found.map { String(decoding: $0, as: UTF8.self) } == digits)
  }

  /// Every number up to a billion reads the same, whichever sign parts its thousands.
  @Test func signsDoNotMatter() {
    let seed = propertySeed()
    var generator = SplitMix64(seed: seed)
    for _ in 0..<500 {
      let digits = String(Int(truncatingIfNeeded: generator.next() >> (34 + UInt64(generator.next(below: 20)))))
      var groups: [String] = []
      var rest = Substring(digits)
      while !rest.isEmpty {
        groups.insert(String(rest.suffix(3)), at: 0)
        rest = rest.dropLast(3)
      }
      for (sign, decimalSign) in [(".", ","), (",", "."), ("'", "."), ("’", ",")] {
        #expect(read(groups.joined(separator: sign)) == digits, "seed \(seed)")
        #expect(read(groups.joined(separator: sign) + decimalSign + "25") == digits + ".25", "seed \(seed)")
      }
    }
  }
}
