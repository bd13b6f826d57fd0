import Synchronization
import Testing

@testable import CrashWriter
@testable import InvertedIndex

/// Power is lost after every call of a writer, and any part of what was not durable with it.
struct PowerLossTests {
  /// Reopens what losses of power leave, and collects what is wrong with it: writers may call from threads of theirs.
  private final class Inspector: Sendable {
    private struct Findings: Sendable {
      var generator: SeededGenerator
      var calls = 0
      var losses = 0
      /// Losses while parts of a segment waited in files: during merges.
      var spills = 0
      var problems: [String] = []
      /// By what an index consists of, files that it does not name aside: what was found in it. Most losses leave the
      /// same few.
      var known: [Int: (batch: Int?, problem: String?)] = [:]
    }

    private let workload: Workload
    private let findings: Mutex<Findings>

    init(_ workload: Workload) {
      self.workload = workload
      findings = Mutex(Findings(generator: SeededGenerator(seed: workload.seed)))
    }

    var problems: [String] { findings.withLock { $0.problems } }
    var calls: Int { findings.withLock { $0.calls } }
    var losses: Int { findings.withLock { $0.losses } }
    var spills: Int { findings.withLock { $0.spills } }

    func inspect(_ state: CrashSimulatingStorage.State, _ kinds: [PowerLoss] = PowerLoss.allCases) {
      findings.withLock { findings in
        findings.calls += 1
        // Where nothing can be lost every loss is the same.
        for loss in state.isAtRisk ? kinds : [.sparesAll] {
          findings.losses += 1
          if state.fileNames.contains(where: Manifest.isSpillName) { findings.spills += 1 }
          let problem: String?
          do throws(IndexError) {
            let found = try state.afterLoss(loss, using: &findings.generator)
            problem = try self.problem(found, state.allowed, &findings)
          } catch {
            problem = "\(error)"
          }
          if let problem {
            findings.problems.append("seed \(workload.seed), call \(findings.calls), \(loss): \(problem)")
          }
        }
      }
    }

    private func problem(
      _ found: CrashSimulatingStorage, _ allowed: ClosedRange<Int>, _ findings: inout Findings
    ) throws(IndexError) -> String? {
      let key = try Self.hash(found)
      let (batch, problem) = findings.known[key] ?? found.state(of: workload)
      findings.known[key] = (batch, problem)
      guard let batch, problem == nil else { return problem }
      guard allowed.contains(batch) else { return "batch \(batch) is found, not one of \(allowed)" }
      guard findings.losses % 32 == 0 else { return nil }
      // The next writer can go on from there, and what it commits is durable.
      var session = WorkloadSession(found, workload.through(batch))
      try session.run(batches: 1)
      var generator = SeededGenerator(seed: UInt64(batch))
      let next = try found.current.afterLoss(.sparesNothing, using: &generator).state(of: workload)
      return next.batch == batch + 1 ? next.problem : "batch \(next.batch ?? -1) is found after \(batch + 1)"
    }

    private static func hash(_ storage: CrashSimulatingStorage) throws(IndexError) -> Int {
      var hasher = Hasher()
      for name in (try Manifest.read(from: storage)?.fileNames ?? []).sorted() {
        hasher.combine(name)
        guard try storage.exists(name) else { continue }
        let file = try storage.open(name)
        withExtendedLifetime(file) { hasher.combine(bytes: file.bytes) }
      }
      return hasher.finalize()
    }
  }

  /// A history with everything in it, and another one every time.
  @Test(arguments: [WorkloadSeed.fixed, .random]) func everyCallMayBeTheLast(kind: WorkloadSeed) throws {
    let seed = kind.value()
    let inspector = Inspector(Workload(seed: seed))
    let storage = CrashSimulatingStorage { inspector.inspect($0) }
    var session = WorkloadSession(storage, Workload(seed: seed)) { storage.allow($0) }
    try session.run(batches: 8)
    print("\(inspector.losses) losses of power after \(inspector.calls) calls")
    #expect(inspector.problems.isEmpty)
    #expect(inspector.calls > 100)
    if kind == .fixed { #expect(inspector.spills > 50) }
  }

  /// A writer is killed, the next one goes on with what it sees, and only then power is lost: what the second one saw
  /// need not have been durable.
  @Test(arguments: [WorkloadSeed.fixed, .random]) func everyCallBehindAKillMayBeTheLast(kind: WorkloadSeed) throws {
    let seed = kind.value()
    let base = CrashSimulatingStorage()
    var before = WorkloadSession(base, Workload(seed: seed)) { base.allow($0) }
    try before.run(batches: WorkloadSeed.batchesBeforeMerge)
    let inspector = Inspector(Workload(seed: seed))
    for calls in 0... {
      let first = CrashSimulatingStorage(base.current)
      let killed = FailingStorage(first, .from(calls))
      var session = WorkloadSession(killed, before.acknowledged) { first.allow($0) }
      let wasKilled = failure { try session.run(batches: 1) } != nil
      // What was written to a file without a name in the index makes no difference.
      if let call = killed.failed?.call, [.write, .close].contains(call) { continue }
      let seen = try #require(first.state(of: before.acknowledged).batch, "seed \(seed), call \(calls)")

      let acknowledged = session.acknowledged.batch
      first.allow(acknowledged...max(acknowledged, seen))
      let second = CrashSimulatingStorage(first.current) { state in
        inspector.inspect(state, [.sparesSomeNames, .sparesSomeNamesInAnyOrder])
      }
      var next = WorkloadSession(second, before.acknowledged.through(seen)) { range in
        second.allow(range.count > 1 ? acknowledged...range.upperBound : range)
      }
      try next.run(batches: 1)
      guard wasKilled else { break }
    }
    print("\(inspector.losses) losses of power after \(inspector.calls) calls")
    #expect(inspector.problems.isEmpty)
    if kind == .fixed { #expect(inspector.spills > 50) }
  }
}

/// Where a workload comes from.
enum WorkloadSeed: CaseIterable {
  /// A history that has in its first batches all that matters: see `WorkloadTests`.
  case fixed
  case random

  /// Behind so many batches of the fixed history comes one that merges.
  static let batchesBeforeMerge = 4

  func value(_ test: String = #function) -> UInt64 { self == .fixed ? 80 : propertySeed(test) }
}
