import Testing

@testable import Suggestions

@Suite struct TermWeightingTests {
  private func figures(_ frequency: Double, in collection: Double) -> TermWeighting.Figures {
    TermWeighting.Figures(
      frequency: frequency, length: 8, collectionFrequency: collection, documentCount: 4, collectionLength: 128)
  }

  @Test func workedExamples() {
    // λ = 4 / 4 = 1: 3 · log₂ 2 + log₂ 2 = 4.
    #expect(TermWeighting.boseEinstein.weight(figures(3, in: 4)) == 4)
    // λ = 12 / 4 = 3: 2 · log₂ 4/3 + log₂ 4.
    #expect(abs(TermWeighting.boseEinstein.weight(figures(2, in: 12)) - 2.830_075) < 1e-6)
    // p = 2/8, q = 4/128: ¼ · log₂ 8 = 0.75.
    #expect(TermWeighting.kullbackLeibler.weight(figures(2, in: 4)) == 0.75)
    // As frequent as everywhere: nothing told.
    #expect(TermWeighting.kullbackLeibler.weight(figures(1, in: 16)) == 0)
  }

  @Test func emptyCollectionsGiveNumbers() {
    let nothing = TermWeighting.Figures(
      frequency: 0, length: 0, collectionFrequency: 0, documentCount: 0, collectionLength: 0)
    for weighting in TermWeighting.allCases { #expect(weighting.weight(nothing).isFinite) }
  }
}
