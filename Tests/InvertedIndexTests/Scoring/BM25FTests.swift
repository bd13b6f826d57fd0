import Foundation
import Testing

@testable import InvertedIndex

struct BM25FTests {
  private let figures = LanguageStatistics.Figures(documents: 10, titleTokens: 40, bodyTokens: 200)

  /// N = 10, df = 2, averages 4 and 20. Once in a title of 4, twice in a body of 20: lengths are the average, so the
  /// frequency
  /// is 4·1 + 1·2 = 6, idf = ln(1 + 8.5 / 2.5) = ln 4.4, the score ln 4.4 · 6 · 2.5 / 7.5 = 2 ln 4.4.
  @Test func workedExample() {
    let weight = BM25F().weight(documentFrequency: 2, figures, boost: 1)
    #expect(abs(weight.idf - log(4.4)) < 1e-12)
    let frequency = weight.frequency(title: 1, body: 2, (title: 4, body: 20))
    #expect(abs(frequency - 6) < 1e-6)
    #expect(abs(weight.score(frequency: frequency) - 2 * log(4.4)) < 1e-6)
  }

  /// A body of 40, twice the average: 1 / (1 − 0.75 + 0.75 · 2) = 1 / 1.75.
  @Test func longerFieldsAreHeldBack() {
    let weight = BM25F().weight(documentFrequency: 2, figures, boost: 1)
    #expect(abs(weight.frequency(title: 0, body: 7, (title: 0, body: 40)) - 4) < 1e-6)
  }

  @Test func boostScalesTheScore() {
    let one = BM25F().weight(documentFrequency: 3, figures, boost: 1)
    let half = BM25F().weight(documentFrequency: 3, figures, boost: 0.5)
    #expect(abs(one.score(frequency: 2) - 2 * half.score(frequency: 2)) < 1e-12)
  }

  /// With b = 1 an empty title has the length 0 of no average: its factor must not make a body's score no number.
  @Test(arguments: [0, 0.5, 1]) func emptyFieldsAddNothing(b: Double) {
    var similarity = BM25F()
    similarity.titleB = b
    similarity.bodyB = b
    let weight = similarity.weight(documentFrequency: 2, figures, boost: 1)
    #expect(weight.frequency(title: 0, body: 1, (title: 0, body: 20)) == 1)
    #expect(weight.frequency(title: 1, body: 0, (title: 4, body: 0)) == 4)
  }

  @Test func rarerIsWorthMoreAndNothingIsWorthLess() {
    let idfs = (1...10).map { BM25F().weight(documentFrequency: $0, figures, boost: 1).idf }
    #expect(zip(idfs, idfs.dropFirst()).allSatisfy { $0 > $1 })
    #expect(idfs[9] > 0)
  }

  /// Statistics of a damaged index: more documents with the term than there are, no tokens.
  @Test func statisticsThatCannotBe() {
    for figures in [LanguageStatistics.Figures(), .init(documents: 1, titleTokens: 0, bodyTokens: 1 << 44)] {
      let weight = BM25F().weight(documentFrequency: 5, figures, boost: 1)
      for code in [0, 1, 255] as [UInt8] {
        let score = weight.score(frequency: weight.frequency(title: 1, body: .max, (title: code, body: code)))
        #expect(score.isFinite && score >= 0)
      }
    }
  }
}
