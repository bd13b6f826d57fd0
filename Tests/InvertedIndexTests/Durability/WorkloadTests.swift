import Documents
import Testing

@testable import CrashWriter
@testable import InvertedIndex

/// What the tests of durability rely on.
struct WorkloadTests {
  @Test func aBatchFollowsFromItsNumber() {
    let seed = propertySeed()
    var workload = Workload(seed: seed)
    for number in 1...200 {
      _ = workload.next()
      let other = Workload(seed: seed, through: number)
      #expect(other.batch == number && other.documents == workload.documents, "seed \(seed), batch \(number)")
      let announced = workload.documents[Workload.marker].flatMap { Workload.announcement(in: $0.body) }
      #expect(announced?.batch == number && announced?.living == workload.documents.count, "seed \(seed)")
    }
  }

  /// Else merges, tombstones and files that wait are not met by what the other tests do to the fixed history.
  @Test func theFixedHistoryHasEverything() throws {
    let storage = FailingStorage(MemoryStorage(), .never)
    var session = WorkloadSession(storage, Workload(seed: WorkloadSeed.fixed.value()))
    try session.run(batches: WorkloadSeed.batchesBeforeMerge)
    #expect(storage.count(.create, .segment) > WorkloadSeed.batchesBeforeMerge, "some before their commit")
    let segments = try IndexSnapshot.open(storage).segments.count
    let (files, spills) = (storage.count(.create, .segment), storage.count(.create, .spill))

    // A flush makes eight of a tier, which are merged.
    var workload = session.acknowledged
    #expect(!workload.next().isOptimized)
    try session.run(batches: 1)
    let created = storage.count(.create, .segment) - files
    #expect(segments + created > MergePolicy.factor)
    #expect(try IndexSnapshot.open(storage).segments.count < segments)
    #expect(storage.count(.create, .spill) >= spills + 2)
    #expect(storage.count(.create, .tombstones) > 0)

    // All segments become one.
    #expect(workload.next().isOptimized)
    #expect(try IndexSnapshot.open(storage).segments.count > 1)
    try session.run(batches: 1)
    #expect(try IndexSnapshot.open(storage).segments.count == 1)
    #expect(storage.state(of: workload).problem == nil)
  }

  /// Reordering begins with two blocks of documents.
  @Test func theLargeHistoryIsReordered() throws {
    let storage = MemoryStorage()
    var session = WorkloadSession(storage, Workload(seed: WorkloadSeed.fixed.value(), size: Workload.many))
    try session.run(batches: 40)
    let snapshot = try IndexSnapshot.open(storage)
    let inputs = snapshot.segments.map {
      SegmentMerger.Input(reader: $0, tombstones: $0.tombstones ?? Tombstones(documentCount: $0.documentCount))
    }
    let merger = SegmentMerger(inputs, memory: 0)
    #expect(merger.documentCount == snapshot.documentCount && merger.documentCount > 2 * PostingsFormat.blockLength)
    let before = try snapshot.ids()
    try IndexWriter(storage).optimize()
    let after = try IndexSnapshot.open(storage).ids()
    #expect(before != after && Set(before) == Set(after))
    #expect(storage.state(of: session.acknowledged).problem == nil)
  }
}
