import Synchronization

@testable import InvertedIndex

/// Another storage whose calls fail by a plan, and are counted.
///
/// Refusing every call from some point on is what a killed process looks like to the storage beneath.
final class FailingStorage: IndexStorage {
  /// Which calls fail; they are counted from 0.
  enum Plan: Sendable, Hashable {
    case never
    /// This one, once.
    case once(Int)
    /// This one and all behind it.
    case from(Int)
    /// Writing does, from this call on until a file is removed; half of the first write goes through.
    case fullDisk(Int)
  }

  /// What is called; looking at names and opening for reading are calls too.
  enum Call: String, Sendable, CaseIterable {
    case create
    case write
    case finish
    case close
    case open
    case exists
    case rename
    case syncNames
    case remove
    case names
  }

  /// What a call is about.
  enum Subject: String, Sendable {
    case manifest
    case segment
    case tombstones
    /// A file in which a part of a segment waits while others are merged.
    case spill
    case folder

    init(_ name: String) {
      if Manifest.isSpillName(name) {
        self = .spill
      } else if Manifest.number(inFileName: name) != nil {
        self = name.hasPrefix("segment") ? .segment : .tombstones
      } else {
        self = name.isEmpty ? .folder : .manifest
      }
    }
  }

  /// A call and what it was about.
  struct Event: Sendable, Hashable, CustomStringConvertible {
    var call: Call
    var subject: Subject

    init(_ call: Call, _ subject: Subject) {
      self.call = call
      self.subject = subject
    }

    var description: String { "\(call) \(subject)" }
  }

  private struct State: Sendable {
    var calls = 0
    var isFull = false
    var failed: Event?
    var counts: [Event: Int] = [:]
  }

  private let base: any IndexStorage
  private let plan: Plan
  private let state = Mutex(State())

  init(_ base: any IndexStorage, _ plan: Plan) {
    self.base = base
    self.plan = plan
  }

  /// How many calls there were.
  var calls: Int { state.withLock { $0.calls } }
  /// The first call that failed.
  var failed: Event? { state.withLock { $0.failed } }
  /// How many calls of a kind there were.
  func count(_ call: Call, _ subject: Subject) -> Int { state.withLock { $0.counts[Event(call, subject)] ?? 0 } }

  private func count(_ call: Call, _ name: String) throws(IndexError) {
    let fails = state.withLock { state in
      let event = Event(call, Subject(name))
      state.counts[event, default: 0] += 1
      defer { state.calls += 1 }
      let fails =
        switch plan {
        case .never: false
        case .once(let number): state.calls == number
        case .from(let number): state.calls >= number
        case .fullDisk(let number): call == .write && (state.isFull || state.calls == number)
        }
      if fails, state.failed == nil {
        state.failed = event
        state.isFull = true
      }
      if call == .remove { state.isFull = false }
      return fails
    }
    if fails { throw IndexError(.inputOutput, "cannot \(call.rawValue), as planned", file: name) }
  }

  var description: String { base.description }

  func create(_ name: String) throws(IndexError) -> any StorageFile {
    try count(.create, name)
    return File(try base.create(name), isDiskLimited: isDiskLimited) { [self] (call) throws(IndexError) in
      try count(call, name)
    }
  }

  private var isDiskLimited: Bool {
    if case .fullDisk = plan { true } else { false }
  }

  func open(_ name: String) throws(IndexError) -> StoredBytes {
    try count(.open, name)
    return try base.open(name)
  }

  func exists(_ name: String) throws(IndexError) -> Bool {
    try count(.exists, name)
    return try base.exists(name)
  }

  func rename(_ name: String, to newName: String) throws(IndexError) {
    try count(.rename, name)
    try base.rename(name, to: newName)
  }

  func syncNames() throws(IndexError) {
    try count(.syncNames, "")
    try base.syncNames()
  }

  func remove(_ name: String) throws(IndexError) {
    try count(.remove, name)
    try base.remove(name)
  }

  func names() throws(IndexError) -> [String] {
    try count(.names, "")
    return try base.names()
  }

  func lock() throws(IndexError) -> any StorageLock { try base.lock() }

  private final class File: StorageFile {
    private let file: any StorageFile
    private let isDiskLimited: Bool
    private let count: (Call) throws(IndexError) -> Void

    init(_ file: any StorageFile, isDiskLimited: Bool, count: @escaping (Call) throws(IndexError) -> Void) {
      self.file = file
      self.isDiskLimited = isDiskLimited
      self.count = count
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(IndexError) {
      do throws(IndexError) {
        try count(.write)
      } catch {
        if isDiskLimited { try file.write(UnsafeRawBufferPointer(rebasing: bytes.prefix(bytes.count / 2))) }
        throw error
      }
      try file.write(bytes)
    }

    func finish() throws(IndexError) {
      try count(.finish)
      try file.finish()
    }

    func close() throws(IndexError) {
      try count(.close)
      try file.close()
    }
  }
}
