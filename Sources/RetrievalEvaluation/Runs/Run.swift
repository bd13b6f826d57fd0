/// What an engine answered to every topic: a ranking of documents with their scores.
///
/// A ranking is ordered as trec_eval orders it: by score, the highest first, and among equal scores by document id,
/// the last in
/// byte order first. So a run that is written with ``RunWriter`` and evaluated elsewhere gives the same numbers,
/// whatever
/// order the engine has for ties. (trec_eval 10 compares scores as doubles, as is done here; version 9 as floats.)
///
/// ```swift
/// var run = Run(tag: "jembatan")
/// try run.rank([ScoredDocument("d7", score: 2.5), ScoredDocument("d2", score: 9)], for: "q1")
/// run["q1"].map(\.document)  // ["d2", "d7"]
/// ```
package struct Run: Sendable, Equatable {
  /// The name of the run, the last field of its lines.
  package var tag: String
  /// The topics with a ranking, in the order in which they came.
  package private(set) var topics: [String] = []
  private var rankings: [String: [ScoredDocument]] = [:]

  package init(tag: String) {
    self.tag = tag
  }

  /// The ranking of a topic, best first; empty for a topic without answers.
  package subscript(topic: String) -> [ScoredDocument] {
    rankings[topic] ?? []
  }

  /// Adds the answers to a topic, in any order.
  ///
  /// - Throws: ``EvaluationError/Code/duplicateRanking``, ``EvaluationError/Code/duplicateDocument``, or
  ///   ``EvaluationError/Code/unorderedScore`` for a score that is infinite or not a number.
  /// - Complexity: O(*n* log *n*) for *n* documents.
  package mutating func rank(_ documents: [ScoredDocument], for topic: String) throws(EvaluationError) {
    guard rankings[topic] == nil else {
      throw EvaluationError(.duplicateRanking, text: topic, accepted: "one ranking a topic")
    }
    var seen: Set<String> = []
    for document in documents {
      guard document.score.isFinite else {
        throw EvaluationError(
          .unorderedScore, text: "\(topic) \(document.document) \(document.score)", accepted: "a finite number")
      }
      guard seen.insert(document.document).inserted else {
        throw EvaluationError(
          .duplicateDocument, text: "\(topic) \(document.document)", accepted: "every document once a topic")
      }
    }
    topics.append(topic)
    rankings[topic] = documents.sorted { $0.ranksBefore($1) }
  }
}

/// A document that an engine found, and how well it thinks of it.
package struct ScoredDocument: Sendable, Hashable {
  /// The id, as the qrels spell it.
  package let document: String
  /// Any finite number; higher is better.
  package let score: Double

  package init(_ document: String, score: Double) {
    self.document = document
    self.score = score
  }

  func ranksBefore(_ other: ScoredDocument) -> Bool {
    score != other.score ? score > other.score : other.document.precedesInBytes(document)
  }
}
