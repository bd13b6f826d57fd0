package import InvertedIndex
package import RetrievalEvaluation

/// How documents are scored.
package typealias RankingParameters = BM25F

extension SearchIndex {
  /// Runs every topic and returns the rankings, to be measured or written out.
  ///
  /// - Parameter depth: how many documents a topic's ranking has.
  /// - Throws: as a search does; where a query is invalid with the topic's id.
  package func run(
    _ topics: [Topic], depth: Int, ranking parameters: RankingParameters = RankingParameters(), tag: String = "jembatan"
  ) throws -> Run {
    var run = Run(tag: tag)
    for topic in topics {
      let ranking = try ranking(for: topic, depth: depth, parameters)
      try run.rank(
        ranking.map { RetrievalEvaluation.ScoredDocument($0.id, score: $0.score) }, for: topic.id)
    }
    return run
  }

  private func ranking(
    for topic: Topic, depth: Int, _ parameters: RankingParameters
  ) throws(IndexError) -> [(id: String, score: Double)] {
    do throws(IndexError) {
      return try ranking(try Query(words: topic.text), limit: depth, parameters)
    } catch {
      guard error.code == .invalidQuery else { throw error }
      throw IndexError(.invalidQuery, "topic “\(topic.id)”: \(error.message)")
    }
  }
}
