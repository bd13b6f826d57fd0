/// Here is a run: give me the lines of a TREC run.
///
/// ```
/// q1 Q0 d2 1 9.0 jembatan
/// q1 Q0 d7 2 2.5 jembatan
/// ```
///
/// Scores are written in the fewest digits that read back as the same double, so ``RunReader`` gives back an equal
/// run, unless
/// a topic has no answers: a run has no line for it.
package enum RunWriter {
  /// The lines of a run, topics in its order, ranks from 1.
  ///
  /// - Throws: ``EvaluationError/Code/unwritableName`` for a topic, document or tag that is empty or holds white
  ///   space, and for a
  ///   topic that begins with `#`, since a reader would see other fields.
  /// - Complexity: O(documents).
  package static func text(of run: Run) throws(EvaluationError) -> String {
    try check(run.tag)
    var text = ""
    for topic in run.topics {
      try check(topic)
      guard !topic.utf8.starts(with: "#".utf8) else { throw unwritable(topic) }
      for (index, answer) in run[topic].enumerated() {
        try check(answer.document)
        text += "\(topic) Q0 \(answer.document) \(index + 1) \(answer.score) \(run.tag)\n"
      }
    }
    return text
  }

  private static func check(_ name: String) throws(EvaluationError) {
    guard !name.isEmpty, !name.unicodeScalars.contains(where: \.properties.isWhitespace) else {
      throw unwritable(name)
    }
  }

  private static func unwritable(_ name: String) -> EvaluationError {
    EvaluationError(
      .unwritableName, text: name,
      accepted: "a name of at least one character, without white space, and for a topic without “#” before it")
  }
}
