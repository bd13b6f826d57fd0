import Documents
import Testing
import TextAnalysis

@testable import InvertedIndex

struct LanguageStatisticsTests {
  private func sample(_ factor: Int) -> LanguageStatistics {
    var statistics = LanguageStatistics()
    for (index, language) in Language.termLanguages.enumerated() {
      statistics[language] = .init(
        documents: factor * (index + 1), titleTokens: factor * 10 * index, bodyTokens: factor * 1_000_000)
    }
    return statistics
  }

  @Test func roundTrip() throws {
    var writer = ByteWriter()
    sample(7).encode(to: &writer)
    var reader = try ByteReader(writer.bytes)
    #expect(try LanguageStatistics(from: &reader) == sample(7))
    #expect(reader.isAtEnd)
  }

  @Test func sumsByLanguage() {
    var sum = sample(2)
    sum.add(sample(3))
    #expect(sum == sample(5))
  }

  /// Numbers near the end of 63 bits would overflow when segments are summed.
  @Test(arguments: [1 << 44 + 1, UInt64(Int.max), .max])
  func countsBeyondAnyCollection(number: UInt64) throws {
    for place in 0..<12 {
      var writer = ByteWriter()
      for index in 0..<12 { writer.append(index == place ? number : 1) }
      var reader = try ByteReader(writer.bytes)
      #expect(failure { _ = try LanguageStatistics(from: &reader) }?.code == .damaged)
    }
  }
}
