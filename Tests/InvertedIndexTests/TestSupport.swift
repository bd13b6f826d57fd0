import Documents
import Foundation
import Testing
import TextAnalysis

@testable import InvertedIndex

/// A seed that differs from run to run; every property test prints it. `JEMBATAN_TEST_SEED` repeats one.
func propertySeed(_ test: String = #function) -> UInt64 {
  let given = ProcessInfo.processInfo.environment["JEMBATAN_TEST_SEED"].flatMap { UInt64($0) }
  let seed = given ?? UInt64.random(in: 0...UInt64.max)
  print("\(test): JEMBATAN_TEST_SEED=\(seed)")
  return seed
}

/// How many times as much a property test does: 1, or what `JEMBATAN_TEST_SCALE` says.
let testScale = ProcessInfo.processInfo.environment["JEMBATAN_TEST_SCALE"].flatMap { Int($0) }.map { max(1, $0) } ?? 1

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
  mutating func integer(bits: Int) -> UInt32 { UInt32(truncatingIfNeeded: next() & (1 << UInt64(bits) - 1)) }
}

/// The error that a body fails with; `nil` where nothing is thrown.
func failure(_ body: () throws -> Void) -> IndexError? {
  do {
    try body()
    return nil
  } catch let error as IndexError {
    return error
  } catch {
    Issue.record("another error: \(error)")
    return nil
  }
}

extension StoredBytes {
  convenience init(_ bytes: [UInt8]) { self.init(copying: bytes, name: "file") }
}

extension ByteReader {
  /// A reader of a whole file of these bytes.
  init(_ bytes: [UInt8]) throws(IndexError) { try self.init(StoredBytes(bytes), 0..<bytes.count) }
}

extension IndexStorage {
  /// What a file holds.
  func content(of name: String) throws -> [UInt8] {
    let file = try open(name)
    return withExtendedLifetime(file) { Array(file.bytes) }
  }

  /// Puts a file there, as no writer would.
  func put(_ bytes: [UInt8], as name: String) throws {
    let file = try create(name)
    try bytes.withUnsafeBytes { try file.write($0) }
    try file.finish()
  }

  /// The bytes that a body writes to a file.
  func written(_ body: (any StorageFile) throws -> Void) throws -> [UInt8] {
    try body(try create("written"))
    return try content(of: "written")
  }
}

extension SectionFileReader {
  /// A file of a segment with sections of these bytes.
  init(_ sections: [(SectionFile.Section, [UInt8])]) throws {
    let bytes = try MemoryStorage().written { file in
      var writer = try SectionFileWriter(file, kind: .segment)
      for (section, bytes) in sections { try writer.append(section, bytes) }
      try writer.finish()
    }
    self = try SectionFileReader(StoredBytes(bytes), kind: .segment)
  }
}

extension CheckedSection {
  /// All bytes of the section, checked.
  func content() throws(IndexError) -> [UInt8] {
    try check(range)
    return Array(file.bytes[range])
  }
}

extension MemoryStorage {
  /// Another storage with the same files.
  func copy() throws -> MemoryStorage {
    let copy = MemoryStorage()
    for name in try names() { try copy.put(try content(of: name), as: name) }
    return copy
  }
}

/// A folder of its own, removed with this object.
final class TemporaryFolder {
  let path = FileManager.default.temporaryDirectory.appending(path: "jembatan-\(UUID().uuidString)").path

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}

extension Document {
  /// Whether every string is the same byte by byte: `==` takes two spellings of é for one.
  func isIdentical(to other: Document) -> Bool {
    func bytes(_ document: Document) -> [[UInt8]] {
      let optional = [document.place, document.outlet, document.work, document.source?.path]
      let articles = document.articles.flatMap { [$0.number, $0.heading ?? ""] }
      let strings =
        [document.id, document.title, document.body] + optional.map { $0 ?? "" } + document.parties
        + document.persons + articles
      return strings.map { Array($0.utf8) }
    }
    return self == other && bytes(self) == bytes(other)
  }
}

extension IndexSnapshot {
  /// The ids of all documents that can be found, in the order of the index.
  func ids() throws(IndexError) -> [String] {
    var ids: [String] = []
    for (index, segment) in segments.enumerated() {
      for document in 0..<segment.documentCount where segment.isAlive(document) {
        ids.append(try storedDocument(at: DocumentLocation(segment: index, document: document)).id)
      }
    }
    return ids
  }

  /// The body of the document of an id.
  func body(ofID id: String) throws(IndexError) -> String? {
    guard let location = try location(ofID: id) else { return nil }
    return try storedDocument(at: location).body
  }
}
