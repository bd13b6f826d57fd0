import Foundation
import Synchronization
import Testing

@testable import CrashWriter
@testable import InvertedIndex

/// Threads open snapshots and search them while a writer commits, replaces and merges.
struct ConcurrentReadersTests {
  /// What readers tell, and when they shall end.
  private final class Findings: Sendable {
    struct State: Sendable {
      var snapshots = 0
      var problems: [String] = []
      var isWriting = true
    }

    let state = Mutex(State())
  }

  private static let batches = 200

  private enum Kind: CaseIterable {
    case folder
    case memory
  }

  @Test(arguments: Kind.allCases) private func everySnapshotIsOneCommit(kind: Kind) throws {
    let seed = propertySeed()
    let workload = Workload(seed: seed, size: kind == .folder ? Workload.many : Workload.few)
    let folder = try TemporaryFolder()
    let storage: any IndexStorage =
      kind == .memory ? MemoryStorage() : try FolderStorage(path: folder.path, creating: false)
    let findings = Findings()
    try withThreads(3) {
      do throws(IndexError) {
        try Self.read(storage, workload, findings)
      } catch {
        findings.state.withLock { $0.problems.append("\(error.code): \(error)") }
      }
    } during: {
      defer { findings.state.withLock { $0.isWriting = false } }
      var session = WorkloadSession(storage, workload)
      // Some periods: the index is emptied on the way.
      try session.run(batches: Self.batches)
    }
    findings.state.withLock { findings in
      print("\(findings.snapshots) snapshots of \(Self.batches) batches")
      #expect(findings.problems.isEmpty, "seed \(seed)")
      #expect(findings.snapshots > 10, "seed \(seed)")
    }
    withExtendedLifetime(folder) {}
  }

  /// Checks snapshots until the writer has ended. Every tenth is held, and must still be what it was when the writer
  /// has long removed its files.
  private static func read(
    _ storage: any IndexStorage, _ workload: Workload, _ findings: Findings
  ) throws(IndexError) {
    var checker = SnapshotChecker(workload)
    var held: [(snapshot: IndexSnapshot, batch: Int)] = []
    var isWriting = true
    while isWriting {
      // Before the snapshot, so that the last one is of the last batch.
      isWriting = findings.state.withLock { $0.isWriting }
      guard try storage.exists(Manifest.fileName) else { continue }
      let snapshot = try IndexSnapshot.open(storage)
      let problem = try checker.problem(of: snapshot)
      let count = findings.state.withLock { findings in
        findings.snapshots += 1
        if let problem { findings.problems.append("seed \(workload.seed): \(problem)") }
        return findings.snapshots
      }
      if count % 10 == 0, held.count < 20 { held.append((snapshot, checker.batch)) }
    }
    for (snapshot, batch) in held {
      try snapshot.verifyAll()
      if let problem = try snapshot.difference(from: workload.through(batch).documents) {
        findings.state.withLock { $0.problems.append("seed \(workload.seed), batch \(batch) held: \(problem)") }
      }
    }
  }

  /// Runs a body in threads of their own, the tasks of the tests being few, and waits for all of them.
  private func withThreads(
    _ count: Int, _ body: @escaping @Sendable () -> Void, during main: () throws -> Void
  ) throws {
    let group = DispatchGroup()
    for _ in 0..<count {
      group.enter()
      Thread {
        body()
        group.leave()
      }.start()
    }
    defer { group.wait() }
    try main()
  }
}
