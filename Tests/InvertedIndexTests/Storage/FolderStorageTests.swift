import Foundation
import Testing

@testable import InvertedIndex

struct FolderStorageTests {
  @Test func missingFolderNamesTheRemedy() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/none.index"
    let error = failure { _ = try FolderStorage(path: path, creating: false) }
    #expect(error?.code == .notFound)
    #expect(error?.file == path)
    #expect(error?.message.contains("jembatan index") == true)
  }

  @Test(arguments: ["a", "a/b/c", "a//b/", "a/./b"]) func makesFolders(path: String) throws {
    let folder = try TemporaryFolder()
    let storage = try FolderStorage(path: folder.path + "/" + path, creating: true)
    try storage.put([1], as: "x")
    #expect(try storage.names() == ["x"])
    // The second time it is there.
    _ = try FolderStorage(path: folder.path + "/" + path, creating: true)
  }

  @Test func aFileIsNoFolder() throws {
    let folder = try TemporaryFolder()
    try FolderStorage(path: folder.path, creating: false).put([1], as: "file")
    #expect(failure { _ = try FolderStorage(path: folder.path + "/file", creating: true) }?.code == .notFound)
    #expect(failure { _ = try FolderStorage(path: folder.path + "/file/a", creating: true) }?.code == .inputOutput)
    #expect(failure { _ = try FolderStorage(path: "", creating: true) } != nil)
  }

  @Test func aFolderIsNoFile() throws {
    let folder = try TemporaryFolder()
    let storage = try FolderStorage(path: folder.path, creating: false)
    try FileManager.default.createDirectory(atPath: folder.path + "/manifest", withIntermediateDirectories: false)
    #expect(failure { _ = try storage.open("manifest") }?.code == .damaged)
    #expect(failure { _ = try storage.create("manifest") }?.code == .inputOutput)
    #expect(failure { _ = try IndexSnapshot.open(storage) }?.code == .damaged)
  }

  /// Two objects for one folder, as two processes have them.
  @Test func locksHoldAcrossObjects() throws {
    let folder = try TemporaryFolder()
    let lock = try FolderStorage(path: folder.path, creating: false).lock()
    let error = failure { _ = try FolderStorage(path: folder.path, creating: false).lock() }
    #expect(error?.code == .locked)
    #expect(error?.file == folder.path)
    lock.release()
    _ = try FolderStorage(path: folder.path, creating: false).lock()
  }
}
