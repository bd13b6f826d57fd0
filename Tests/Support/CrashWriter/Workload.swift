import Documents

/// An endless history of an index, in batches that each end with a commit.
///
/// A batch is a function of the seed and its number, and so is what the index holds after it: whoever knows both knows
/// every document, the process that writes, the one that reads and the one that checks.
struct Workload: Sendable {
  /// What happens to the index.
  enum Operation: Sendable {
    case add(Document)
    case delete(String)
  }

  /// The operations between two commits.
  struct Batch: Sendable {
    /// Counts from 1.
    let number: Int
    let operations: [Operation]
    /// Whether all segments are merged at the end of it, and their documents reordered where there are enough.
    let isOptimized: Bool
    /// Whether another writer takes over behind it.
    let endsWriter: Bool
  }

  let seed: UInt64
  /// How many documents there may be beside the marker.
  let size: Int
  /// The last batch that was made; 0 before the first.
  private(set) var batch = 0
  /// By id, what the index holds after that batch.
  private(set) var documents: [String: Document] = [:]

  /// The document that tells the batch: every batch replaces it.
  static let marker = "marker"
  /// Words that the analysis leaves as they are. All documents have the first.
  static let words = ["kallk", "k1k", "k2k", "k3k", "k4k", "k5k", "k6k", "k7k"]
  static let party = "IDN"
  /// Every so many batches the index is emptied, so that no history needs to be followed further back.
  private static let period = 64

  /// Sizes: one for tests that look at the index again and again, and one with enough documents to be reordered.
  static let few = 24
  static let many = 400

  private let ids: [String]

  /// The history after a batch.
  init(seed: UInt64, size: Int = Workload.few, through last: Int = 0) {
    self.seed = seed
    self.size = size
    ids = (0..<size).map { "document-\($0)" }
    batch = max(0, last - last % Self.period - 1)
    while batch < last { _ = next() }
  }

  /// The next batch.
  mutating func next() -> Batch {
    batch += 1
    var generator = SplitMix64(state: seed &+ UInt64(batch) &* 0xD134_2543_DE82_EF95)
    var operations: [Operation] = []
    if batch % Self.period == 0 {
      documents = [:]
      operations = (ids + [Self.marker]).map { .delete($0) }
    }
    for _ in 0..<Int.random(in: 0...max(8, size / 10), using: &generator) {
      let id = ids[Int.random(in: ids.indices, using: &generator)]
      if Int.random(in: 0..<4, using: &generator) == 0 {
        operations.append(.delete(id))
        documents[id] = nil
      } else {
        add(document(id, using: &generator), to: &operations)
      }
    }
    let living = documents.keys.filter { $0 != Self.marker }.count + 1
    add(Self.plain(id: Self.marker, body: "\(Self.words[0]) batch \(batch) living \(living)"), to: &operations)
    return Batch(
      number: batch, operations: operations, isOptimized: Int.random(in: 0..<10, using: &generator) == 0,
      endsWriter: Int.random(in: 0..<4, using: &generator) == 0)
  }

  private mutating func add(_ document: Document, to operations: inout [Operation]) {
    operations.append(.add(document))
    documents[document.id] = document
  }

  /// The same history up to another batch.
  func through(_ last: Int) -> Workload { Workload(seed: seed, size: size, through: last) }

  private func document(_ id: String, using generator: inout SplitMix64) -> Document {
    var body = "\(Self.words[0]) batch \(batch)"
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      body += " " + Self.words[Int.random(in: 1..<Self.words.count, using: &generator)]
    }
    var document = Self.plain(id: id, body: body)
    if Bool.random(using: &generator) { document.parties = [Self.party] }
    if Bool.random(using: &generator) { document.title = Self.words[1] }
    return document
  }

  /// A document whose languages are given, so that the index stores it as it is.
  private static func plain(id: String, body: String) -> Document {
    Document(
      id: id, language: .english, body: body, passages: [Passage(range: 0..<body.utf8.count, language: .english)])
  }

  /// The batch and the number of documents that a marker's body tells; `nil` for any other body.
  static func announcement(in body: String) -> (batch: Int, living: Int)? {
    let parts = body.split(separator: " ")
    guard parts.count == 5, parts[1] == "batch", parts[3] == "living", let batch = Int(parts[2]),
      let living = Int(parts[4])
    else { return nil }
    return (batch, living)
  }
}

/// Steele, Lea and Flood 2014: the same numbers for the same state.
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
