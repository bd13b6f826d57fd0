import Documents
import Foundation
import TextAnalysis

@testable import InvertedIndex

/// A large index of made-up words, and arrays that say what is in it: lists of postings long enough for the engine's
/// blocks, their supers, bitsets and windows.
///
/// The words have the numbers of documents at which the engine changes its ways, in documents all over the index or
/// close together; few or many times in each.
struct SyntheticIndex {
  /// What stands in a document.
  struct Text {
    var title: [Int32] = []
    var body: [Int32] = []
    /// Words of no interest that make it longer.
    var fillers = 0

    var isEmpty: Bool { title.isEmpty && body.isEmpty && fillers == 0 }
    var keptLength: Int { BruteForceScorer.kept(4 * title.count + body.count + fillers) }
  }

  struct Posting {
    var document: Int32
    /// As it counts: four times in the title.
    var frequency: Int32
  }

  /// A generation of the index: how its documents are spread over segments.
  struct Generation {
    var name: String
    var snapshot: IndexSnapshot
    var isAlive: [Bool]
    /// By number of the document; none for those that were merged away.
    var locations: [DocumentLocation?]
    /// How many documents have words, and what they have on average.
    var holders: Int
    var averageLength: Double
    /// By word.
    var documentFrequencies: [Int]
  }

  let documentCount: Int
  /// By number of the document.
  let texts: [Text]
  let lengths: [Int]
  /// By word: its documents in ascending order.
  private(set) var postings: [[Posting]] = []
  private(set) var generations: [Generation] = []

  static func term(_ word: Int) -> Term { Term("w\(word)", language: .undetermined) }

  /// The number of a word; `nil` for others.
  static func word(_ term: Term) -> Int? { Int(term.stem.dropFirst()) }

  // MARK: Making

  /// The index of all tests, which takes long to make.
  static let shared = Result { try SyntheticIndex(documentCount: 12_000 * testScale, seed: seed) }
  static let seed = propertySeed("SyntheticIndex")

  init(documentCount: Int, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    self.documentCount = documentCount
    texts = Self.texts(documentCount, &generator)
    lengths = texts.map(\.keptLength)
    postings = Array(repeating: [], count: 2 * Self.documentFrequencies(documentCount).count)
    for number in texts.indices { count(Int32(number)) }

    let storage = MemoryStorage()
    var options = IndexWriter.Options()
    options.analysis = .whitespace
    options.storesText = false
    let writer = try IndexWriter(storage, options)
    // A large segment and two small ones.
    let ends = [documentCount * 3 / 4, documentCount * 9 / 10, documentCount]
    var isAlive = [Bool](repeating: true, count: documentCount)
    for number in texts.indices {
      try writer.add(Self.document(number, texts[number]))
      if ends.contains(number + 1) { try writer.commit() }
    }
    let snapshot = try IndexSnapshot.open(storage, analysis: .whitespace)
    try generations.append(generation("committed", snapshot, isAlive))
    // A third, here and there and in long stretches.
    for number in 0..<documentCount where number / 1000 % 6 == 1 || Int.random(in: 0..<6, using: &generator) == 0 {
      isAlive[number] = false
      try writer.delete(id: "\(number)")
    }
    try writer.commit()
    let deleted = try IndexSnapshot.open(storage, analysis: .whitespace)
    try generations.append(generation("deleted", deleted, isAlive))
    try writer.optimize()
    let merged = try IndexSnapshot.open(storage, analysis: .whitespace)
    try generations.append(generation("reordered", merged, isAlive))
  }

  private func generation(_ name: String, _ snapshot: IndexSnapshot, _ isAlive: [Bool]) throws -> Generation {
    var locations = [DocumentLocation?](repeating: nil, count: documentCount)
    for (segment, reader) in snapshot.segments.enumerated() {
      for document in 0..<reader.documentCount {
        guard let number = Int(try reader.storedDocument(document).id) else { continue }
        locations[number] = DocumentLocation(segment: segment, document: document)
      }
    }
    // What is deleted counts until its segment is written anew.
    let counted = texts.indices.filter { !texts[$0].isEmpty && locations[$0] != nil }
    return Generation(
      name: name, snapshot: snapshot, isAlive: isAlive, locations: locations, holders: counted.count,
      averageLength: max(1, Double(counted.reduce(0) { $0 + lengths[$1] }) / Double(max(1, counted.count))),
      documentFrequencies: postings.map { list in list.count { locations[Int($0.document)] != nil } })
  }

