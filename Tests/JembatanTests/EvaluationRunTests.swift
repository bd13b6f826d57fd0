import Jembatan
import RetrievalEvaluation
import Testing

@testable import Jembatan

struct EvaluationRunTests {
  @Test func rankingsAreThoseOfSearches() throws {
    let index = try SearchIndex.holding(Document.archive)
    let topics = [Topic(id: "q2", text: "книга библиотека"), Topic(id: "q1", text: "nihil")]
    let run = try index.run(topics, depth: 10)
    #expect(run.topics == ["q2", "q1"])
    #expect(run["q1"].isEmpty)
    let hits = try index.search(try Query("книга библиотека")).hits
    #expect(run["q2"].map(\.document) == hits.map(\.id))
    #expect(run["q2"].map(\.score) == hits.map(\.score))
    #expect(try index.run([Topic(id: "q", text: "perikanan рыболовства")], depth: 1)["q"].count == 1)
  }

  @Test func parametersChangeScores() throws {
    let index = try SearchIndex.holding(Document.archive)
    // A function word among others: the weight of such is a parameter as well.
    let topics = [Topic(id: "q", text: "perikanan yang di pelabuhan")]
    let plain = try #require(try index.run(topics, depth: 1)["q"].first?.score)
    let changes: [@Sendable (inout RankingParameters) -> Void] = [
      { $0.k1 = 0 }, { $0.b = 0 }, { $0.exactWeight = 0 }, { $0.functionWordWeight = 0 },
    ]
    for (number, change) in changes.enumerated() {
      var parameters = RankingParameters()
      change(&parameters)
      let changed = try #require(try index.run(topics, depth: 1, ranking: parameters)["q"].first?.score)
      #expect(abs(changed - plain) > 1e-3, "\(number)")
    }
  }

  @Test func runsAreRankings() throws {
    let index = try RandomArchive(seed: 1945, count: 60).index(in: .memory, segments: 2)
    var parameters = RankingParameters()
    parameters.recency = 0.3
    parameters.k1 = 0.9
    let text = "kapal OR \"корабль\" -ship"
    let run = try index.run([Topic(id: "q", text: text)], depth: 200, ranking: parameters)
    let hits = try index.search(
      try Query(words: text), limit: 200, cursor: nil, order: .relevance, grouping: nil, facets: [], facetLimit: 0,
      fragments: 1, ranking: parameters
    ).hits
    // A run orders equal scores in its own way.
    #expect(Set(run["q"].map(\.document)) == Set(hits.map(\.id)))
    #expect(run["q"].map(\.score) == hits.map(\.score))
    #expect(try index.ranking(try Query(words: text), limit: 200, parameters).map(\.id) == hits.map(\.id))
    // Topics are words: nothing in them is an operator.
    #expect(hits.contains { $0.document.language == .english })
  }

  @Test func topicsWithoutWordsAreNamed() throws {
    let index = try SearchIndex.holding(Document.archive)
    do {
      _ = try index.run([Topic(id: "q7", text: "?!")], depth: 1)
      Issue.record("a query without words")
    } catch let error as IndexError {
      #expect(error.code == .invalidQuery)
      #expect(error.message.contains("“q7”"))
    }
  }
}
