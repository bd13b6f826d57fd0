package import InvertedIndex
package import RetrievalEvaluation

/// How documents are scored.
package typealias RankingParameters = BM25F

extension SearchIndex {
  /// Runs every topic and returns the rankings, to be measured or written out.
  ///
  /// - Parameter depth: how many documents a topic's ranking has.
  package func run(_ topics: [Topic], depth: Int, ranking parameters: RankingParameters = RankingParameters(), tag: String = "jembatan") throws -> Run {
    var run = Run(tag: tag)
    for topic in topics {
      let ranking = try ranking(try Query(topic.text), limit: depth, parameters)
      try run.rank(
        ranking.map { RetrievalEvaluation.ScoredDocument($0.id, score: $0.score) }, for: topic.id)
    }
    return run
  }
}
