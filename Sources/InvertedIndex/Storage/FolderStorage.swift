import Glibc

/// An index in a folder of the file system.
package struct FolderStorage: IndexStorage {
  package let path: String

  /// - Parameter creating: whether a missing folder is made, with those above it.
  /// - Throws: `notFound` where there is no folder and none is to be made.
  package init(path: String, creating: Bool) throws(IndexError) {
    self.path = path
    var information = stat()
    if stat(path, &information) == 0 {
      guard information.st_mode & S_IFMT == S_IFDIR else {
        throw IndexError(.notFound, "is not a folder, so it cannot be an index", file: path)
      }
      return
    }
    let reason = errno
    guard reason == ENOENT else {
      throw IndexError(.inputOutput, "cannot look at it: \(SystemCall.message(reason))", file: path)
    }
    guard creating else {
      throw IndexError(
        .notFound, "there is no index here; make one with “jembatan index PATH… --index \(path)”", file: path)
    }
    try Self.makeFolder(path)
  }

  /// Makes a folder and those above it, durably: a commit is no good in a folder that a loss of power takes away.
  private static func makeFolder(_ path: String) throws(IndexError) {
    let parent = path.dropFirst().lastIndex(of: "/").map { String(path[..<$0]) }
    if mkdir(path, 0o777) != 0 {
      if errno == ENOENT, let parent {
        try makeFolder(parent)
        if mkdir(path, 0o777) == 0 || errno == EEXIST { return try syncFolder(parent) }
      }
      guard errno == EEXIST else {
        throw IndexError(.inputOutput, "cannot make the folder: \(SystemCall.message(errno))", file: path)
      }
    }
    try syncFolder(parent ?? (path.hasPrefix("/") ? "/" : "."))
  }

  private static func syncFolder(_ path: String) throws(IndexError) {
    let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw IndexError(.inputOutput, "cannot open the folder: \(SystemCall.message(errno))", file: path)
    }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw IndexError(.inputOutput, "cannot sync the folder: \(SystemCall.message(errno))", file: path)
    }
  }

  package var description: String { path }

  private func path(of name: String) -> String { path + "/" + name }

  private func failure(_ action: String, _ name: String) -> IndexError {
    IndexError(.inputOutput, "cannot \(action): \(SystemCall.message(errno))", file: path(of: name))
  }

  package func create(_ name: String) throws(IndexError) -> any StorageFile {
    let descriptor = Glibc.open(path(of: name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure("create the file", name) }
    return FolderFile(descriptor: descriptor, path: path(of: name))
  }

  package func open(_ name: String) throws(IndexError) -> StoredBytes {
    let descriptor = Glibc.open(path(of: name), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { throw IndexError(.notFound, "there is no such file", file: path(of: name)) }
      throw failure("open the file", name)
    }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw failure("look at the file", name) }
    guard information.st_mode & S_IFMT == S_IFREG else {
      throw IndexError(.damaged, "is not a regular file", file: path(of: name), offset: 0)
    }
    return try StoredBytes(mapping: descriptor, count: Int(information.st_size), name: path(of: name))
  }

  package func exists(_ name: String) throws(IndexError) -> Bool {
    var information = stat()
    if stat(path(of: name), &information) == 0 { return true }
    guard errno == ENOENT else { throw failure("look at the file", name) }
    return false
  }

  package func rename(_ name: String, to newName: String) throws(IndexError) {
    guard Glibc.rename(path(of: name), path(of: newName)) == 0 else { throw failure("rename the file", name) }
  }

  package func syncNames() throws(IndexError) { try Self.syncFolder(path) }

  package func remove(_ name: String) throws(IndexError) {
    guard unlink(path(of: name)) == 0 || errno == ENOENT else { throw failure("remove the file", name) }
  }

  package func names() throws(IndexError) -> [String] {
    guard let folder = opendir(path) else { throw failure("list the folder", "") }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  package func lock() throws(IndexError) -> any StorageLock {
    let name = "write.lock"
    let descriptor = Glibc.open(path(of: name), O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure("open the lock", name) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      close(descriptor)
      if reason == EWOULDBLOCK {
        throw IndexError(
          .locked, "another process is writing this index; try again when it has finished", file: path)
      }
      throw IndexError(.inputOutput, "cannot lock: \(SystemCall.message(reason))", file: path(of: name))
    }
    return FolderLock(descriptor: descriptor)
  }
}

/// A file of a folder, being written.
private final class FolderFile: StorageFile {
  private var descriptor: Int32
  private let path: String

  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit {
    if descriptor >= 0 { Glibc.close(descriptor) }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(IndexError) {
    var offset = 0
    while offset < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
      let written = SystemCall.retrying { Glibc.write(descriptor, rest.baseAddress, rest.count) }
      guard written >= 0 else {
        throw IndexError(.inputOutput, "cannot write: \(SystemCall.message(errno))", file: path)
      }
      offset += written
    }
  }

  func finish() throws(IndexError) {
    guard fsync(descriptor) == 0 else {
      throw IndexError(.inputOutput, "cannot sync: \(SystemCall.message(errno))", file: path)
    }
    try close()
  }

  func close() throws(IndexError) {
    let result = Glibc.close(descriptor)
    descriptor = -1
    guard result == 0 else {
      throw IndexError(.inputOutput, "cannot close: \(SystemCall.message(errno))", file: path)
    }
  }
}

/// A lock that the kernel releases with the process, so that a killed writer leaves none behind.
private final class FolderLock: StorageLock {
  private var descriptor: Int32

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit { release() }

  func release() {
    guard descriptor >= 0 else { return }
    // A process that was forked and has not begun its own program yet holds the lock's file open as well.
    flock(descriptor, LOCK_UN)
    close(descriptor)
    descriptor = -1
  }
}
