import Glibc

/// Finds the files below the paths given: folders in the order of names, hidden entries and the like passed over.
///
/// A folder may hold a file `.jembatanignore`: names of entries of this folder that are passed over, one a line, with
/// `*` and `?` as shells
/// read them; lines that begin with `#` say nothing.
///
/// Only regular files are read. Symbolic links inside folders are not followed, so no loop can arise; sockets, pipes
/// and devices are problems
/// of their own. A path that is named by the caller is taken as it is, hidden or behind a link.
package struct FileWalker {
  /// A file to read.
  package struct Entry: Sendable, Hashable {
    /// The path as given, or below a folder as given.
    package var path: String
    /// Its length in bytes when it was found.
    package var size: Int
  }

  package init() {}

  /// Visits every file below the paths; a path reached twice is visited once.
  package func walk(
    _ paths: [String], file: (Entry) throws -> Void, problem: (IngestionProblem) throws -> Void
  ) rethrows {
    var seen: Set<Identity> = []
    for path in paths {
      var path = path
      while path.hasPrefix("./") {
        // “.//notes” is below this folder, not below the root.
        let rest = path.dropFirst().drop { $0 == "/" }
        if rest.isEmpty { break }
        path = String(rest)
      }
      while path.hasSuffix("/"), path.utf8.count > 1 { path.removeLast() }
      try visit(path, isNamed: true, &seen, file, problem)
    }
  }

  private struct Identity: Hashable {
    var device: UInt64
    var number: UInt64
  }

  private func visit(
    _ path: String, isNamed: Bool, _ seen: inout Set<Identity>, _ file: (Entry) throws -> Void,
    _ problem: (IngestionProblem) throws -> Void
  ) rethrows {
    var information = stat()
    guard (isNamed ? stat(path, &information) : lstat(path, &information)) == 0 else {
      // A name whose bytes are no text was read with U+FFFD for them, and is not found again.
      let isRepaired = !isNamed && errno == ENOENT && path.unicodeScalars.contains("\u{FFFD}")
      let reason = "cannot be read: \(errorText())"
      return try problem(
        IngestionProblem(
          path: path, isRepaired ? "has a name that is not UTF-8; rename it to have it read" : reason))
    }
    let identity = Identity(device: UInt64(information.st_dev), number: UInt64(information.st_ino))
    switch information.st_mode & S_IFMT {
    case S_IFREG:
      if seen.insert(identity).inserted { try file(Entry(path: path, size: Int(information.st_size))) }
    case S_IFDIR:
      guard seen.insert(identity).inserted else { return }
      guard let names = names(in: path) else {
        return try problem(IngestionProblem(path: path, "the folder cannot be read: \(errorText())"))
      }
      let ignored = names.contains(Self.ignoreFile) ? ignoredPatterns(in: path) : []
      for name in names where !name.hasPrefix(".") && !isIndex(path + "/" + name) {
        if ignored.contains(where: { fnmatch($0, name, 0) == 0 }) { continue }
        try visit(self.path(of: name, in: path), isNamed: false, &seen, file, problem)
      }
    case S_IFLNK:
      // A link inside a folder: its target is read where it lies below a path that was named.
      return
    default:
      try problem(IngestionProblem(path: path, "is neither a file nor a folder, so it is not read"))
    }
  }

  /// The path of an entry, the same however its folder was named: `notes.txt` below `.`, not `./notes.txt`.
  private func path(of name: String, in folder: String) -> String {
    switch folder {
    case ".": name
    case "/": "/" + name
    default: folder + "/" + name
    }
  }

  /// Whether a folder is an index of this program, which is no document: it has the lock, and nothing but files of an
  /// index.
  private func isIndex(_ path: String) -> Bool {
    guard access(path + "/write.lock", F_OK) == 0, let names = names(in: path) else { return false }
    return names.allSatisfy { name in
      name == "write.lock" || name.hasPrefix("manifest") || name.hasPrefix("segment-") || name.hasPrefix("tombstones-")
    }
  }

  private static let ignoreFile = ".jembatanignore"

  /// The patterns of a folder's ignore file; none where it cannot be read, since passing over too little loses nothing.
  private func ignoredPatterns(in path: String) -> [String] {
    guard let file = try? InputFile(path: path + "/" + Self.ignoreFile), let bytes = try? file.contents(limit: 1 << 20)
    else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { String($0.trimmed()) }.filter { !$0.isEmpty && !$0.hasPrefix("#") }
  }

  /// The names in a folder in the order of their bytes; `nil` and `errno` where it cannot be read. A name that is not
  /// UTF-8 has U+FFFD in it.
  private func names(in path: String) -> [String]? {
    guard let folder = opendir(path) else { return nil }
    defer { closedir(folder) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { return nil }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func errorText() -> String { String(cString: strerror(errno)) }
}
