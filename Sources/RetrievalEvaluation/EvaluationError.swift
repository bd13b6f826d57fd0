/// What is wrong with topics, judgements, a run or a comparison, where, and what would have been right.
///
/// ```
/// line 3: not a judgement: “q1 0 d7 high”; accepted is “topic iteration document grade”, the grade an integer
/// ```
package struct EvaluationError: Error, Sendable, Hashable {
  /// The kind of fault, for programs.
  package let code: Code
  /// The line of the input, from 1; `nil` where the fault is in values that no line holds.
  package let line: Int?
  /// What stood there: at most 80 characters of it, ill-formed UTF-8 repaired. It is untrusted text.
  package let text: String
  /// What is accepted in its place.
  package let accepted: String

  init(_ code: Code, line: Int? = nil, text: String, accepted: String) {
    self.code = code
    self.line = line
    self.text = text.count <= Self.longestText ? text : text.prefix(Self.longestText - 1) + "…"
    self.accepted = accepted
  }

  private static let longestText = 80
}

extension EvaluationError: CustomStringConvertible {
  package var description: String {
    (line.map { "line \($0): " } ?? "") + "\(code.description): “\(text)”; accepted is \(accepted)"
  }
}

extension EvaluationError {
  /// A kind of fault. More may come.
  package struct Code: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    /// Bytes that are not UTF-8.
    package static let notUTF8 = Code(description: "not UTF-8")
    /// A topic without id or text, or in none of the formats.
    package static let malformedTopic = Code(description: "not a topic")
    /// A topic id that stood in an earlier topic.
    package static let duplicateTopic = Code(description: "a topic given twice")
    /// A line of qrels with other fields, or a grade that is no integer.
    package static let malformedJudgement = Code(description: "not a judgement")
    /// A document that was judged before for the same topic.
    package static let duplicateJudgement = Code(description: "a document judged twice for a topic")
    /// A line of a run with other fields, or a score that is no finite number.
    package static let malformedRunLine = Code(description: "not a line of a run")
    /// A document that stands twice in the ranking of a topic.
    package static let duplicateDocument = Code(description: "a document ranked twice for a topic")
    /// A topic that was given a second ranking.
    package static let duplicateRanking = Code(description: "a topic ranked twice")
    /// A score that cannot be ordered.
    package static let unorderedScore = Code(description: "not a score")
    /// A topic, document or tag that a line of fields cannot hold.
    package static let unwritableName = Code(description: "a name that a TREC run cannot hold")
    /// The name of no measure, or a measure that was not evaluated.
    package static let unknownMeasure = Code(description: "not a measure")
    /// Judgements by which every ranking would be as good.
    package static let nothingRelevant = Code(description: "no relevant document")
    /// Evaluations that are not over the same topics.
    package static let differentTopics = Code(description: "other topics than those of the baseline")
  }
}
