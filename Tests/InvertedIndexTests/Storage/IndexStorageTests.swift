import Foundation
import Testing

@testable import InvertedIndex

/// What every storage must do, in a folder, in memory and in the simulation of crashes.
struct IndexStorageTests {
  private enum Kind: CaseIterable {
    case folder
    case memory
    case simulation
  }

  private func withStorage(_ kind: Kind, _ body: (any IndexStorage) throws -> Void) throws {
    switch kind {
    case .memory: try body(MemoryStorage())
    case .simulation: try body(CrashSimulatingStorage())
    case .folder:
      let folder = try TemporaryFolder()
      try body(try FolderStorage(path: folder.path, creating: false))
      withExtendedLifetime(folder) {}
    }
  }

  @Test(arguments: Kind.allCases) private func writesAndReads(kind: Kind) throws {
    try withStorage(kind) { storage in
      #expect(try storage.names().isEmpty)
      try storage.put([1, 2, 3], as: "b")
      try storage.put([], as: "a")
      #expect(try storage.names() == ["a", "b"])
      #expect(try storage.content(of: "b") == [1, 2, 3])
      #expect(try storage.content(of: "a").isEmpty)
      #expect(try storage.exists("a"))
      #expect(try !storage.exists("c"))
      try storage.put([4], as: "b")
      #expect(try storage.content(of: "b") == [4])
      try storage.rename("b", to: "a")
      try storage.syncNames()
      #expect(try storage.names() == ["a"])
      #expect(try storage.content(of: "a") == [4])
      try storage.remove("a")
      try storage.remove("a")
      #expect(try storage.names().isEmpty)
    }
  }

  @Test(arguments: Kind.allCases) private func bytesOutliveTheirFile(kind: Kind) throws {
    try withStorage(kind) { storage in
      let bytes = [UInt8](repeating: 7, count: 10_000)
      try storage.put(bytes, as: "a")
      let open = try storage.open("a")
      try storage.put([1], as: "b")
      try storage.rename("b", to: "a")
      try storage.remove("a")
      withExtendedLifetime(open) { #expect(Array(open.bytes) == bytes) }
    }
  }

  @Test(arguments: Kind.allCases) private func whatIsMissing(kind: Kind) throws {
    try withStorage(kind) { storage in
      #expect(failure { _ = try storage.open("a") }?.code == .notFound)
      #expect(failure { try storage.rename("a", to: "b") }?.code == .inputOutput)
    }
  }

  @Test(arguments: Kind.allCases) private func oneLockAtATime(kind: Kind) throws {
    try withStorage(kind) { storage in
      var lock: (any StorageLock)? = try storage.lock()
      let error = failure { _ = try storage.lock() }
      #expect(error?.code == .locked)
      #expect(error?.file == nil || error?.file == storage.description)
      lock?.release()
      // Released twice is released once: the second must not open the next one's.
      let next = try storage.lock()
      lock?.release()
      lock = nil
      #expect(failure { _ = try storage.lock() }?.code == .locked)
      next.release()
      _ = try storage.lock()
    }
  }
}
