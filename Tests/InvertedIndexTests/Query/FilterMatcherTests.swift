import Documents
import Testing

@testable import InvertedIndex

struct FilterMatcherTests {
  /// By segment: which of its documents a filter accepts, of those that are alive; the others are not compared.
  private func expected(_ filter: Filter, _ index: MetadataIndex) -> [[UInt32: Bool]] {
    var expected = [[UInt32: Bool]](repeating: [:], count: index.snapshot.segments.count)
    for (location, document) in index.living {
      expected[location.segment][location.document] = BruteForceScorer.accepts(filter, document)
    }
    return expected
  }

  /// One by one in any order, again and again, which goes over to bits; and bits at once.
  @Test func againstTheDocuments() throws {
    let seed = MetadataIndex.seed
    let index = try MetadataIndex.shared.get()
    var random = RandomDocuments(seed: seed)
    for round in 0..<25 * testScale {
      let filter = MetadataIndex.filter(&random)
      let expected = expected(filter, index)
      for (number, segment) in index.snapshot.segments.enumerated() {
        let scratch = ScratchMemory()
        let matcher = try FilterMatcher(filter, in: segment, scratch)
        for _ in 0..<Int.random(in: 0...200, using: &random.generator) {
          let document = UInt32.random(in: 0..<segment.documentCount, using: &random.generator)
          guard let accepts = expected[number][document] else { continue }
          #expect(try matcher.matches(document) == accepts, "seed \(seed), round \(round), \(filter)")
        }
        let words = (Int(segment.documentCount) + 63) / 64
        // A stretch of words that begins and ends within windows, or behind the last document.
        let first = Int.random(in: 0...words, using: &random.generator)
        let count = Int.random(in: 0...words + 3 - first, using: &random.generator)
        var set = [UInt64](repeating: 0, count: count + 1)
        var kept = [UInt64](repeating: .max, count: count + 1)
        try set.withUnsafeMutableBufferPointer { bits in
          try matcher.setBits(from: UInt32(64 * first), words: count, into: try #require(bits.baseAddress))
        }
        try kept.withUnsafeMutableBufferPointer { bits in
          try matcher.keepBits(from: UInt32(64 * first), words: count, in: try #require(bits.baseAddress))
        }
        // Nothing behind the words, nor behind the last document.
        #expect(set[count] == 0 && kept[count] == .max)
        for bit in 0..<64 * count {
          let document = UInt32(64 * first + bit)
          let isSet = set[bit / 64] >> UInt64(bit % 64) & 1 == 1
          if document >= segment.documentCount {
            #expect(!isSet, "seed \(seed), round \(round), \(filter)")
            continue
          }
          guard let accepts = expected[number][document] else { continue }
          let isKept = kept[bit / 64] >> UInt64(bit % 64) & 1 == 1
          guard isSet == accepts, isKept == accepts else {
            Issue.record("seed \(seed), round \(round), \(filter): \(document) \(isSet) \(isKept)")
            return
          }
        }
      }
    }
  }

  /// What bits there are already stays when bits are set, and stays only where both are when they are kept.
  @Test func bitsThatAreThere() throws {
    let index = try MetadataIndex.shared.get()
    let matcher = try FilterMatcher(.kind(.news), in: index.snapshot.segments[0], ScratchMemory())
    // The second window has news alone.
    var bits: [UInt64] = [0b1010, 0]
    try bits.withUnsafeMutableBufferPointer { bits in
      try matcher.keepBits(from: 4096, words: 1, in: try #require(bits.baseAddress))
    }
    #expect(bits == [0b1010, 0])
    try bits.withUnsafeMutableBufferPointer { bits in
      try matcher.setBits(from: 4096, words: 1, into: try #require(bits.baseAddress))
    }
    #expect(bits == [.max, 0])
    let none = try FilterMatcher(!.kind(.news), in: index.snapshot.segments[0], ScratchMemory())
    try bits.withUnsafeMutableBufferPointer { bits in
      try none.keepBits(from: 4096, words: 1, in: try #require(bits.baseAddress))
    }
    #expect(bits == [0, 0])
  }
}
