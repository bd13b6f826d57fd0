import Testing

@testable import TextAnalysis

struct ICUErrorTests {
  @Test func namesWhatFailed() {
    // 4 is U_FILE_ACCESS_ERROR in every version (utypes.h).
    let error = ICUError("fold case", code: 4)
    #expect(error.name == "U_FILE_ACCESS_ERROR")
    #expect(error.description == "ICU could not fold case: U_FILE_ACCESS_ERROR")
  }

  @Test func failuresAreThrown() {
    #expect(throws: ICUError.self) {
      _ = try fillingUTF16Buffer(capacity: 1, "try") { _, _, error in
        error.pointee = 4
        return 0
      }
    }
  }

  /// A result that does not fit is asked for again, with room.
  @Test func bufferGrows() throws {
    var capacities: [Int32] = []
    let filled = try fillingUTF16Buffer(capacity: 2, "try") { buffer, capacity, _ in
      capacities.append(capacity)
      for index in 0..<min(Int(capacity), 100) { buffer[index] = UInt16(index) }
      return 100
    }
    #expect(filled == (0..<100).map { UInt16($0) })
    #expect(capacities.count == 2 && capacities[0] < 100 && capacities[1] >= 100)
  }

  @Test func endlessGrowthIsAFailure() {
    #expect(throws: ICUError.self) {
      _ = try fillingUTF16Buffer(capacity: 2, "try") { _, capacity, _ in capacity + 1 }
    }
  }
}

struct ICUVersionTests {
  /// The oldest version that the rules and the shim are written for.
  @Test func isKnown() throws {
    let library = try #require(Double(ICUVersion.library.split(separator: ".").prefix(2).joined(separator: ".")))
    let unicode = try #require(Double(ICUVersion.unicode.split(separator: ".").prefix(2).joined(separator: ".")))
    #expect(library >= 67)
    #expect(unicode >= 13)
  }
}

struct UnicodeFoldingTests {
  private func folded(_ text: String) throws -> String {
    String(decoding: try UnicodeFolding.nfkcCaseFolded(Array(text.utf16)), as: UTF16.self)
  }

  @Test func nfkcCaseFolding() throws {
    #expect(try folded("ＡÄﬁ\u{AD}Ёß") == "aäfiёss")
    #expect(try folded("") == "")
    // One character becomes eighteen (U+FDFA, a phrase in one character): more than the buffer that is tried first.
    let phrase = try folded(String(repeating: "\u{FDFA}", count: 100))
    #expect(phrase.unicodeScalars.count == 1_800)
  }

  @Test func decomposition() throws {
    #expect(try UnicodeFolding.decomposed(Array("ế".utf16)) == Array("e\u{302}\u{301}".utf16))
    #expect(try UnicodeFolding.decomposed([]) == [])
  }

  @Test(
    arguments: [
      ("\u{301}", true, false), ("a", false, true), ("1", false, true), ("٣", false, true), ("漢", false, true),
      // A vowel sign and a Hebrew point are alphabetic, but extend the letter before them.
      ("\u{940}", true, false), ("\u{5B0}", true, false), ("\u{FF9E}", false, false),
      ("-", false, false), ("👍", false, false), ("²", false, false), ("Ⅳ", false, true),
    ] as [(Unicode.Scalar, Bool, Bool)])
  func properties(scalar: Unicode.Scalar, isMark: Bool, makesWord: Bool) {
    #expect(UnicodeFolding.isMark(scalar) == isMark)
    #expect(UnicodeFolding.makesWord(scalar) == makesWord)
  }
}
