import Documents
import Foundation

@testable import Ingestion

/// A folder of its own for a test, removed with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "jembatan-ingestion-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.resolvingSymlinksInPath().path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  subscript(_ name: String) -> String { path + "/" + name }

  /// Writes a file, with the folders above it, and returns its path.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let folder = (self[name] as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: self[name]))
    return self[name]
  }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }
}

/// What a run over some paths gives.
struct Ingested {
  var documents: [Document] = []
  var problems: [IngestionProblem] = []
  var progress = Ingestor.Progress()

  init(_ paths: String..., format: DocumentFormat? = nil) throws {
    var documents: [Document] = []
    var problems: [IngestionProblem] = []
    progress = try Ingestor(paths: paths, format: format).run(
      document: { documents.append($0) }, problem: { problems.append($0) })
    self.documents = documents
    self.problems = problems
  }

  var failures: [IngestionProblem] { problems.filter { $0.severity == .failure } }
  var warnings: [IngestionProblem] { problems.filter { $0.severity == .warning } }
}

/// The problem that reading fails with; `nil` where nothing is thrown.
func problem(_ body: () throws(IngestionProblem) -> Void) -> IngestionProblem? {
  do throws(IngestionProblem) {
    try body()
    return nil
  } catch {
    return error
  }
}

/// Bytes as a member of gzip (RFC 1952) with stored blocks (RFC 1951, 3.2.4): written by hand, so that reading has no
/// part in it.
func gzip(_ bytes: [UInt8]) -> [UInt8] {
  func littleEndian(_ number: UInt32, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(number >> ($0 * 8) & 0xFF) } }
  var member: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
  var start = 0
  repeat {
    let block = bytes[start..<min(start + 0xFFFF, bytes.count)]
    start = block.endIndex
    let length = UInt32(block.count)
    member += [start == bytes.count ? 1 : 0] + littleEndian(length, 2) + littleEndian(~length & 0xFFFF, 2) + block
  } while start < bytes.count
  var checksum: UInt32 = .max
  for byte in bytes {
    checksum ^= UInt32(byte)
    for _ in 0..<8 { checksum = checksum & 1 == 1 ? checksum >> 1 ^ 0xEDB8_8320 : checksum >> 1 }
  }
  return member + littleEndian(~checksum, 4) + littleEndian(UInt32(bytes.count), 4)
}

/// What the repository holds beside the package's sources.
enum Repository {
  static let root: URL = {
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    return root
  }()

  static let corpus = root.appending(path: "corpus")

  /// The folder that holds the seed article and the test collections; not part of the repository.
  static let shared: URL = {
    if let path = ProcessInfo.processInfo.environment["JEMBATAN_SHARED_DATA"] {
      return URL(filePath: path).deletingLastPathComponent()
    }
    return root.deletingLastPathComponent().appending(path: "shared")
  }()

  static func documents(in folder: String) throws -> [Document] {
    let run = try Ingested(corpus.appending(path: folder).path)
    guard run.problems.isEmpty else { throw run.problems[0] }
    return run.documents
  }
}

/// A seed that differs from run to run; every property test prints it. `JEMBATAN_TEST_SEED` repeats one.
func propertySeed(_ test: String = #function) -> UInt64 {
  let given = ProcessInfo.processInfo.environment["JEMBATAN_TEST_SEED"].flatMap { UInt64($0) }
  let seed = given ?? UInt64.random(in: 0...UInt64.max)
  print("\(test): JEMBATAN_TEST_SEED=\(seed)")
  return seed
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension Ingested {
  /// The documents and problems of one reader.
  struct Parts {
    var documents: [Document] = []
    var problems: [IngestionProblem] = []

    var both: ([Document], [IngestionProblem]) { (documents, problems) }
  }
}
