import CKernels
import Foundation
import Testing

/// A seed that differs from run to run; every property test prints it. `JEMBATAN_TEST_SEED` repeats one.
func propertySeed(_ test: String = #function) -> UInt64 {
  let given = ProcessInfo.processInfo.environment["JEMBATAN_TEST_SEED"].flatMap { UInt64($0) }
  let seed = given ?? UInt64.random(in: 0...UInt64.max)
  print("\(test): JEMBATAN_TEST_SEED=\(seed)")
  return seed
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// An integer of at most so many bits.
  mutating func integer(bits: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: next() & (1 << UInt64(bits) - 1))
  }
}

/// A level of the instruction set, for test names.
struct Level: Sendable, CustomTestStringConvertible {
  let testDescription: String
  private let level: jembatan_level

  /// The kernels of this level.
  var kernels: jembatan_kernels {
    get throws { try #require(jembatan_kernels_at(level)).pointee }
  }

  /// The levels of this machine; a test of a kernel goes through all of them.
  static let all: [Level] =
    [
      ("baseline", jembatan_level_baseline), ("SSE4", jembatan_level_sse4), ("AVX2", jembatan_level_avx2),
      ("AVX-512", jembatan_level_avx512),
    ]
    .filter { jembatan_kernels_at($0.1) != nil }
    .map { Level(testDescription: $0.0, level: $0.1) }
}

/// Memory whose last byte is followed by a page that may not be touched: a kernel that reads or writes beyond its
/// lengths ends the test.
final class GuardedMemory {
  private let mapping: UnsafeMutableRawPointer
  private let mapped: Int
  private let bytes: UnsafeMutableRawBufferPointer

  init(byteCount: Int) throws {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    mapped = (byteCount + page - 1) / page * page + page
    mapping = try #require(
      mmap(nil, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) as UnsafeMutableRawPointer?)
    try #require(mapping != MAP_FAILED)
    try #require(mprotect(mapping + (mapped - page), page, PROT_NONE) == 0)
    bytes = UnsafeMutableRawBufferPointer(start: mapping + (mapped - page - byteCount), count: byteCount)
  }

  deinit {
    munmap(mapping, mapped)
  }

  /// The memory as so many values.
  func values<Value>(of type: Value.Type = Value.self) -> UnsafeMutableBufferPointer<Value> {
    bytes.bindMemory(to: Value.self)
  }

  /// Guarded memory that holds some values.
  static func holding<Value: BitwiseCopyable>(_ values: [Value]) throws -> GuardedMemory {
    let memory = try GuardedMemory(byteCount: values.count * MemoryLayout<Value>.stride)
    _ = memory.values(of: Value.self).update(from: values)
    return memory
  }

  /// Guarded room for some values.
  static func room<Value>(for count: Int, of type: Value.Type) throws -> GuardedMemory {
    try GuardedMemory(byteCount: count * MemoryLayout<Value>.stride)
  }
}
