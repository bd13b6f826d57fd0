import Documents
import Testing
import TextAnalysis

@testable import InvertedIndex

struct LanguageStatisticsTests {
  private func sample(_ factor: Int) -> LanguageStatistics {
    var statistics = LanguageStatistics()
    for (index, language) in Language.termLanguages.enumerated() {
      statistics[language] = .init(documents: factor * (index + 1), length: factor * 1_000_000 * index)
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

  /// The languages in the order of their terms: none, English, Indonesian, Russian; each documents, then length.
  @Test func workedExample() throws {
    var statistics = LanguageStatistics()
    statistics[.english] = .init(documents: 2, length: 9)
    statistics[.indonesian] = .init(documents: 1, length: 300)
    var writer = ByteWriter()
    statistics.encode(to: &writer)
    #expect(writer.bytes == [0, 0, 2, 9, 1, 0xAC, 0x02, 0, 0])
  }

  @Test func sumsByLanguage() {
    var sum = sample(2)
    sum.add(sample(3))
    #expect(sum == sample(5))
  }

  /// Numbers near the end of 63 bits would overflow when segments are summed.
  @Test(arguments: [1 << 44 + 1, UInt64(Int.max), .max])
  func countsBeyondAnyCollection(number: UInt64) throws {
    for place in 0..<8 {
      var writer = ByteWriter()
      for index in 0..<8 { writer.append(index == place ? number : 1) }
      var reader = try ByteReader(writer.bytes)
      #expect(failure { _ = try LanguageStatistics(from: &reader) }?.code == .damaged)
    }
  }
}
