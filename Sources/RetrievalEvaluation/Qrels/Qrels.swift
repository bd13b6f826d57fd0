/// Relevance judgements: which documents answer a topic, and how well.
///
/// A grade above 0 makes a document relevant, and is its gain in ``Measure/nDCG(at:)``. A document with a grade of 0
/// or below,
/// or without a judgement, is not relevant. Read by ``QrelsReader``.
package struct Qrels: Sendable, Equatable {
  /// The judged topics, in the order of their first judgement.
  package private(set) var topics: [String] = []
  private var gradesByTopic: [String: [String: Int]] = [:]

  package init() {}

  /// The grades of the judged documents of a topic; empty for a topic without judgements.
  package subscript(topic: String) -> [String: Int] {
    gradesByTopic[topic] ?? [:]
  }

  /// The topics with at least one relevant document: those over which an ``Evaluation`` is made.
  ///
  /// - Complexity: O(judgements).
  package var answerableTopics: [String] {
    topics.filter { self[$0].values.contains { $0 > 0 } }
  }

  /// Adds a judgement.
  ///
  /// - Throws: ``EvaluationError/Code/duplicateJudgement`` where the document has one for this topic already, even
  ///   the same.
  package mutating func judge(_ document: String, grade: Int, for topic: String) throws(EvaluationError) {
    try judge(document, grade: grade, for: topic, line: nil)
  }

  mutating func judge(_ document: String, grade: Int, for topic: String, line: Int?) throws(EvaluationError) {
    if gradesByTopic[topic] == nil { topics.append(topic) }
    guard gradesByTopic[topic, default: [:]].updateValue(grade, forKey: document) == nil else {
      throw EvaluationError(
        .duplicateJudgement, line: line, text: "\(topic) \(document)", accepted: "one judgement of a document a topic")
    }
  }
}
