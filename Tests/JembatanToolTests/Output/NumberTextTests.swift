import Foundation
import Testing

@testable import JembatanTool

struct NumberTextTests {
  @Test(arguments: [
    (0, 4, "0.0000"), (1.23456, 4, "1.2346"), (-1.5, 0, "-2"), (-0.00001, 4, "0.0000"), (0.96, 1, "1.0"),
    (.infinity, 2, "inf"), (1e20, 2, "1e+20"),
  ])
  func decimals(value: Double, places: Int, expected: String) {
    #expect(NumberText.decimals(value, places) == expected)
  }

  /// As the C library prints them, but for halves, which it rounds to the even digit.
  @Test func decimalsAreThoseOfC() {
    var generator = SplitMix(seed: propertySeed())
    for _ in 0..<1_000 {
      let value = Double.random(in: -1000...1000, using: &generator)
      #expect(NumberText.decimals(value, 4) == String(format: "%.4f", value), "\(value)")
    }
  }

  @Test(arguments: [
    (3, 2, "3"), (0.5, 2, "0.5"), (0.25, 2, "0.25"), (0.999, 2, "1"), (100, 2, "100"), (0, 0, "0"), (10, 0, "10"),
    (-0.5, 1, "-0.5"), (0, 2, "0"),
  ])
  func shortest(value: Double, places: Int, expected: String) {
    #expect(NumberText.shortest(value, places) == expected)
  }

  @Test func counted() {
    #expect([0, 1, 2].map { NumberText.counted($0, "file") } == ["0 files", "1 file", "2 files"])
  }
}
