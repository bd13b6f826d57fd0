import Foundation
import Testing

@testable import InvertedIndex

struct BM25FTests {
  /// 10 documents of 360 tokens: 36 on average.
  private let figures = LanguageStatistics.Figures(documents: 10, length: 360)

  /// N = 10, df = 2: ln(1 + 8.5 / 2.5) = ln 4.4.
  @Test func rarity() {
    #expect(abs(BM25F().idf(documentFrequency: 2, figures) - log(4.4)) < 1e-12)
  }

  @Test func rarerIsWorthMoreAndNothingIsWorthLess() {
    let idfs = (1...10).map { BM25F().idf(documentFrequency: $0, figures) }
    #expect(zip(idfs, idfs.dropFirst()).allSatisfy { $0 > $1 })
    #expect(idfs[9] > 0)
  }

  /// k1 = 1.5, b = 0.75. The average length has K = k1; an empty document k1 · 0.25; one of twice the average
  /// k1 · (0.25 + 0.75 · 2) = k1 · 1.75.
  @Test func workedExample() {
    let factors = BM25F().lengthFactors(figures)
    #expect(factors.count == 256)
    for (length, factor) in [(36, 1.5), (0, 0.375), (18, 1.5 * 0.625)] as [(Int, Float)] {
      #expect(abs(factors[Int(FieldNorm.code(of: length))] - factor) < 1e-6)
    }
    // 72 is not kept exactly: 48, 51, 54, 57, 60, 63, 66, 70, 74.
    #expect(abs(factors[Int(FieldNorm.code(of: 72))] - Float(1.5 * (0.25 + 0.75 * 70 / 36))) < 1e-6)
    #expect(zip(factors, factors.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func parametersAtTheirEnds() {
    var similarity = BM25F()
    similarity.b = 0
    #expect(similarity.lengthFactors(figures).allSatisfy { $0 == 1.5 })
    similarity.b = 1
    #expect(similarity.lengthFactors(figures)[0] == 0)
    similarity.k1 = 0
    #expect(similarity.lengthFactors(figures).allSatisfy { $0 == 0 })
  }

  /// Statistics of a damaged index: more documents with the term than there are, no tokens.
  @Test func statisticsThatCannotBe() {
    for figures in [LanguageStatistics.Figures(), .init(documents: 1, length: 1 << 44), .init(documents: 5, length: 0)]
    {
      #expect(BM25F().lengthFactors(figures).allSatisfy { $0.isFinite && $0 >= 0 })
      let idf = BM25F().idf(documentFrequency: 7, figures)
      #expect(idf.isFinite && idf > 0)
    }
  }
}
