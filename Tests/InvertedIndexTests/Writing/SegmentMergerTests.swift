import Documents
import Testing
import TextAnalysis

@testable import InvertedIndex

/// A merge is what building at once would have written.
struct SegmentMergerTests {
  /// Some segments of random documents with deletions, and the documents alive in their order.
  private func inputs(
    _ counts: [Int], storage: MemoryStorage, analysis: IndexAnalysis = .languages, deleting odds: Int,
    using random: inout RandomDocuments
  ) throws -> (inputs: [SegmentMerger.Input], alive: [Document]) {
    var inputs: [SegmentMerger.Input] = []
    var alive: [Document] = []
    for (number, count) in counts.enumerated() {
      let documents = (0..<count).map { LanguageAssignment.complete(random.document(id: "\(number)-\($0)")) }
      let reader = try storage.build(documents, as: "segment-\(number)", analysis: analysis)
      var tombstones = Tombstones(documentCount: UInt32(count))
      for (place, document) in documents.enumerated() {
        if odds > 0, random.chance(odds) { _ = tombstones.insert(UInt32(place)) } else { alive.append(document) }
      }
      inputs.append(SegmentMerger.Input(reader: reader, tombstones: tombstones))
    }
    return (inputs, alive)
  }

  /// The same bytes, whether what waits does so in memory or in files.
  @Test func asBuiltAtOnce() throws {
    let seed = propertySeed()
    var random = RandomDocuments(seed: seed)
    for counts in [[1], [5, 1], [30, 0, 12], [150, 3, 90], [1, 1, 1, 1, 1, 1, 1, 1]] {
      for odds in [0, 3] {
        for analysis in [IndexAnalysis.languages, .whitespace] {
          let storage = MemoryStorage()
          let (inputs, alive) = try inputs(
            counts, storage: storage, analysis: analysis, deleting: odds, using: &random)
          let before = try storage.names()
          for memory in [0, 1_000] {
            let merger = SegmentMerger(inputs, memory: memory)
            #expect(merger.documentCount == alive.count, "seed \(seed)")
            let summary = try merger.write(to: storage, name: "merged")
            #expect(summary.deleted.isEmpty)
            #expect(Int(summary.documentCount) == alive.count, "seed \(seed)")
            let built = try storage.build(alive, as: "built", analysis: analysis)
            #expect(summary.statistics == built.statistics, "seed \(seed)")
            let context = "\(counts), one of \(odds) deleted, \(memory) bytes, seed \(seed)"
            let merged = try SegmentContents(try storage.reader("merged", summary))
            #expect(try merged == SegmentContents(built), "\(context)")
            #expect(try storage.content(of: "merged") == storage.content(of: "built"), "\(context)")
            // What waited in files is gone.
            #expect(try storage.names() == (before + ["merged", "built"]).sorted(), "\(context)")
          }
        }
      }
    }
  }

  @Test func reorderedIsTheSameUpToTheOrder() throws {
    let seed = propertySeed()
    var random = RandomDocuments(seed: seed)
    for (counts, odds) in [([300], 0), ([200, 250], 5)] {
      let storage = MemoryStorage()
      let (inputs, alive) = try inputs(counts, storage: storage, deleting: odds, using: &random)
      var merger = SegmentMerger(inputs, memory: 10_000)
      try merger.reorder(threads: 2)
      let reader = try storage.reader("merged", try merger.write(to: storage, name: "merged"))
      let merged = try SegmentContents(reader)
      // Ids tell where each document went.
      var places: [String: UInt32] = [:]
      for (place, document) in merged.documents.enumerated() { places[document.id] = UInt32(place) }
      let numbers = alive.compactMap { places[$0.id] }
      #expect(numbers.sorted() == alive.indices.map { UInt32($0) }, "seed \(seed)")
      #expect(numbers != numbers.sorted(), "seed \(seed)")
      let built = try SegmentContents(storage.build(alive, as: "built"))
      #expect(merged == built.renumbered(numbers), "seed \(seed)")
    }
  }

  /// Merges of merges are one merge.
  @Test func inSteps() throws {
    let seed = propertySeed()
    var random = RandomDocuments(seed: seed)
    let storage = MemoryStorage()
    let (inputs, alive) = try inputs([20, 20, 20, 20], storage: storage, deleting: 4, using: &random)
    var halves: [SegmentMerger.Input] = []
    for (number, half) in [Array(inputs[..<2]), Array(inputs[2...])].enumerated() {
      let summary = try SegmentMerger(half, memory: 1 << 20).write(to: storage, name: "half-\(number)")
      halves.append(
        .init(
          reader: try storage.reader("half-\(number)", summary),
          tombstones: Tombstones(documentCount: summary.documentCount)))
    }
    _ = try SegmentMerger(halves, memory: 1 << 20).write(to: storage, name: "merged")
    _ = try storage.build(alive, as: "built")
    #expect(try storage.content(of: "merged") == storage.content(of: "built"), "seed \(seed)")
  }

  @Test func nothingIsLeft() throws {
    let storage = MemoryStorage()
    var random = RandomDocuments(seed: 1)
    let (inputs, _) = try inputs([4, 3], storage: storage, deleting: 1, using: &random)
    var merger = SegmentMerger(inputs, memory: 0)
    #expect(merger.documentCount == 0)
    try merger.reorder(threads: 1)
    let summary = try merger.write(to: storage, name: "merged")
    #expect(try SegmentContents(try storage.reader("merged", summary)).terms.isEmpty)
    #expect(summary.statistics == LanguageStatistics())
  }

  /// Damage is not given a new checksum.
  @Test func damagedInputsAreRefused() throws {
    let seed = propertySeed()
    var random = RandomDocuments(seed: seed)
    let storage = MemoryStorage()
    let (inputs, _) = try inputs([20], storage: storage, deleting: 0, using: &random)
    let reader = inputs[0].reader
    let entry = Manifest.Segment(
      name: "segment-0", documentCount: 20, tombstones: nil, statistics: reader.statistics)
    for range in [reader.postings.range, reader.positions.range] {
      var bytes = try storage.content(of: "segment-0")
      bytes[Int.random(in: range, using: &random.generator)] ^= 0x10
      try storage.put(bytes, as: "segment-9")
      let damaged = try SegmentReader(try storage.open("segment-9"), entry: entry, tombstones: nil)
      let merger = SegmentMerger(
        [.init(reader: damaged, tombstones: Tombstones(documentCount: 20))], memory: 0)
      let error = failure { _ = try merger.write(to: storage, name: "merged") }
      #expect(error?.code == .damaged, "seed \(seed)")
      #expect(try !storage.exists("merged"), "seed \(seed)")
    }
  }
}
