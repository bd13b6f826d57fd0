/// How well a run answers the topics of the qrels: a row a topic, and the means.
///
/// The topics are those of the qrels with at least one relevant document, whether the run has answers or not: a topic
/// without answers
/// counts as 0, as with `trec_eval -c`. Topics without a relevant document are left out, since every ranking of them
/// is worth
/// the same (`trec_eval -c` takes them in as 0), and so are topics of the run that nobody judged.
///
/// ```swift
/// let evaluation = try Evaluation(of: run, against: qrels)
/// for (measure, mean) in zip(evaluation.measures, evaluation.means) {
///   print(measure.nameOfMean, mean)  // nDCG@10 0.4123, MAP 0.3301, …
/// }
/// ```
package struct Evaluation: Sendable, Equatable {
  /// What was measured, in the order of the values of rows and means.
  package let measures: [Measure]
  /// One for every topic, in the order of the qrels; never empty.
  package let rows: [Row]
  /// The arithmetic means over all rows, one for every measure.
  package let means: [Double]

  /// The values of one topic.
  package struct Row: Sendable, Equatable {
    /// The id of the topic.
    package let topic: String
    /// How many documents the run has for it.
    package let retrievedCount: Int
    /// How many documents are relevant to it.
    package let relevantCount: Int
    /// One for every measure, each from 0 to 1.
    package let values: [Double]
  }

  /// Evaluates a run.
  ///
  /// - Throws: ``EvaluationError/Code/nothingRelevant`` where the qrels hold no relevant document.
  /// - Complexity: O(documents of the run + judgements), for a fixed number of measures.
  package init(
    of run: Run, against qrels: Qrels, measures: [Measure] = Measure.standard
  ) throws(EvaluationError) {
    let rows = qrels.answerableTopics.map { topic in
      let ranking = JudgedRanking(run[topic], grades: qrels[topic])
      return Row(
        topic: topic, retrievedCount: ranking.gains.count, relevantCount: ranking.relevantCount,
        values: measures.map { $0.value(of: ranking) })
    }
    guard !rows.isEmpty else {
      throw EvaluationError(
        .nothingRelevant, text: "\(qrels.topics.count) topics in the qrels",
        accepted: "at least one judgement with a grade above 0")
    }
    self.measures = measures
    self.rows = rows
    means = measures.indices.map { column in
      rows.reduce(0) { $0 + $1.values[column] } / Double(rows.count)
    }
  }

  /// The mean of a measure over all rows.
  ///
  /// - Throws: ``EvaluationError/Code/unknownMeasure`` for a measure that was not evaluated.
  package func mean(of measure: Measure) throws(EvaluationError) -> Double {
    means[try column(of: measure)]
  }

  /// The values of a measure, one for every row.
  ///
  /// - Throws: ``EvaluationError/Code/unknownMeasure`` for a measure that was not evaluated.
  package func values(of measure: Measure) throws(EvaluationError) -> [Double] {
    let column = try column(of: measure)
    return rows.map { $0.values[column] }
  }

  private func column(of measure: Measure) throws(EvaluationError) -> Int {
    guard let column = measures.firstIndex(of: measure) else {
      throw EvaluationError(
        .unknownMeasure, text: measure.name,
        accepted: "one that was evaluated: " + measures.map(\.name).joined(separator: ", "))
    }
    return column
  }
}
