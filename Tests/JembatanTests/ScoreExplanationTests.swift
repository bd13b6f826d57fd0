import Jembatan
import Testing

struct ScoreExplanationTests {
  @Test(arguments: [
    "perikanan kerja sama", "perikanan perikanan", "book the exchange", "книги 2019 библиотека", "kapal",
  ])
  func clausesAddUpToTheScoreOfTheHit(text: String) throws {
    // Numbers are terms of all languages, and deleted documents are of none.
    let index = try SearchIndex.holding(
      Document.archive + [Document(id: "year", body: "2019"), Document(id: "gone", body: "kapal buku книги")])
    try index.update { try $0.delete(id: "gone") }
    let query = try Query(text)
    let hits = try index.search(query).hits
    #expect(!hits.isEmpty)
    for hit in hits {
      let explanation = try #require(try index.explain(query, id: hit.id))
      #expect(explanation.id == hit.id)
      #expect(explanation.score == explanation.clauses.reduce(0) { $0 + $1.score })
      #expect(abs(explanation.score - hit.score) < 1e-6)
      let words = explanation.clauses.filter { $0.kind == .term }
      #expect(!words.isEmpty)
      #expect(words.allSatisfy { $0.titleFrequency + $0.bodyFrequency > 0 && $0.documentFrequency > 0 })
    }
  }

  /// The numbers of one term, counted by hand.
  @Test func numbersAreThoseOfTheDocuments() throws {
    let index = try SearchIndex.holding(Document.archive)
    let explanation = try #require(try index.explain(try Query("exchanging"), id: "books.en"))
    let clause = try #require(explanation.clauses.first)
    #expect(explanation.clauses.count == 1)
    #expect(clause.language == .english)
    #expect((clause.titleFrequency, clause.bodyFrequency) == (1, 1))
    // An occurrence and a word of the title count four times: 4 · 1 + 1, and 4 · 3 + 14.
    #expect((clause.frequency, clause.length) == (5, 26))
    #expect((clause.documentFrequency, clause.documentCount) == (1, 1))
    #expect(clause.weight == 1)
  }

  /// An exact form is told from a stem that is spelt the same.
  @Test func exactFormsHaveAnEqualsSign() throws {
    let index = try SearchIndex.holding([Document(id: "a", language: .indonesian, body: "tukar pertukaran buku")])
    let explanation = try #require(try index.explain(try Query("pertukaran"), id: "a"))
    #expect(explanation.clauses.map(\.term).sorted() == ["=pertukaran", "tukar"])
    #expect(explanation.clauses.first { $0.term == "tukar" }?.bodyFrequency == 2)
    #expect(explanation.clauses.first { $0.term == "=pertukaran" }?.bodyFrequency == 1)
  }

  @Test func whatDoesNotMatchHasNoClauses() throws {
    let index = try SearchIndex.holding(Document.archive)
    #expect(try index.explain(try Query("kapal"), id: "books.en")?.clauses == [])
    #expect(try index.explain(try Query("kapal"), id: "books.en")?.score == 0)
    #expect(try index.explain(try Query("kapal"), id: "nobody") == nil)
  }
}
