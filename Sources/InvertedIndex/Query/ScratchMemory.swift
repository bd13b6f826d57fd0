import Synchronization

/// The memory of a search while it runs: buffers that cursors decode into, accumulators, lists of candidates.
///
/// Taken anew from the system, such memory costs more than many a search. So it is handed out by moving a pointer, and
/// kept for the next search when one ends. This file may use unsafe pointers: the memory is owned here, and must not be
/// used after ``reset()``.
final class ScratchMemory {
  private static let chunkLength = 1 << 18

  private var chunks: [UnsafeMutableRawPointer] = []
  /// Memory for single wishes larger than a chunk; given back at once.
  private var large: [UnsafeMutableRawPointer] = []
  private var chunk = 0
  private var used = 0

  deinit {
    for pointer in chunks + large { pointer.deallocate() }
  }

  /// Uninitialized bytes at an address divisible by 64.
  func bytes(_ count: Int) -> UnsafeMutableRawPointer {
    let count = (count + 63) & ~63
    guard count <= Self.chunkLength else {
      let pointer = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 64)
      large.append(pointer)
      return pointer
    }
    if chunk < chunks.count, used + count > Self.chunkLength {
      chunk += 1
      used = 0
    }
    if chunk == chunks.count { chunks.append(.allocate(byteCount: Self.chunkLength, alignment: 64)) }
    defer { used += count }
    return chunks[chunk] + used
  }

  /// Uninitialized integers.
  func integers(_ count: Int) -> UnsafeMutablePointer<UInt32> {
    bytes(4 * count).bindMemory(to: UInt32.self, capacity: count)
  }

  /// Uninitialized words of bits.
  func words(_ count: Int) -> UnsafeMutablePointer<UInt64> {
    bytes(8 * count).bindMemory(to: UInt64.self, capacity: count)
  }

  func floats(_ count: Int) -> UnsafeMutablePointer<Float> {
    bytes(4 * count).bindMemory(to: Float.self, capacity: count)
  }

  /// Takes everything back.
  func reset() {
    for pointer in large { pointer.deallocate() }
    large.removeAll()
    // A search of very many terms may have taken much: the next one need not keep it.
    while chunks.count > 8 { chunks.removeLast().deallocate() }
    chunk = 0
    used = 0
  }
}

/// The scratch memory of searches that have ended, for those to come.
final class ScratchPool: Sendable {
  private struct Idle: @unchecked Sendable {
    var memories: [ScratchMemory] = []
  }

  private let idle = Mutex(Idle())

  /// Runs a search with memory of its own.
  func with<Result>(_ body: (ScratchMemory) throws(IndexError) -> Result) throws(IndexError) -> Result {
    let memory = idle.withLock { $0.memories.popLast() } ?? ScratchMemory()
    defer {
      memory.reset()
      let kept = Idle(memories: [memory])
      idle.withLock { if $0.memories.count < 64 { $0.memories.append(contentsOf: kept.memories) } }
    }
    return try body(memory)
  }
}
