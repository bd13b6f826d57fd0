import Testing

@testable import CrashWriter
@testable import InvertedIndex

/// Every call that a writer makes fails once, or its disk is full from then on.
struct FailingCallsTests {
  @Test(arguments: [WorkloadSeed.fixed, .random]) func everyCallMayFail(kind: WorkloadSeed) throws {
    let seed = kind.value()
    let base = CrashSimulatingStorage()
    var before = WorkloadSession(base, Workload(seed: seed))
    try before.run(batches: WorkloadSeed.batchesBeforeMerge)
    for plan in [FailingStorage.Plan.once, FailingStorage.Plan.fullDisk] {
      var failed: Set<FailingStorage.Event> = []
      var number = 0
      while let event = try fail(plan(number), base.current, before.acknowledged) {
        if let event { failed.insert(event) }
        number += 1
      }
      let all = plan(0) == .once(0) ? Self.events : Self.events.filter { $0.call == .write }
      if kind == .fixed {
        #expect(failed == all, "\(failed.symmetricDifference(all))")
      } else {
        #expect(failed.isSubset(of: all), "seed \(seed): \(failed.subtracting(all))")
      }
    }
  }

  /// All calls that writing, merging and tidying make.
  private static let events: Set<FailingStorage.Event> = {
    let calls: [FailingStorage.Subject: [FailingStorage.Call]] = [
      .manifest: [.create, .write, .finish, .rename, .exists, .open],
      .segment: [.create, .write, .finish, .open, .remove],
      .tombstones: [.create, .write, .finish, .open, .remove],
      .spill: [.create, .write, .close, .open, .remove],
      .folder: [.names, .syncNames],
    ]
    return Set(calls.flatMap { subject, calls in calls.map { FailingStorage.Event($0, subject) } })
  }()

  /// Runs two batches under a plan, and another two when they have failed.
  ///
  /// - Returns: the call that failed, if any; `nil` where the plan is for a call that is never made.
  private func fail(
    _ plan: FailingStorage.Plan, _ state: CrashSimulatingStorage.State, _ history: Workload
  ) throws -> FailingStorage.Event?? {
    let seed = history.seed
    let context: Comment = "seed \(seed), \(plan)"
    let base = CrashSimulatingStorage(state)
    let storage = FailingStorage(base, plan)
    var last = history.batch...history.batch
    var session = WorkloadSession(storage, history) { last = $0 }
    let error = failure { try session.run(batches: 2) }
    if let error {
      #expect(error.code == .inputOutput, context)
    } else {
      // A failure is kept quiet only where the commit stands and something superfluous stays.
      #expect([nil, .names, .remove].contains(storage.failed?.call), context)
    }
    let found = base.state(of: history)
    #expect(found.problem == nil, context)
    // The new names may be there already when it fails to make them durable: else the last commit is there.
    let allowed = storage.failed?.call == .syncNames ? last : last.lowerBound...last.lowerBound
    let batch = try #require(found.batch, context)
    #expect(allowed.contains(batch), context)

    guard storage.failed != nil else {
      let isBehind: Bool
      switch plan {
      case .once(let number), .from(let number), .fullDisk(let number): isBehind = number >= storage.calls
      case .never: isBehind = true
      }
      return isBehind ? .none : .some(nil)
    }
    // The next writer goes on, and tidies.
    var next = WorkloadSession(storage, history.through(batch))
    try next.run(batches: 2)
    let after = base.state(of: history)
    #expect(after.batch == batch + 2 && after.problem == nil, context)
    #expect(try base.leftovers().isEmpty, context)
    var generator = SeededGenerator(seed: seed)
    for loss in [PowerLoss.sparesNothing, .sparesSomeNames] {
      let durable = try base.current.afterLoss(loss, using: &generator).state(of: history)
      #expect(durable.batch == batch + 2 && durable.problem == nil, context)
    }
    return .some(storage.failed)
  }
}
