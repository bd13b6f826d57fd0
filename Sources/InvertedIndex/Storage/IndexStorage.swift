/// Where an index keeps its files: a folder, memory, or a test that makes calls fail.
///
/// Files are written once from front to end and never changed. What makes a commit durable is the order of calls:
/// write, sync,
/// rename, sync the folder.
package protocol IndexStorage: Sendable {
  /// Names the place in messages.
  var description: String { get }
  /// Begins a new file; one of the same name is replaced.
  func create(_ name: String) throws(IndexError) -> any StorageFile
  /// The bytes of a file, for reading.
  func open(_ name: String) throws(IndexError) -> StoredBytes
  /// Whether the file exists.
  func exists(_ name: String) throws(IndexError) -> Bool
  /// Gives a file another name, replacing any that had it, in one step.
  func rename(_ name: String, to newName: String) throws(IndexError)
  /// Makes names durable: those created, renamed and removed so far.
  func syncNames() throws(IndexError)
  func remove(_ name: String) throws(IndexError)
  /// The names of all files.
  func names() throws(IndexError) -> [String]
  /// Takes the only right to write, until the lock is released.
  func lock() throws(IndexError) -> any StorageLock
}

/// A file being written.
package protocol StorageFile: AnyObject {
  /// Appends bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(IndexError)
  /// Makes what was written durable and ends writing.
  func finish() throws(IndexError)
  /// Ends writing without making anything durable: for files that no commit will name.
  func close() throws(IndexError)
}

/// The right to write an index; released at the latest when it is forgotten or the process ends.
package protocol StorageLock: AnyObject {
  func release()
}
