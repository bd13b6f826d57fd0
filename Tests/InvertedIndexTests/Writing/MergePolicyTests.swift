import Testing

@testable import InvertedIndex

struct MergePolicyTests {
  private typealias Candidate = MergePolicy.Candidate

  private func candidate(_ bytes: Int, documents: Int = 100, deleted: Int = 0) -> Candidate {
    Candidate(bytes: bytes, documents: documents, deleted: deleted)
  }

  @Test func tiers() {
    let mebibyte = 1 << 20
    #expect([0, 1, mebibyte].map(MergePolicy.tier) == [0, 0, 0])
    #expect([mebibyte + 1, 8 * mebibyte].map(MergePolicy.tier) == [1, 1])
    #expect([8 * mebibyte + 1, 64 * mebibyte, 64 * mebibyte + 1].map(MergePolicy.tier) == [2, 2, 3])
  }

  @Test func eightOfATier() {
    let small = [Candidate](repeating: candidate(1_000), count: 7)
    #expect(MergePolicy.next([]) == nil)
    #expect(MergePolicy.next(small) == nil)
    #expect(MergePolicy.next(small + [candidate(5 << 20)]) == nil)
    #expect(MergePolicy.next([candidate(5 << 20)] + small + [candidate(900)]) == Array(1...8))
    // The lower tier first.
    let large = [Candidate](repeating: candidate(5 << 20), count: 8)
    #expect(MergePolicy.next(large + small + [candidate(1)]) == Array(8...15))
    #expect(MergePolicy.next(large + small) == Array(0...7))
  }

  /// A segment counts by what is alive of it; one that is mostly dead is written anew by itself.
  @Test func deletions() {
    #expect(candidate(1_000, documents: 10, deleted: 4).livingBytes == 600)
    #expect(candidate(1_000, documents: 0).livingBytes == 0)
    #expect(MergePolicy.next([candidate(9 << 20), candidate(9 << 20, deleted: 51)]) == [1])
    #expect(MergePolicy.next([candidate(9 << 20, deleted: 50)]) == nil)
    #expect(MergePolicy.next([candidate(9 << 20, deleted: 100)]) == [0])
    // Seven of a tier, and an eighth that has shrunk to it.
    let small = [Candidate](repeating: candidate(1_000), count: 7)
    #expect(MergePolicy.next(small + [candidate(2 << 20, deleted: 50)]) == Array(0...7))
  }

  /// Segments come, now and then documents are deleted: their number stays logarithmic, and no byte is written again much
  /// more often than there are tiers.
  @Test(arguments: [1 << 20, 3 << 20, 100 << 20])
  func history(flush: Int) {
    let seed = propertySeed()
    var generator = SeededGenerator(seed: seed)
    var segments: [Candidate] = []
    var (arrived, written) = (0, 0)
    for step in 1...3_000 {
      let bytes = Int.random(in: flush / 2...flush, using: &generator)
      segments.append(candidate(bytes, documents: bytes / 1_000))
      arrived += bytes
      if Int.random(in: 0..<10, using: &generator) == 0 {
        let place = Int.random(in: segments.indices, using: &generator)
        segments[place].deleted += (segments[place].documents - segments[place].deleted) / 20
      }
      var merges = 0
      while let places = MergePolicy.next(segments) {
        let merged = candidate(
          places.reduce(0) { $0 + segments[$1].livingBytes },
          documents: places.reduce(0) { $0 + segments[$1].documents - segments[$1].deleted })
        written += merged.bytes
        segments[places[0]] = merged
        for place in places.dropFirst().reversed() { segments.remove(at: place) }
        merges += 1
      }
      // At most one merge a tier, and those of what is mostly dead.
      #expect(merges <= 12, "seed \(seed)")
      let tiers = MergePolicy.tier(arrived) + 1
      #expect(segments.count <= 7 * tiers, "step \(step), seed \(seed)")
    }
    // Written once when they came, which is not counted here, and once a tier.
    let tiers = MergePolicy.tier(arrived) - MergePolicy.tier(flush / 2) + 1
    #expect(written <= arrived * tiers, "\(Double(written) / Double(arrived)) times, seed \(seed)")
  }

  /// Tiny segments are all of the lowest tier, whose merges write up to a mebibyte each: every seventh commit one.
  @Test func tinySegments() {
    var segments: [Candidate] = []
    var (merges, written) = (0, 0)
    for _ in 0..<2_000 {
      segments.append(candidate(10_000))
      while let places = MergePolicy.next(segments) {
        let merged = candidate(places.reduce(0) { $0 + segments[$1].bytes }, documents: 100)
        written += merged.bytes
        merges += 1
        segments = segments.indices.filter { !places.contains($0) }.map { segments[$0] } + [merged]
      }
      #expect(segments.count <= 7 * (MergePolicy.tier(20 << 20) + 1))
    }
    #expect(merges <= 2_000 / 7 + 3)
    #expect(written <= merges << 20 + 8 << 20)
  }
}
