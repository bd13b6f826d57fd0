import Documents
import InvertedIndex
import Testing
import TextAnalysis

@testable import Suggestions

@Suite struct SnapshotVocabularyTests {
  private func vocabulary() throws -> SnapshotVocabulary {
    SnapshotVocabulary(
      try snapshot(of: [
        ("1", .indonesian, "Perpustakaan", "buku di perpustakaan"), ("2", .indonesian, "Buku", "pustaka dan buku"),
        ("3", .russian, "Соглашения", "соглашение о торговле"), ("4", .english, "Book", "books of a library"),
      ]))
  }

  @Test func surfaceFormsWithTheirFrequencies() throws {
    let vocabulary = try vocabulary()
    // Both forms that stemming changes and forms that are their own stems.
    #expect(try vocabulary.documentFrequency(of: "perpustakaan", in: .indonesian) == 1)
    #expect(try vocabulary.documentFrequency(of: "buku", in: .indonesian) == 2)
    #expect(try vocabulary.documentFrequency(of: "buku", in: .english) == 0)
    #expect(try vocabulary.documentFrequency(of: "соглашение", in: .russian) == 1)
    #expect(try vocabulary.documentFrequency(of: "соглашен", in: .russian) == 0)
    #expect(vocabulary.documentCount(in: .indonesian) == 2)
  }

  @Test func formsNearAWord() throws {
    let vocabulary = try vocabulary()
    let near = try vocabulary.forms(near: "соглашеня", distance: 1, in: .russian)
    #expect(near == [WordForm("соглашения", language: .russian, documentFrequency: 1)])
    let two = try vocabulary.forms(near: "соглашеня", distance: 2, in: .russian).map(\.text)
    #expect(two == ["соглашение", "соглашения"])
    #expect(try vocabulary.forms(near: "bukuu", distance: 1, in: .indonesian).first?.documentFrequency == 2)
  }

  @Test func documentsThatHoldSeveralForms() throws {
    let vocabulary = try vocabulary()
    #expect(try vocabulary.documentCount(holding: ["buku", "perpustakaan"], in: .indonesian) == 1)
    #expect(try vocabulary.documentCount(holding: ["buku"], in: .indonesian) == 2)
    #expect(try vocabulary.documentCount(holding: ["buku", "library"], in: .indonesian) == 0)
  }

  @Test func correctionsAndCompletionsComeFromTheIndex() throws {
    let vocabulary = try vocabulary()
    let corrector = WordCorrector(vocabulary)
    #expect(try corrector.correction(of: "зукгыефлффт")?.text == "perpustakaan")
    #expect(try corrector.correction(of: "soglasheniya")?.text == "соглашения")
    #expect(try corrector.correction(of: "libary")?.text == "library")
    #expect(try Completer(vocabulary).completions(of: "di perp", limit: 3).map(\.text) == ["di perpustakaan"])
  }
}
