import Foundation
import Glibc
import Testing

@testable import Ingestion

struct FileWalkerTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The files found and the problems met, without the folder before them.
  private func walk(_ paths: String...) -> (files: [String], problems: [IngestionProblem]) {
    var files: [String] = []
    var problems: [IngestionProblem] = []
    FileWalker().walk(paths) {
      files.append($0.path.replacing(folder.path + "/", with: ""))
    } problem: {
      problems.append($0)
    }
    return (files, problems)
  }

  @Test func foldersAreReadInTheOrderOfTheirBytes() throws {
    for name in ["b.txt", "a/z.txt", "a/ä.txt", "a/B.txt", "10.txt", "9.txt", "я.txt"] {
      try folder.write("x", to: name)
    }
    let (files, problems) = walk(folder.path)
    #expect(files == ["10.txt", "9.txt", "a/B.txt", "a/z.txt", "a/ä.txt", "b.txt", "я.txt"])
    #expect(problems.isEmpty)
  }

  @Test func hiddenEntriesArePassedOverUnlessNamed() throws {
    try folder.write("x", to: ".hidden/a.txt")
    try folder.write("x", to: ".b.txt")
    try folder.write("x", to: "c.txt")
    #expect(walk(folder.path).files == ["c.txt"])
    #expect(walk(folder[".hidden"], folder[".b.txt"]).files == [".hidden/a.txt", ".b.txt"])
  }

  @Test func pathReachedTwiceIsVisitedOnce() throws {
    try folder.write("x", to: "a/b.txt")
    #expect(
      walk(folder.path, folder["a"], folder["a/b.txt"], folder["a/"], folder["a/../a/b.txt"]).files == ["a/b.txt"])
    #expect(walk(folder["a/b.txt"], folder.path).files == ["a/b.txt"])
  }

  @Test func tellsTheSize() throws {
    try folder.write("12345", to: "a")
    var sizes: [Int] = []
    FileWalker().walk([folder.path]) {
      sizes.append($0.size)
    } problem: {
      Issue.record($0)
    }
    #expect(sizes == [5])
  }

  @Test func whatIsNotThereIsAProblem() throws {
    try folder.write("x", to: "a")
    let (files, problems) = walk(folder["none"], folder["a"], "")
    #expect(files == ["a"])
    #expect(problems.map(\.path) == [folder["none"], ""])
    #expect(problems[0].message.contains("No such file"))
    #expect(problems[0].severity == .failure)
  }

  // MARK: Ignored entries

  @Test func ignoreFileNamesEntriesOfItsFolder() throws {
    try folder.write("# drafts\r\n\r\n*.tmp \r\ndraft?\nold\n[ab].md", to: ".jembatanignore")
    for name in [
      "a.tmp", "a.txt", "draft1", "draft10", "old/b.txt", "sub/old", "sub/b.tmp", "a.md", "c.md", "# drafts",
    ] { try folder.write("x", to: name) }
    // Patterns are of names, and hold for this folder only.
    #expect(walk(folder.path).files == ["# drafts", "a.txt", "c.md", "draft10", "sub/b.tmp", "sub/old"])
    // A path that is named is taken as it is.
    #expect(walk(folder["a.tmp"]).files == ["a.tmp"])
  }

  @Test func ignoreFileThatIsAFolderIgnoresNothing() throws {
    try folder.write("x", to: ".jembatanignore/a")
    try folder.write("x", to: "b")
    let (files, problems) = walk(folder.path)
    #expect(files == ["b"])
    #expect(problems.isEmpty)
  }

  @Test func indexIsNoDocument() throws {
    for name in ["jembatan.index/manifest", "jembatan.index/write.lock", "other/manifest", "a.txt"] {
      try folder.write("x", to: name)
    }
    #expect(walk(folder.path).files == ["a.txt", "other/manifest"])
  }

  // MARK: Links and things that are no files

  @Test func linksInsideFoldersAreNotFollowed() throws {
    try folder.write("x", to: "a/b.txt")
    // A loop to the folder itself, a loop of links, a broken link, a link to a file.
    for (name, target) in [("a/up", ".."), ("a/self", "self"), ("a/broken", "none"), ("a/link", "b.txt")] {
      #expect(symlink(target, folder[name]) == 0)
    }
    let (files, problems) = walk(folder.path)
    #expect(files == ["a/b.txt"])
    #expect(problems.isEmpty)
  }

  @Test func linksThatAreNamedAreFollowed() throws {
    try folder.write("x", to: "a/b.txt")
    #expect(symlink("a", folder["link"]) == 0)
    #expect(symlink("none", folder["broken"]) == 0)
    #expect(symlink("loop", folder["loop"]) == 0)
    let (files, problems) = walk(folder["link"], folder["broken"], folder["loop"])
    #expect(files == ["link/b.txt"])
    #expect(problems.map(\.path) == [folder["broken"], folder["loop"]])
    #expect(
      problems.map(\.message) == [
        "cannot be read: No such file or directory", "cannot be read: Too many levels of symbolic links",
      ])
  }

  @Test func pipesAndDevicesAreProblems() throws {
    #expect(mkfifo(folder["pipe"], 0o600) == 0)
    try folder.write("x", to: "z.txt")
    let (files, problems) = walk(folder.path, "/dev/null", "/dev/zero")
    #expect(files == ["z.txt"])
    #expect(problems.map(\.path) == [folder["pipe"], "/dev/null", "/dev/zero"])
    #expect(problems.allSatisfy { $0.message == "is neither a file nor a folder, so it is not read" })
  }

  @Test(.enabled(if: geteuid() != 0, "root may read every folder"))
  func folderWithoutPermissionIsAProblem() throws {
    try folder.write("x", to: "closed/a.txt")
    try folder.write("x", to: "z.txt")
    #expect(chmod(folder["closed"], 0) == 0)
    defer { chmod(folder["closed"], 0o700) }
    let (files, problems) = walk(folder.path)
    #expect(files == ["z.txt"])
    #expect(problems.map(\.path) == [folder["closed"]])
    #expect(problems.first?.message.contains("Permission denied") == true)
  }

  @Test func nameThatIsNoUTF8IsAProblem() throws {
    // “ä.txt” in Latin-1, as old archives unpack it.
    let name: [CChar] = Array(folder.path.utf8CString.dropLast()) + [0x2F, CChar(bitPattern: 0xE4), 0x2E, 0x74, 0]
    let descriptor = open(name, O_CREAT | O_WRONLY, 0o600)
    try #require(descriptor >= 0)
    close(descriptor)
    try folder.write("x", to: "z.txt")
    let (files, problems) = walk(folder.path)
    #expect(files == ["z.txt"])
    #expect(problems.count == 1)
    #expect(problems.first?.message == "has a name that is not UTF-8; rename it to have it read")
  }

  // MARK: How paths are written

  @Test(arguments: [
    ("./a", "a"), (".//a", "a"), ("././a", "a"), ("a/", "a"), ("a//", "a"), ("./a/", "a"), (".", "a"), ("./", "a"),
  ])
  func pathsAreWrittenShort(given: String, expected: String) async throws {
    try folder.write("x", to: "a")
    // Of the process's own folder; no other test may depend on it.
    let found = try await WorkingFolder.shared.within(folder.path) {
      var found: [String] = []
      FileWalker().walk([given]) {
        found.append($0.path)
      } problem: {
        found.append($0.description)
      }
      return found
    }
    #expect(found == [expected])
  }

  /// `.//tmp` is a folder here, and not the one at the root.
  @Test func dotAndTwoSlashesIsNotTheRoot() {
    let (files, problems) = walk(".//tmp-of-no-such-name")
    #expect(files.isEmpty)
    #expect(problems.map(\.path) == ["tmp-of-no-such-name"])
  }
}

/// Changes the process's folder for one test at a time.
private actor WorkingFolder {
  static let shared = WorkingFolder()

  func within<Value: Sendable>(_ path: String, _ body: @Sendable () throws -> Value) throws -> Value {
    let before = FileManager.default.currentDirectoryPath
    #expect(chdir(path) == 0)
    defer { chdir(before) }
    return try body()
  }
}
