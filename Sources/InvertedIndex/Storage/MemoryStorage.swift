import Synchronization

/// An index in memory, for tests and for callers that index a handful of documents.
package final class MemoryStorage: IndexStorage {
  private struct State: Sendable {
    var files: [String: [UInt8]] = [:]
    var isLocked = false
  }

  private let state = Mutex(State())

  package init() {}

  package var description: String { "memory" }

  package func create(_ name: String) throws(IndexError) -> any StorageFile {
    MemoryFile { [self] bytes in state.withLock { $0.files[name] = bytes } }
  }

  package func open(_ name: String) throws(IndexError) -> StoredBytes {
    guard let bytes = state.withLock({ $0.files[name] }) else {
      throw IndexError(.notFound, "there is no such file", file: name)
    }
    return StoredBytes(copying: bytes, name: name)
  }

  package func exists(_ name: String) throws(IndexError) -> Bool { state.withLock { $0.files[name] != nil } }

  package func rename(_ name: String, to newName: String) throws(IndexError) {
    let found = state.withLock { state in
      guard let bytes = state.files.removeValue(forKey: name) else { return false }
      state.files[newName] = bytes
      return true
    }
    guard found else { throw IndexError(.inputOutput, "cannot rename: there is no such file", file: name) }
  }

  package func syncNames() throws(IndexError) {}

  package func remove(_ name: String) throws(IndexError) { state.withLock { $0.files[name] = nil } }

  package func names() throws(IndexError) -> [String] { state.withLock { $0.files.keys.sorted() } }

  package func lock() throws(IndexError) -> any StorageLock {
    let taken = state.withLock { state in
      defer { state.isLocked = true }
      return !state.isLocked
    }
    guard taken else { throw IndexError(.locked, "this index is being written already", file: description) }
    return MemoryLock { [self] in state.withLock { $0.isLocked = false } }
  }
}

private final class MemoryFile: StorageFile {
  private var bytes: [UInt8] = []
  private let keep: ([UInt8]) -> Void

  init(keep: @escaping ([UInt8]) -> Void) {
    self.keep = keep
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(IndexError) { self.bytes.append(contentsOf: bytes) }

  func finish() throws(IndexError) { keep(bytes) }

  func close() throws(IndexError) { keep(bytes) }
}

private final class MemoryLock: StorageLock {
  private var open: (() -> Void)?

  init(open: @escaping () -> Void) {
    self.open = open
  }

  deinit { release() }

  func release() {
    open?()
    open = nil
  }
}
