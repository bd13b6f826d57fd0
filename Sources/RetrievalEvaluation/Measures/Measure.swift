/// How good a ranking is, as a number from 0 to 1: the higher the better.
///
/// With *g(i)* the grade of the document at rank *i* (0 where it is not relevant), *R* the number of relevant
/// documents of the topic,
/// and *k* the cutoff, after which ranks do not count:
///
/// | measure | value |
/// |---|---|
/// | ``nDCG(at:)`` | DCG / DCG of the ideal ranking, DCG = Σ *g(i)* / log2(*i* + 1) |
/// | ``averagePrecision(at:)`` | Σ over the relevant ranks of precision there, / *R* |
/// | ``reciprocalRank(at:)`` | 1 / first relevant rank |
/// | ``precision(at:)`` | relevant documents among the first *k*, / *k* |
/// | ``recall(at:)`` | relevant documents among the first *k*, / *R* |
/// | ``success(at:)`` | 1 where one of the first *k* is relevant |
///
/// All are 0 where nothing relevant is ranked. Precision divides by *k* even when fewer documents are ranked, and
/// average precision by
/// *R* even when *k* is smaller: as trec_eval does (`ndcg_cut`, `map`, `map_cut`, `recip_rank`, `P`, `recall`,
/// `success`).
///
/// ```swift
/// Measure.nDCG(at: 10).name                // "nDCG@10"
/// Measure.averagePrecision().nameOfMean    // "MAP"
/// try Measure("mrr@10") == .reciprocalRank(at: 10)  // true
/// ```
package struct Measure: Sendable, Hashable {
  let kind: Kind
  /// The last rank that counts, at least 1; `nil` for the whole ranking.
  package let cutoff: Int?

  /// The kinds of measures; the raw value is the name, as ir-measures has it.
  enum Kind: String, CaseIterable {
    case nDCG
    case averagePrecision = "AP"
    case reciprocalRank = "RR"
    case precision = "P"
    case recall = "R"
    case success = "Success"

    /// Whether the measure means something without a cutoff.
    var allowsWholeRanking: Bool {
      switch self {
      case .nDCG, .averagePrecision, .reciprocalRank: true
      case .precision, .recall, .success: false
      }
    }

    /// Another name for the mean over topics.
    var nameOfMean: String {
      switch self {
      case .averagePrecision: "MAP"
      case .reciprocalRank: "MRR"
      default: rawValue
      }
    }
  }

  init(_ kind: Kind, at cutoff: Int?) {
    precondition((cutoff ?? 1) >= 1, "a cutoff is at least 1")
    self.kind = kind
    self.cutoff = cutoff
  }
}

extension Measure {
  /// Normalized discounted cumulative gain: relevant documents count by their grade, and less the further down they
  /// are.
  ///
  /// The gain is the grade, the discount log2(rank + 1), as in `ndcg_cut` of trec_eval. Järvelin and Kekäläinen (2002,
  /// <https://doi.org/10.1145/582415.582418>), who proposed it, divide by log2(rank) from rank 2 on, so that their
  /// ranks 1 and 2
  /// weigh the same; others take 2^grade − 1 for the gain. Their numbers are not comparable with these.
  package static func nDCG(at cutoff: Int? = nil) -> Measure { Measure(.nDCG, at: cutoff) }

  /// Average precision; its mean is MAP. Meaningful only for rankings that go deep, customarily 1,000 documents.
  ///
  /// Buckley and Voorhees 2000, <https://doi.org/10.1145/345508.345543>.
  package static func averagePrecision(at cutoff: Int? = nil) -> Measure { Measure(.averagePrecision, at: cutoff) }

  /// How soon the first relevant document comes; its mean is MRR. For topics with one answer, as known-item search.
  ///
  /// Ties are ordered as in ``Run``, hence as in `recip_rank` of trec_eval. ir-measures computes `RR@k` by the rules
  /// of MS MARCO, with the
  /// first id of a tie before the last: its value differs where the first relevant document is tied.
  ///
  /// Voorhees 1999, <https://trec.nist.gov/pubs/trec8/papers/qa_report.pdf>.
  package static func reciprocalRank(at cutoff: Int? = nil) -> Measure { Measure(.reciprocalRank, at: cutoff) }

  /// The share of relevant documents among the first ones.
  package static func precision(at cutoff: Int) -> Measure { Measure(.precision, at: cutoff) }

  /// The share of the relevant documents that are among the first ones.
  package static func recall(at cutoff: Int) -> Measure { Measure(.recall, at: cutoff) }

  /// Whether one of the first documents is relevant; its mean is the share of topics where one is.
  package static func success(at cutoff: Int) -> Measure { Measure(.success, at: cutoff) }

  /// What is reported where nothing else is asked for: nDCG@10, MAP, MRR@10, P@10, R@100.
  package static let standard: [Measure] = [
    .nDCG(at: 10), .averagePrecision(), .reciprocalRank(at: 10), .precision(at: 10), .recall(at: 100),
  ]
}

extension Measure: CustomStringConvertible {
  /// The name for one topic: `nDCG@10`, `AP`, `RR@10`, `P@10`, `R@100`, `Success@5`.
  package var name: String { kind.rawValue + cutoffSuffix }

  /// The name for the mean over topics: `MAP` for `AP`, `MRR@10` for `RR@10`, the others as they are.
  package var nameOfMean: String { kind.nameOfMean + cutoffSuffix }

  package var description: String { name }

  private var cutoffSuffix: String { cutoff.map { "@\($0)" } ?? "" }

  /// Reads a name, that of a topic's value or of the mean, in either case.
  ///
  /// - Throws: ``EvaluationError/Code/unknownMeasure`` with the names that exist.
  package init(_ name: String) throws(EvaluationError) {
    let parts = name.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let kind = Kind.allCases.first { kind in
      [kind.rawValue, kind.nameOfMean].contains { $0.lowercased() == parts[0].lowercased() }
    }
    let cutoff = parts.count == 2 ? Int(parts[1]) : nil
    guard let kind, parts.count == 2 ? (cutoff ?? 0) >= 1 : kind.allowsWholeRanking else {
      throw EvaluationError(
        .unknownMeasure, text: name,
        accepted: "nDCG@k, P@k, R@k, Success@k, AP (MAP) or RR (MRR) with or without @k, for a k of at least 1")
    }
    self.init(kind, at: cutoff)
  }
}
