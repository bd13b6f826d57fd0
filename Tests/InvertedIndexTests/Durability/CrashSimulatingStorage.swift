import Synchronization

@testable import InvertedIndex

/// A file system in memory that knows what would outlast a loss of power.
///
/// The content of a file does from ``StorageFile/finish()`` on, a name (created, renamed, removed) from
/// ``IndexStorage/syncNames()`` on. Of everything else any part may: names in any order, content cut, zeroed or gone.
/// Processes that are merely killed lose nothing: they just make no further calls.
final class CrashSimulatingStorage: IndexStorage {
  /// What is in memory and on the disk at one time.
  struct State: Sendable {
    fileprivate struct File: Sendable {
      /// What readers see.
      var content: [UInt8] = []
      /// What is on the disk: under an old name of the same file, what it held before.
      var durable: [UInt8] = []
      var isSynced = true
    }

    fileprivate enum NameChange: Sendable {
      case create(String, file: Int)
      case rename(String, to: String, file: Int)
      case remove(String)

      func apply(to names: inout [String: Int]) {
        switch self {
        case .create(let name, let file): names[name] = file
        case .rename(let name, let newName, let file):
          if names[name] == file { names[name] = nil }
          names[newName] = file
        case .remove(let name): names[name] = nil
        }
      }
    }

    fileprivate var files: [File] = []
    fileprivate var names: [String: Int] = [:]
    fileprivate var durableNames: [String: Int] = [:]
    fileprivate var changes: [NameChange] = []
    fileprivate var isLocked = false

    /// The commits that a test may find: the last one acknowledged, and one under way.
    var allowed: ClosedRange<Int> = 0...0
  }

  private let state: Mutex<State>
  /// Sees the state after every call that changes it.
  private let observer: @Sendable (State) -> Void

  init(observer: @escaping @Sendable (State) -> Void = { _ in }) {
    state = Mutex(State())
    self.observer = observer
  }

  /// The same files, but with another observer.
  init(_ state: State, observer: @escaping @Sendable (State) -> Void = { _ in }) {
    self.state = Mutex(state)
    self.observer = observer
  }

  /// What is there now.
  var current: State { state.withLock { $0 } }

  /// Tells which commits may be found from now on.
  func allow(_ commits: ClosedRange<Int>) { state.withLock { $0.allowed = commits } }

  private func change<Result: Sendable>(
    _ body: (inout State) throws(IndexError) -> Result
  ) throws(IndexError) -> Result {
    let (result, after) = try state.withLock { (state) throws(IndexError) in (try body(&state), state) }
    observer(after)
    return result
  }

  // MARK: Storage

  var description: String { "simulation" }

  func create(_ name: String) throws(IndexError) -> any StorageFile {
    let file = try change { (state) throws(IndexError) in
      // A file of that name is emptied, not replaced, as a folder does it.
      if let file = state.names[name] {
        state.files[file].content = []
        state.files[file].isSynced = false
        return file
      }
      state.files.append(State.File(isSynced: false))
      state.names[name] = state.files.count - 1
      state.changes.append(.create(name, file: state.files.count - 1))
      return state.files.count - 1
    }
    return Writing(self, file)
  }

  func open(_ name: String) throws(IndexError) -> StoredBytes {
    guard let bytes = state.withLock({ state in state.names[name].map { state.files[$0].content } }) else {
      throw IndexError(.notFound, "there is no such file", file: name)
    }
    return StoredBytes(copying: bytes, name: name)
  }

  func exists(_ name: String) throws(IndexError) -> Bool { state.withLock { $0.names[name] != nil } }

  func rename(_ name: String, to newName: String) throws(IndexError) {
    try change { (state) throws(IndexError) in
      guard let file = state.names.removeValue(forKey: name) else {
        throw IndexError(.inputOutput, "cannot rename: there is no such file", file: name)
      }
      state.names[newName] = file
      state.changes.append(.rename(name, to: newName, file: file))
    }
  }

  func syncNames() throws(IndexError) {
    try change { (state) throws(IndexError) in
      state.durableNames = state.names
      state.changes = []
    }
  }

