@testable import InvertedIndex

extension Searcher {
  /// In what the ways to the results of a query differ from each other and from an oracle.
  ///
  /// - Parameters:
  ///   - expected: all documents that match, in any order, with scores that are exact where the engine's are rounded.
  ///   - most: how many are compared with the oracle's.
  ///   - limits: for how many the best must be the first of those.
  func differences(
    _ query: RankedQuery, _ expected: [ScoredDocument], most: Int = .max, limits: [Int] = [0, 1, 10, 11, 1000]
  ) throws -> [String] {
    var differences: [String] = []
    let count = try count(query)
    if count != expected.count { differences.append("counted \(count) of \(expected.count)") }
    let all = try search(query, limit: most).documents
    if let difference = difference(all, expected, limit: most) { differences.append(difference) }
    func compare(_ name: String, _ documents: [ScoredDocument], _ limit: Int) {
      let best = Array(all.prefix(limit))
      guard documents != best else { return }
      let place = zip(documents, best).enumerated().first { $1.0 != $1.1 }
      differences.append("\(name) for \(limit): \(documents.count) of \(best.count), first \(place as Any)")
    }
    for limit in [most] + limits { compare("top", try top(query, limit: limit), limit) }
    // What searching counts does not depend on the limit: one of them is enough.
    for limit in limits.filter({ $0 % limits.count == count % limits.count }) + limits.prefix(1) {
      let found = try search(query, limit: limit)
      if found.total != expected.count { differences.append("search for \(limit): total \(found.total)") }
      compare("search", found.documents, limit)
    }
    for document in all.prefix(2) {
      let sum = try explain(query, at: document.location).reduce(0) { $0 + $1.score }
      if abs(sum - document.score) > max(1e-6, 1e-6 * sum) {
        differences.append("\(sum) is explained of \(document)")
      }
    }
    return differences
  }

  private func difference(_ found: [ScoredDocument], _ expected: [ScoredDocument], limit: Int) -> String? {
    guard found.count == min(limit, expected.count) else { return "\(found.count) of \(expected.count)" }
    var rest = Dictionary(uniqueKeysWithValues: expected.map { ($0.location, $0.score) })
    var previous: ScoredDocument?
    for document in found {
      guard let exact = rest.removeValue(forKey: document.location) else {
        return "\(document.location) does not match, or stands there twice"
      }
      guard abs(document.score - exact) <= tolerance(exact) else { return "\(document), \(exact) expected" }
      if let previous {
        // The order is strict: by score, then as in the index.
        guard previous.precedes(document) else { return "\(document) behind \(previous)" }
      }
      previous = document
    }
    guard let last = previous else { return nil }
    for (location, score) in rest {
      guard score <= last.score + tolerance(score) else { return "\(location) of \(score) is left out" }
    }
    return nil
  }

  /// Floats on the way, and at the end whole units, of which the highest score has at most 2³⁰.
  private func tolerance(_ score: Double) -> Double { 1e-5 * score + 2e-6 }
}
