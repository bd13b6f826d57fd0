/// Here is a TREC run: give me its rankings.
///
/// A line has six fields between blanks or tabs: `topic Q0 document rank score tag`. As in trec_eval, the score alone
/// makes the order;
/// `Q0` and the rank do not count, lines of a topic may stand apart, and lines that begin with `#` are comments. The
/// tag of the
/// first line is that of the run.
///
/// ```swift
/// let run = try RunReader.run(in: "q1 Q0 d2 1 9.0 mine\nq1 Q0 d7 2 2.5 mine\n")
/// run["q1"].count  // 2
/// ```
package enum RunReader {
  /// The run of a file.
  ///
  /// - Throws: ``EvaluationError`` with the line: ``EvaluationError/Code/malformedRunLine``,
  ///   ``EvaluationError/Code/duplicateDocument`` or ``EvaluationError/Code/notUTF8``.
  /// - Complexity: O(bytes + *n* log *n*) for *n* lines.
  package static func run(in bytes: [UInt8]) throws(EvaluationError) -> Run {
    var tag: String?
    var topics: [String] = []
    var answers: [String: [ScoredDocument]] = [:]
    var documents: [String: Set<String>] = [:]
    for line in SourceLines(bytes) where !line.isComment {
      let fields = line.blankFields
      guard fields.count == 6, let score = Double(try line.text(fields[4])), score.isFinite else {
        throw EvaluationError(
          .malformedRunLine, line: line.number, text: line.shownText,
          accepted: "“topic Q0 document rank score tag”, the score a finite number")
      }
      let topic = try line.text(fields[0])
      let document = try line.text(fields[2])
      guard documents[topic, default: []].insert(document).inserted else {
        throw EvaluationError(
          .duplicateDocument, line: line.number, text: "\(topic) \(document)", accepted: "every document once a topic")
      }
      if answers[topic] == nil { topics.append(topic) }
      answers[topic, default: []].append(ScoredDocument(document, score: score))
      if tag == nil { tag = try line.text(fields[5]) }
    }

    var run = Run(tag: tag ?? "")
    for topic in topics {
      try run.rank(answers[topic] ?? [], for: topic)
    }
    return run
  }

  /// The run of a file that was read as text.
  package static func run(in text: String) throws(EvaluationError) -> Run {
    try run(in: Array(text.utf8))
  }
}
