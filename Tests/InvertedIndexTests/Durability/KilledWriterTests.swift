import Foundation
import Glibc
import Testing

@testable import CrashWriter
@testable import InvertedIndex

/// A process that writes is killed again and again, while another one reads.
struct KilledWriterTests {
  /// `JEMBATAN_KILL_CYCLES` asks for more than every run can wait for.
  private static let cycles =
    ProcessInfo.processInfo.environment["JEMBATAN_KILL_CYCLES"].flatMap { Int($0) } ?? 200

  /// What the kills of a run hit.
  private struct Tally {
    /// The index held the last batch that was acknowledged.
    var acknowledged = 0
    /// It held the one behind it: killed between the commit and its acknowledgement.
    var ahead = 0
    /// Killed before the index was open.
    var unopened = 0
    /// Files of an unfinished commit were left behind, a manifest among them.
    var leftovers = 0
    var manifests = 0
    /// Killed while parts of a segment waited in files: during a merge.
    var spills = 0
    /// Deleted documents were marked.
    var tombstones = 0
    /// Commits that merged all segments, and of those the ones with enough documents to be reordered.
    var optimized = 0
    var reordered = 0

    /// Notes a batch that was committed.
    mutating func note(_ batch: Workload.Batch, documents: Int) {
      guard batch.isOptimized else { return }
      optimized += 1
      if documents > 2 * PostingsFormat.blockLength { reordered += 1 }
    }
  }

  @Test func everyKillLeavesTheLastCommit() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let folder = try TemporaryFolder()
    let storage = try FolderStorage(path: folder.path, creating: false)
    var workload = Workload(seed: seed, size: Workload.many)
    // So many documents from the first kill on that there are some to reorder.
    workload = workload.through(30)
    try Self.write(workload, to: storage)
    var tally = Tally()
    let reader = try CrashWriterProcess("read", folder.path, "\(seed)")
    for cycle in 1...Self.cycles {
      let context: Comment = "seed \(seed), cycle \(cycle)"
      // A writer that started at all has taken the lock: the one killed before has left it free.
      let writer = try CrashWriterProcess("write", folder.path, "\(seed)", "\(workload.batch)")
      if Int.random(in: 0..<8, using: &generator) > 0 { writer.waitForOutput() }
      usleep(UInt32.random(in: 0...60_000, using: &generator))
      let lines = try writer.killed()
      let acknowledged = lines.last { $0 != "open" }.map { Int($0) } ?? workload.batch
      let last = try #require(acknowledged, "\(context): \(lines)")
      while workload.batch < last { tally.note(workload.next(), documents: workload.documents.count) }
      try check(storage, &workload, &tally, context)
      if lines.isEmpty { tally.unopened += 1 }
    }
    let summary = try #require(try reader.ended().last)
    print("\(Self.cycles) cycles through batch \(workload.batch): \(tally); snapshots and batches read: \(summary)")
    #expect(summary.split(separator: " ").count == 2 && !summary.hasPrefix("error"), "seed \(seed): \(summary)")
    // Else the kills do not strike while files are written, and nothing is tested.
    #expect(tally.leftovers > Self.cycles / 10, "\(tally)")
    if Self.cycles >= 1000 {
      let least = min(tally.spills, tally.tombstones, tally.optimized, tally.reordered)
      #expect(least > 0, "\(tally)")
    }
    withExtendedLifetime(folder) {}
  }

  /// Makes an index as it is behind a batch.
  private static func write(_ workload: Workload, to storage: FolderStorage) throws {
    let writer = try IndexWriter.small(storage, behind: workload)
    for (_, document) in workload.documents.sorted(by: { $0.key < $1.key }) { try writer.add(document) }
    try writer.commit()
  }

  /// Opens what a killed writer left; the workload goes on to the batch that is found.
  private func check(
    _ storage: FolderStorage, _ workload: inout Workload, _ tally: inout Tally, _ context: Comment
  ) throws {
    guard try storage.exists(Manifest.fileName) else {
      #expect(workload.batch == 0, context)
      return
    }
    let snapshot = try IndexSnapshot.open(storage)
    if try snapshot.batch() == workload.batch {
      tally.acknowledged += 1
    } else {
      tally.note(workload.next(), documents: workload.documents.count)
      tally.ahead += 1
    }
    #expect(try snapshot.difference(from: workload.documents) == nil, context)
    try snapshot.verifyAll()
    let left = Set(try storage.names()).subtracting(snapshot.manifest.fileNames).subtracting(["write.lock"])
    if !left.isEmpty { tally.leftovers += 1 }
    if left.contains(Manifest.temporaryName) { tally.manifests += 1 }
    if left.contains(where: Manifest.isSpillName) { tally.spills += 1 }
    if snapshot.manifest.segments.contains(where: { $0.tombstones != nil }) { tally.tombstones += 1 }
  }
}
