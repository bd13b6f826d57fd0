import Testing

@testable import InvertedIndex

/// The simulation loses what it should, and nothing else.
struct CrashSimulatingStorageTests {
  /// A durable file `old`, a removed one, one renamed; `half` is being written; `done` was finished, its name not synced.
  private static func storage() throws -> CrashSimulatingStorage {
    let storage = CrashSimulatingStorage()
    for name in ["old", "removed", "renamed"] { try storage.put([1, 2, 3], as: name) }
    try storage.syncNames()
    try storage.remove("removed")
    try storage.rename("renamed", to: "new")
    try storage.put([4, 5], as: "done")
    let half: [UInt8] = [6, 7]
    try half.withUnsafeBytes { try storage.create("half").write($0) }
    return storage
  }

  private static func contents(_ storage: CrashSimulatingStorage) throws -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    for name in try storage.names() { contents[name] = try storage.content(of: name) }
    return contents
  }

  @Test func everythingOrNothingIsSpared() throws {
    let state = try Self.storage().current
    var generator = SeededGenerator(seed: 1)
    let old: [String: [UInt8]] = ["old": [1, 2, 3], "removed": [1, 2, 3], "renamed": [1, 2, 3]]
    #expect(try Self.contents(state.afterLoss(.sparesNothing, using: &generator)) == old)
    var new: [String: [UInt8]] = ["old": [1, 2, 3], "new": [1, 2, 3], "done": [4, 5], "half": [6, 7]]
    #expect(try Self.contents(state.afterLoss(.sparesAll, using: &generator)) == new)
    new["half"] = []
    #expect(try Self.contents(state.afterLoss(.sparesNames, using: &generator)) == new)
    #expect(state.isAtRisk)
  }

  /// Every mix of the four changes comes about, and no other.
  @Test(arguments: [(PowerLoss.sparesFirstNames, 5), (.sparesSomeNames, 16)])
  func someNamesAreSpared(loss: PowerLoss, mixes: Int) throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let state = try Self.storage().current
    var found: Set<[String]> = []
    for _ in 0..<1_000 {
      let storage = try state.afterLoss(loss, using: &generator)
      let names = try storage.names()
      found.insert(names)
      #expect(names.contains("old") && names.contains("renamed") != names.contains("new"), "seed \(seed)")
      for name in names where name != "half" {
        #expect(try storage.content(of: name) == (name == "done" ? [4, 5] : [1, 2, 3]), "seed \(seed)")
      }
    }
    #expect(found.count == mixes, "seed \(seed)")
  }

  @Test func whatIsSyncedStays() throws {
    let storage = try Self.storage()
    try storage.remove("half")
    try storage.syncNames()
    let before = try Self.contents(storage)
    var generator = SeededGenerator(seed: 1)
    for loss in PowerLoss.allCases {
      #expect(try Self.contents(storage.current.afterLoss(loss, using: &generator)) == before)
    }
  }

  /// A file begun anew under its old name holds the old content, or the new, or neither.
  @Test func anOverwrittenFileIsAtRisk() throws {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    let storage = try Self.storage()
    try storage.syncNames()
    let bytes: [UInt8] = [9, 9]
    try bytes.withUnsafeBytes { try storage.create("old").write($0) }
    var found: Set<[UInt8]> = []
    for loss in PowerLoss.allCases {
      for _ in 0..<200 {
        found.insert(try storage.current.afterLoss(loss, using: &generator).content(of: "old"))
      }
    }
    #expect(found == [[1, 2, 3], [], [9], [9, 9], [9, 0], [0, 0]], "seed \(seed)")
  }
}
