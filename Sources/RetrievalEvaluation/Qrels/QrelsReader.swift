/// Here is a file of judgements: give me the qrels.
///
/// The first line decides between two formats:
///
/// - three fields between tabs: `query-id`, `doc-id`, `relevance`, as BEIR has them, with or without a header. Ids
///   may hold blanks.
/// - else four fields between blanks or tabs: `topic`, `iteration`, `document`, `grade`, as TREC has them. The
///   iteration does not
///   count; lines that begin with `#` are comments.
///
/// ```swift
/// try QrelsReader.qrels(in: "301 0 FBIS3-10082 1\n")["301"]  // ["FBIS3-10082": 1]
/// ```
///
/// TREC: the head comment of `get_qrels.c` of trec_eval, <https://github.com/usnistgov/trec_eval>.
package enum QrelsReader {
  /// The qrels of a file.
  ///
  /// - Throws: ``EvaluationError`` with the line: ``EvaluationError/Code/malformedJudgement``,
  ///   ``EvaluationError/Code/duplicateJudgement`` or ``EvaluationError/Code/notUTF8``.
  /// - Complexity: O(bytes).
  package static func qrels(in bytes: [UInt8]) throws(EvaluationError) -> Qrels {
    var qrels = Qrels()
    var format: Format?
    for line in SourceLines(bytes) {
      let tabFields = line.tabFields
      if line.isComment, format == .trec || (format == nil && tabFields.count != 3) { continue }

      let isFirst = format == nil
      let decided = format ?? (tabFields.count == 3 ? .beir : .trec)
      format = decided
      if isFirst, decided == .beir, headers.contains(try line.text(tabFields[0])) { continue }

      let fields = decided == .beir ? tabFields : line.blankFields
      guard fields.count == decided.fieldCount, let last = fields.last, let grade = Int(try line.text(last)),
        let topic = fields.first, !topic.isEmpty, !fields[fields.count - 2].isEmpty
      else {
        throw EvaluationError(
          .malformedJudgement, line: line.number, text: line.shownText, accepted: decided.accepted)
      }
      try qrels.judge(
        try line.text(fields[fields.count - 2]), grade: grade, for: try line.text(topic), line: line.number)
    }
    return qrels
  }

  /// The qrels of a file that was read as text.
  package static func qrels(in text: String) throws(EvaluationError) -> Qrels {
    try qrels(in: Array(text.utf8))
  }

  /// What the first field of a header says.
  private static let headers: Set<String> = ["query-id", "query_id", "qid", "topic", "topic-id"]

  private enum Format {
    case beir
    case trec

    var fieldCount: Int { self == .beir ? 3 : 4 }

    var accepted: String {
      switch self {
      case .beir: "query-id, doc-id and relevance between tabs, the relevance an integer"
      case .trec: "“topic iteration document grade”, the grade an integer; or three fields between tabs in all lines"
      }
    }
  }
}
