import Testing

@testable import InvertedIndex

struct FieldNormTests {
  @Test func codesAreExactUpTo48() {
    for length in 0...48 { #expect(Int(FieldNorm.lengths[Int(FieldNorm.code(of: length))]) == length) }
  }

  @Test(
    arguments: [
      // 48 + 48 / 16 = 51, 51 + 51 / 16 = 54
      (49, 48), (50, 48), (51, 51), (53, 51), (54, 54),
      // No length is negative; a caller's mistake is no trap.
      (-1, 0), (.min, 0),
    ] as [(Int, UInt32)])
  func coarseLengths(length: Int, kept: UInt32) {
    #expect(FieldNorm.lengths[Int(FieldNorm.code(of: length))] == kept)
  }

  /// The page of the format shows these: documents of 5, 48, 49 and 1,000 tokens.
  @Test func workedExample() {
    #expect([5, 48, 49, 1_000].map { FieldNorm.code(of: $0) } == [0x05, 0x30, 0x30, 0x64])
    #expect(FieldNorm.lengths[0x64] == 967)
  }

  @Test func monotone() {
    #expect(FieldNorm.lengths.count == 256)
    #expect(zip(FieldNorm.lengths, FieldNorm.lengths.dropFirst()).allSatisfy { $0 < $1 })
    var last: UInt8 = 0
    for length in 0...20_000 {
      let code = FieldNorm.code(of: length)
      #expect(code >= last)
      last = code
    }
  }

  @Test func everyLengthIsItsOwnCode() {
    for (code, length) in FieldNorm.lengths.enumerated() {
      #expect(Int(FieldNorm.code(of: Int(length))) == code)
      if code > 0 { #expect(Int(FieldNorm.code(of: Int(length) - 1)) == code - 1) }
    }
  }

  @Test func neverAboveAndLessThanASixteenthBelow() {
    for length in stride(from: 1, through: Int(FieldNorm.lengths[255]), by: 9_973) {
      let kept = Int(FieldNorm.lengths[Int(FieldNorm.code(of: length))])
      #expect(kept <= length && Double(length - kept) < Double(length) / 16)
    }
  }

  @Test func theLongestCodeHoldsAllLonger() {
    #expect(FieldNorm.code(of: .max) == 255)
    // 13 million tokens are more than a body of any newspaper.
    #expect(FieldNorm.lengths[255] > 10_000_000)
  }
}
