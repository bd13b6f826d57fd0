import Documents
import Testing

@testable import CrashWriter
@testable import InvertedIndex

/// A process that writes batches of a workload into a storage, which may fail it.
struct WorkloadSession {
  let storage: any IndexStorage
  /// The history up to the last commit that returned.
  private(set) var acknowledged: Workload
  /// Is told of each commit before it begins and when it has returned: from now on these batches may be found.
  private let allow: (ClosedRange<Int>) -> Void

  /// - Parameter workload: what the storage holds already.
  init(_ storage: any IndexStorage, _ workload: Workload, allow: @escaping (ClosedRange<Int>) -> Void = { _ in }) {
    self.storage = storage
    acknowledged = workload
    self.allow = allow
  }

  /// Writes so many batches, each with its commit.
  ///
  /// Where a batch ends its writer, the next one is abandoned with a batch half written before a third goes on.
  ///
  /// - Throws: the error that ended the writer.
  mutating func run(batches: Int) throws(IndexError) {
    let last = acknowledged.batch + batches
    while true {
      try runWriter(through: last)
      guard acknowledged.batch < last else { return }
      var workload = acknowledged
      try abandon(workload.next())
    }
  }

  /// Writes batches up to the first one that ends its writer.
  private mutating func runWriter(through last: Int) throws(IndexError) {
    let writer = try IndexWriter.small(storage, behind: acknowledged)
    var batch: Workload.Batch
    repeat {
      var workload = acknowledged
      batch = workload.next()
      do throws(IndexError) {
        try writer.prepare(batch)
        allow(acknowledged.batch...batch.number)
        try writer.commit(batch)
      } catch {
        expectEnded(writer, error)
        throw error
      }
      acknowledged = workload
      allow(batch.number...batch.number)
    } while batch.number < last && !batch.endsWriter
  }

  private func abandon(_ batch: Workload.Batch) throws(IndexError) {
    try IndexWriter.small(storage, behind: acknowledged).prepare(batch)
  }

  /// What a failure left half done must not be committed later.
  private func expectEnded(_ writer: IndexWriter, _ error: IndexError) {
    for again in [
      failure { try writer.commit() }, failure { try writer.delete(id: Workload.marker) },
      failure { try writer.add(Document(id: "late", body: "")) },
    ] { #expect(again?.code == error.code && again?.message == error.message) }
  }
}

extension IndexStorage {
  /// The batch of a workload that the index holds, and what is wrong with it, where something is.
  func state(of workload: Workload) -> (batch: Int?, problem: String?) {
    do throws(IndexError) {
      // Before the first commit there is nothing.
      guard try exists(Manifest.fileName) else { return (0, nil) }
      let snapshot = try IndexSnapshot.open(self)
      try snapshot.verifyAll()
      guard let batch = try snapshot.batch() else { return (nil, "no batch") }
      return (batch, try snapshot.difference(from: workload.through(batch).documents))
    } catch {
      return (nil, "\(error.code): \(error)")
    }
  }

  /// The names of files that no index speaks of.
  func leftovers() throws -> Set<String> {
    Set(try names()).subtracting(try Manifest.read(from: self)?.fileNames ?? []).subtracting(["write.lock"])
  }
}
