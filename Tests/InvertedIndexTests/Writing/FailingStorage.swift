@testable import InvertedIndex

/// A storage in memory that refuses a call from the n-th on.
final class FailingStorage: IndexStorage {
  let memory: MemoryStorage
  nonisolated(unsafe) var callsLeft: Int

  init(_ memory: MemoryStorage, calls: Int) {
    self.memory = memory
    callsLeft = calls
  }

  private func count(_ name: String) throws(IndexError) {
    guard callsLeft > 0 else { throw IndexError(.inputOutput, "cannot: no space left on device", file: name) }
    callsLeft -= 1
  }

  var description: String { memory.description }

  func create(_ name: String) throws(IndexError) -> any StorageFile {
    try count(name)
    return File(try memory.create(name)) { [self] () throws(IndexError) in try count(name) }
  }

  func open(_ name: String) throws(IndexError) -> StoredBytes {
    try count(name)
    return try memory.open(name)
  }

  func exists(_ name: String) throws(IndexError) -> Bool {
    try count(name)
    return try memory.exists(name)
  }

  func rename(_ name: String, to newName: String) throws(IndexError) {
    try count(name)
    try memory.rename(name, to: newName)
  }

  func syncNames() throws(IndexError) {
    try count("")
    try memory.syncNames()
  }

  func remove(_ name: String) throws(IndexError) {
    try count(name)
    try memory.remove(name)
  }

  func names() throws(IndexError) -> [String] {
    try count("")
    return try memory.names()
  }

  func lock() throws(IndexError) -> any StorageLock { try memory.lock() }

  private final class File: StorageFile {
    private let file: any StorageFile
    private let count: () throws(IndexError) -> Void

    init(_ file: any StorageFile, count: @escaping () throws(IndexError) -> Void) {
      self.file = file
      self.count = count
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(IndexError) {
      try count()
      try file.write(bytes)
    }

    func finish() throws(IndexError) {
      try count()
      try file.finish()
    }
  }
}
