import Documents
import Testing

@testable import Ingestion

struct ArticleRecognizerTests {
  /// What is found in a body of the lines, with a second article that makes it an agreement.
  private func found(_ lines: String) -> [Article] {
    ArticleRecognizer.articles(in: lines + "\n\nPasal 99\n\nPenutup.")
  }

  @Test(
    arguments: [
      ("Pasal 5", "5", nil), ("PASAL 5", "5", nil), ("Статья 5", "5", nil), ("СТАТЬЯ 5", "5", nil),
      ("Article 5", "5", nil),
      ("ARTICLE 5", "5", nil), ("  Pasal\u{A0}5 \r", "5", nil), ("Pasal 5.", "5", nil), ("Pasal 12A", "12A", nil),
      ("Статья 5а", "5а", nil), ("Article IV", "IV", nil), ("Article XIV", "XIV", nil), ("Article iv", "iv", nil),
      // Roman numerals typed in Cyrillic letters
      ("Статья ХІІ", "ХІІ", nil), ("Статья Х", "Х", nil),
      ("Article 12 bis", "12 bis", nil), ("Статья 3 ter. Споры", "3 ter", "Споры"),
      ("Pasal 5. Tujuan", "5", "Tujuan"), ("Pasal 5 — Tujuan", "5", "Tujuan"), ("Pasal 5: Tujuan", "5", "Tujuan"),
      ("Статья 5. Срок действия", "5", "Срок действия"), ("ARTICLE 5 - PURPOSE", "5", "PURPOSE"),
      ("ARTICLE 5 PURPOSE AND SCOPE", "5", "PURPOSE AND SCOPE"), ("Pasal 5 TUJUAN", "5", "TUJUAN"),
      ("Pasal 5\n\nTujuan", "5", "Tujuan"), ("Pasal 5\nTujuan", "5", "Tujuan"),
      // The words below are no heading: a sentence, a numbered paragraph, a long line.
      ("Pasal 5\n\nPara Pihak bekerja sama.", "5", nil), ("Pasal 5\n\n(1) Para Pihak", "5", nil),
      ("Pasal 5\n\n1. Para Pihak", "5", nil),
      ("Pasal 5\n\nPara Pihak bekerja sama di bidang:", "5", nil), ("Pasal 5. Para Pihak bekerja sama.", "5", nil),
      ("Pasal 5\n\n\(String(repeating: "kata ", count: 30))", "5", nil),
    ] as [(String, String, String?)])
  func headings(text: String, number: String, heading: String?) {
    let articles = found(text)
    #expect(articles.map(\.number) == [number, "99"], "\(text)")
    #expect(articles.first?.heading == heading, "\(text)")
  }

  @Test(arguments: [
    "as in Article 5", "Pasal 5 ayat (2) mengatur hal ini", "Статья 5 настоящего Соглашения применяется",
    "Article 5 applies.",
    "Article 5.2 applies to loans.", "Article 5 (2)", "Pasal 5 (1) dan (2)", "Pasal", "Article five", "Article civil",
    "Article mix",
    "Article IIII", "Article VX", "Pasal 1234", "Pasal 5ABC", "Articles 5", "Pasal5", "Article", "Статьи 5",
    "Article 5/2",
    "Article ICX", "Pasal ٥", "Pasal -", "Article — Purpose",
  ])
  func isNone(text: String) {
    // One article alone is none either.
    #expect(found(text) == [], "\(text)")
  }

  @Test func rangesPartTheBody() {
    let body = "Преамбула…\n\nСтатья 1\n\nЦель\n\nТекст 1.\n\nСтатья 2. Споры\r\n\r\nТекст 2.\n"
    let articles = ArticleRecognizer.articles(in: body)
    let utf8 = Array(body.utf8)
    #expect(
      articles.map { String(decoding: utf8[$0.range], as: UTF8.self) } == [
        "Статья 1\n\nЦель\n\nТекст 1.\n\n", "Статья 2. Споры\r\n\r\nТекст 2.\n",
      ])
    #expect(articles.map(\.heading) == ["Цель", "Споры"])
  }

  @Test func nothingInNothing() {
    #expect(ArticleRecognizer.articles(in: "") == [])
    #expect(ArticleRecognizer.articles(in: "\n\n\n") == [])
    #expect(ArticleRecognizer.articles(in: "Pasal 1\n\nSendiri.") == [])
  }

  /// Ranges follow each other, begin with their heading, and reach to the end.
  @Test func rangesFollowEachOther() {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "Pasal ", "Статья ", "ARTICLE ", "1", "XII", ".", " ", "\n", "\n\n", "Tujuan", "цель", "\r\n", "😀", "bis", "(1)",
    ]
    for _ in 0..<2_000 {
      let body = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }.joined()
      let articles = ArticleRecognizer.articles(in: body)
      guard let last = articles.last else { continue }
      #expect(articles.count > 1, "seed \(seed)")
      #expect(last.range.upperBound == body.utf8.count, "seed \(seed): \(body.debugDescription)")
      for (left, right) in zip(articles, articles.dropFirst()) {
        #expect(left.range.upperBound == right.range.lowerBound, "seed \(seed): \(body.debugDescription)")
      }
      for article in articles {
        let text = String(decoding: Array(body.utf8)[article.range], as: UTF8.self)
        #expect(ArticleRecognizer.isHeading(text.prefix { !$0.isNewline }), "seed \(seed): \(body.debugDescription)")
        #expect(text.contains(article.number), "seed \(seed): \(body.debugDescription)")
      }
    }
  }
}