  private mutating func count(_ number: Int32) {
    let text = texts[Int(number)]
    var frequencies: [Int32: Int32] = [:]
    for word in text.title { frequencies[word, default: 0] += 4 }
    for word in text.body { frequencies[word, default: 0] += 1 }
    for (word, frequency) in frequencies {
      postings[Int(word)].append(Posting(document: number, frequency: frequency))
    }
  }

  private static func document(_ number: Int, _ text: Text) -> Document {
    func words(_ words: [Int32]) -> String { words.map { "w\($0)" }.joined(separator: " ") }
    return Document(
      id: "\(number)", kind: kind(of: number), title: words(text.title),
      body: words(text.body) + String(repeating: " x", count: text.fillers), parties: number % 7 == 0 ? ["RUS"] : [])
  }

  static func kind(of number: Int) -> DocumentKind { number / 1000 % 3 == 1 ? .agreement : .news }

  /// The numbers of documents that words have, each for two words: around blocks, what has impacts of the best, supers
  /// and windows.
  private static func documentFrequencies(_ documentCount: Int) -> [Int] {
    let borders = [
      1, 1, 2, 3, 10, 60, 126, 127, 128, 129, 255, 256, 257, 400, 1023, 1024, 1025, 4095, 4096, 4097, 4224, 8192,
    ]
    let shares = [documentCount / 3, documentCount / 2, documentCount - 1, documentCount]
    return (borders + shares).filter { $0 <= documentCount }
  }

  private static func texts(_ documentCount: Int, _ generator: inout SeededGenerator) -> [Text] {
    var texts = [Text](repeating: Text(), count: documentCount)
    for (index, frequency) in documentFrequencies(documentCount).enumerated() {
      for isClustered in [false, true] {
        let word = Int32(2 * index + (isClustered ? 1 : 0))
        // The words of all documents are rare in each, or the index would be large.
        let most = frequency > documentCount / 2 ? 1 : [1, 1, 3, 12][index % 4]
        for document in documents(frequency, of: documentCount, isClustered, &generator) {
          var count = Int.random(in: 1...most, using: &generator)
          // Beyond a byte, here and there.
          if frequency > 50, Int.random(in: 0..<400, using: &generator) == 0 {
            count = [254, 255, 256, 300].randomElement(using: &generator) ?? 255
          }
          for _ in 0..<count { texts[document].body.append(word) }
        }
      }
    }
    for document in texts.indices {
      // Words in any order, some of the same side by side.
      if document % 3 != 0 { texts[document].body.shuffle(using: &generator) }
      if document % 4 == 0 {
        let count = min(texts[document].body.count, Int.random(in: 0...3, using: &generator))
        texts[document].title = Array(texts[document].body.prefix(count))
        texts[document].body.removeFirst(count)
      }
      switch Int.random(in: 0..<1000, using: &generator) {
      case 0: texts[document].fillers = Int.random(in: 1000...8000, using: &generator)
      case 1..<100: texts[document].fillers = Int.random(in: 1...200, using: &generator)
      default: break
      }
    }
    // The longest that is still quick to make.
    if let last = texts.indices.last { texts[last / 2].fillers = 200_000 }
    return texts
  }

  private static func documents(
    _ frequency: Int, of documentCount: Int, _ isClustered: Bool, _ generator: inout SeededGenerator
  ) -> [Int] {
    if frequency == documentCount { return Array(0..<documentCount) }
    if !isClustered {
      // Robert Floyd's sample: each of the numbers is as likely.
      var chosen: Set<Int> = []
      for upper in documentCount - frequency..<documentCount {
        let number = Int.random(in: 0...upper, using: &generator)
        chosen.insert(chosen.contains(number) ? upper : number)
      }
      return chosen.sorted()
    }
    // Runs with small gaps, from some place on, around the end.
    var documents: Set<Int> = []
    var place = Int.random(in: 0..<documentCount, using: &generator)
    while documents.count < frequency {
      documents.insert(place % documentCount)
      place += Int.random(in: 0..<12, using: &generator) == 0 ? Int.random(in: 1...40, using: &generator) : 1
    }
    return documents.sorted()
  }
}
