import Documents
import InvertedIndex
import TextAnalysis

extension IndexSnapshot {
  /// The batch of the workload that the snapshot says it holds; 0 for an index without documents.
  func batch() throws(IndexError) -> Int? {
    guard let location = try location(ofID: Workload.marker) else { return documentCount == 0 ? 0 : nil }
    guard let announced = Workload.announcement(in: try storedDocument(at: location).body),
      announced.living == documentCount
    else { return nil }
    return announced.batch
  }

  /// What differs from the documents that the snapshot should hold, by id; `nil` where nothing does.
  ///
  /// Every document is looked up, found by a search for all and read; of the terms the numbers of hits are compared.
  func difference(from expected: [String: Document]) throws(IndexError) -> String? {
    guard documentCount == expected.count else { return "\(documentCount) documents, not \(expected.count)" }
    let searcher = Searcher(self)
    let all = try searcher.search(RankedQuery(clauses: []), limit: expected.count + 1)
    guard all.total == expected.count else { return "a search for all finds \(all.total), not \(expected.count)" }
    var found: Set<String> = []
    for hit in all.documents {
      let stored = try storedDocument(at: hit.location)
      guard found.insert(stored.id).inserted else { return "\(stored.id) is there twice" }
      guard let document = expected[stored.id] else { return "\(stored.id) should be gone: \(stored.body)" }
      guard stored == document else { return "\(stored.id) is “\(stored.body)”, not “\(document.body)”" }
      guard try location(ofID: stored.id) == hit.location else { return "\(stored.id) is not found by its id" }
    }
    guard found.count == expected.count else { return "only \(found.sorted()) are found" }
    for word in Workload.words {
      let query = RankedQuery(clauses: [.init(term: Term(word, language: .english))])
      let total = try searcher.search(query, limit: 3).total
      let holders = expected.values.count { "\($0.title) \($0.body)".split(separator: " ").contains { $0 == word } }
      guard total == holders else { return "\(total) documents have \(word), not \(holders)" }
    }
    let party = try searcher.search(RankedQuery(clauses: [], filter: .party(Workload.party)), limit: 0).total
    let members = expected.values.count { $0.parties.contains(Workload.party) }
    guard party == members else { return "\(party) documents have the party \(Workload.party), not \(members)" }
    return nil
  }

  /// Verifies the checksums of all files.
  func verifyAll() throws(IndexError) {
    for segment in segments { try segment.verify() }
  }
}

/// Checks snapshot after snapshot of one index, each against the batch that it says it holds.
struct SnapshotChecker: Sendable {
  private var workload: Workload

  init(_ workload: Workload) {
    self.workload = workload
  }

  /// The last batch that was seen.
  var batch: Int { workload.batch }

  /// What is wrong with a snapshot; `nil` where it is exactly some batch, and none before the one last seen.
  mutating func problem(of snapshot: IndexSnapshot) throws(IndexError) -> String? {
    guard let batch = try snapshot.batch() else { return "the snapshot is of no batch" }
    guard batch >= workload.batch else { return "batch \(batch) is seen after \(workload.batch)" }
    if batch > workload.batch + 8 {
      workload = workload.through(batch)
    } else {
      while workload.batch < batch { _ = workload.next() }
    }
    return try snapshot.difference(from: workload.documents).map { "batch \(batch): \($0)" }
  }
}
