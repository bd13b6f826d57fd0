/// A ranking as the measures see it: the grades of its documents, best rank first, and those of the best ranking
/// there could be.
struct JudgedRanking {
  /// Of every ranked document, 0 where it is not relevant.
  let gains: [Int]
  /// Of all relevant documents of the topic, ranked or not, the highest first.
  let idealGains: [Int]

  /// - Complexity: O(ranked + *r* log *r*) for *r* relevant documents.
  init(_ ranking: [ScoredDocument], grades: [String: Int]) {
    self.init(
      gains: ranking.map { max(0, grades[$0.document] ?? 0) }, idealGains: grades.values.filter { $0 > 0 })
  }

  init(gains: [Int], idealGains: [Int]) {
    self.gains = gains
    self.idealGains = idealGains.sorted(by: >)
  }

  /// How many documents of the topic are relevant.
  var relevantCount: Int { idealGains.count }
}
