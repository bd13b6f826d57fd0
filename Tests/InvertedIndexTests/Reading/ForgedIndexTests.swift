import Documents
import Foundation
import Testing

@testable import InvertedIndex

/// Files with wrong content under right checksums, as a defect of a writer or an enemy would make them: errors and
/// wrong answers are in order, but no trap, no loop without end, no byte read or written outside of a buffer.
///
/// The last shows under AddressSanitizer only.
struct ForgedIndexTests {
  /// `JEMBATAN_FORGERIES` asks for so many more rounds, from seeds of their own.
  private static let extraRounds =
    ProcessInfo.processInfo.environment["JEMBATAN_FORGERIES"].flatMap { Int($0) } ?? 0

  @Test(arguments: [DamagedIndexTests.Size.small, .medium]) func forgeriesAreHarmless(size: DamagedIndexTests.Size)
    throws
  {
    let fixture = try size.fixture()
    let forger = try IndexForger(fixture.storage)
    var tally = Tally()
    for seed in 0..<UInt64(size == .small ? 100 : 20) { try use(forger, seed, fixture, &tally) }
    print("\(size): \(tally)")
    // Else the questions end before they begin, and nothing is tested.
    #expect(tally.opened * 2 > tally.rounds && tally.optimized * 8 > tally.rounds, "\(tally)")
  }

  @Test(.enabled(if: extraRounds > 0), arguments: DamagedIndexTests.Size.allCases)
  func moreForgeriesAreHarmless(size: DamagedIndexTests.Size) throws {
    let fixture = try size.fixture()
    let forger = try IndexForger(fixture.storage)
    let first = propertySeed()
    var tally = Tally()
    for round in 0..<UInt64(Self.extraRounds) {
      // A trap would leave no other trace of the seed.
      print("\(size) \(first &+ round)")
      try use(forger, first &+ round, fixture, &tally)
    }
    print("\(size): \(tally)")
  }

  /// What became of forged indexes.
  private struct Tally {
    var rounds = 0
    var opened = 0
    /// All questions were answered.
    var answered = 0
    var optimized = 0
  }

  /// Does all that can be done with an index.
  private func use(
    _ forger: IndexForger, _ seed: UInt64, _ fixture: DamageFixture, _ tally: inout Tally
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let storage = try forger.forged(using: &generator)
    func attempt(_ body: () throws(IndexError) -> Void) -> Bool {
      do throws(IndexError) {
        try body()
        return true
      } catch {
        #expect(DamageFixture.isExpected(error), "seed \(seed): \(error.code): \(error)")
        return false
      }
    }
    func ask() -> Bool {
      var isAnswered = true
      _ = attempt { () throws(IndexError) in
        let snapshot = try IndexSnapshot.open(storage)
        for question in fixture.questions {
          isAnswered = attempt { () throws(IndexError) in _ = try question.ask(snapshot) } && isAnswered
        }
        for segment in snapshot.segments {
          _ = (segment.tokenCount, segment.livingCount)
          _ = attempt { () throws(IndexError) in try segment.verify() }
          _ = attempt { () throws(IndexError) in try Self.readAll(segment) }
        }
      }
      return isAnswered
    }
    tally.rounds += 1
    guard attempt({ () throws(IndexError) in _ = try IndexSnapshot.open(storage) }) else { return }
    tally.opened += 1
    if ask() { tally.answered += 1 }
    let isOptimized = attempt { () throws(IndexError) in
      var options = IndexWriter.Options()
      options.threads = 2
      let writer = try IndexWriter(storage, options)
      try writer.delete(id: "d1")
      try writer.add(Document(id: "d2", language: .english, body: "new"))
      try writer.commit()
      try writer.optimize()
    }
    guard isOptimized else { return }
    tally.optimized += 1
    _ = ask()
  }

  /// Reads every posting with its positions, and every document.
  private static func readAll(_ segment: SegmentReader) throws(IndexError) {
    let scratch = ScratchMemory()
    try segment.terms.forEach { (key, info) throws(IndexError) in
      defer { scratch.reset() }
      let info = info.isAlias ? try segment.terms.stem(ofAlias: key) : info
      var cursor = try PostingsCursor(info, segment.postings, documentLimit: segment.documentCount, scratch: scratch)
      var positions: PositionsReader?
      if TermKey.hasPositions(key) { positions = try PositionsReader(info, segment.positions) }
      var found: [UInt32] = []
      var document = try cursor.current()
      while document != .max {
        #expect(document < segment.documentCount)
        _ = try cursor.frequency(at: cursor.index)
        found.removeAll(keepingCapacity: true)
        try positions?.read(&cursor, into: &found)
        document = try cursor.next()
      }
    }
    for document in 0..<segment.documentCount { _ = try segment.storedDocument(document) }
  }
}