  func remove(_ name: String) throws(IndexError) {
    try change { (state) throws(IndexError) in
      guard state.names.removeValue(forKey: name) != nil else { return }
      state.changes.append(.remove(name))
    }
  }

  func names() throws(IndexError) -> [String] { state.withLock { $0.names.keys.sorted() } }

  func lock() throws(IndexError) -> any StorageLock {
    let taken = state.withLock { state in
      defer { state.isLocked = true }
      return !state.isLocked
    }
    guard taken else { throw IndexError(.locked, "this index is being written already", file: description) }
    return Lock(self)
  }

  private final class Writing: StorageFile {
    private let storage: CrashSimulatingStorage
    private let file: Int

    init(_ storage: CrashSimulatingStorage, _ file: Int) {
      self.storage = storage
      self.file = file
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(IndexError) {
      let bytes = Array(bytes)
      try storage.change { (state) throws(IndexError) in state.files[file].content += bytes }
    }

    func close() throws(IndexError) {}

    func finish() throws(IndexError) {
      try storage.change { (state) throws(IndexError) in
        state.files[file].durable = state.files[file].content
        state.files[file].isSynced = true
      }
    }
  }

  private final class Lock: StorageLock {
    private var storage: CrashSimulatingStorage?

    init(_ storage: CrashSimulatingStorage) {
      self.storage = storage
    }

    deinit { release() }

    func release() {
      storage?.state.withLock { $0.isLocked = false }
      storage = nil
    }
  }
}

// MARK: - Loss of power

/// What a loss of power spares of that which was not durable.
enum PowerLoss: CaseIterable {
  /// Nothing.
  case sparesNothing
  /// All names, but of content nothing.
  case sparesNames
  /// Everything.
  case sparesAll
  /// The first changes of names, as a file system with a journal does.
  case sparesFirstNames
  /// Some changes of names.
  case sparesSomeNames
  /// Some changes of names, the later before the earlier ones.
  case sparesSomeNamesInAnyOrder
}

extension CrashSimulatingStorage.State {
  /// The names that readers see.
  var fileNames: [String] { names.keys.sorted() }

  /// Whether a loss of power could lose anything.
  var isAtRisk: Bool { !changes.isEmpty || files.contains { !$0.isSynced } }

  /// The storage as it is found after a loss of power.
  func afterLoss(
    _ loss: PowerLoss, using generator: inout some RandomNumberGenerator
  ) throws(IndexError) -> CrashSimulatingStorage {
    var spared: [NameChange]
    switch loss {
    case .sparesNothing: spared = []
    case .sparesNames, .sparesAll: spared = changes
    case .sparesFirstNames: spared = Array(changes.prefix(Int.random(in: 0...changes.count, using: &generator)))
    case .sparesSomeNames, .sparesSomeNamesInAnyOrder:
      spared = changes.filter { _ in Bool.random(using: &generator) }
      if loss == .sparesSomeNamesInAnyOrder { spared.shuffle(using: &generator) }
    }
    var names = durableNames
    for change in spared { change.apply(to: &names) }
    var found = Self()
    for (name, file) in names.sorted(by: { $0.key < $1.key }) {
      let content = files[file].afterLoss(loss, using: &generator)
      found.files.append(File(content: content, durable: content))
      found.names[name] = found.files.count - 1
    }
    found.durableNames = found.names
    return CrashSimulatingStorage(found)
  }
}

extension CrashSimulatingStorage.State.File {
  fileprivate func afterLoss(_ loss: PowerLoss, using generator: inout some RandomNumberGenerator) -> [UInt8] {
    guard !isSynced else { return durable }
    switch loss {
    case .sparesNothing: return durable
    case .sparesNames: return []
    case .sparesAll: return content
    case .sparesFirstNames, .sparesSomeNames, .sparesSomeNamesInAnyOrder:
      let length = Int.random(in: 0...content.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: return durable
      case 1: return Array(content[..<length])
      // The length was written, the blocks behind it were not.
      case 2: return content[..<length] + [UInt8](repeating: 0, count: content.count - length)
      default: return [UInt8](repeating: 0, count: content.count)
      }
    }
  }
}
