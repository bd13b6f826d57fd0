import Documents
import Testing

@testable import Ingestion

/// The agreements of the repository's own corpus, each with articles numbered from 1, one of them in Roman numerals.
struct ArticleRecognizerCorpusTests {
  private let agreements: [Document]
  private static let roman = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV",
  ]

  init() throws { agreements = try Repository.documents(in: "agreements") }

  @Test func everyAgreementHasItsArticles() {
    #expect(agreements.count >= 50)
    for agreement in agreements {
      #expect(agreement.kind == .agreement, "\(agreement.id)")
      // No number is passed over, none found twice.
      let numbers = agreement.articles.map(\.number)
      let expected =
        numbers.first == "I" ? Array(Self.roman.prefix(numbers.count)) : (0..<numbers.count).map { "\($0 + 1)" }
      #expect(numbers == expected, "\(agreement.id)")
      #expect((8...20).contains(agreement.articles.count), "\(agreement.id): \(agreement.articles.count)")
    }
  }

  @Test func languageVersionsHaveTheSameArticles() {
    let works = Dictionary(grouping: agreements) { $0.work ?? $0.id }.filter { $0.value.count > 1 }
    #expect(works.count >= 14)
    for (work, versions) in works {
      #expect(Set(versions.map { $0.articles.map(\.number) }).count == 1, "\(work)")
      // An article has words in its heading in all languages, or in none.
      #expect(Set(versions.map { $0.articles.map { $0.heading == nil } }).count == 1, "\(work)")
    }
  }

  @Test func headingsAreNoParagraphs() {
    for agreement in agreements {
      for heading in agreement.articles.compactMap(\.heading) {
        #expect(heading.count <= 80, "\(agreement.id): \(heading)")
      }
    }
  }

  /// The same text without its front matter is found to be an agreement, with the same articles.
  @Test func areAgreementsWithoutFrontMatter() {
    for agreement in agreements {
      let read = PlainTextRecognizer.document(agreement.title + "\n\n" + agreement.body, path: "a")
      #expect(read.kind == .agreement, "\(agreement.id)")
      #expect(read.title.hasPrefix(agreement.title.prefix(300)), "\(agreement.id)")
      #expect(read.articles.map(\.number) == agreement.articles.map(\.number), "\(agreement.id)")
      #expect(read.articles.map(\.heading) == agreement.articles.map(\.heading), "\(agreement.id)")
    }
  }
}
