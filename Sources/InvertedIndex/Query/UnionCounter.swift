import CKernels

/// How many documents hold at least one of several terms.
enum UnionCounter {
  /// Documents whose marks fit into the first level of cache.
  static let windowLength: UInt32 = 1 << 15

  static func count(_ leaves: [Int], _ search: SegmentSearch) throws(IndexError) -> Int {
    var infos: [(leaf: Int, frequency: Int)] = []
    for leaf in leaves {
      guard let info = search.query.leaves[leaf].words.first?.infos[search.number] else { continue }
      infos.append((leaf, Int(info.documentFrequency)))
    }
    guard !infos.isEmpty else { return 0 }
    guard search.acceptance.isTotal else {
      var evaluator = try WindowEvaluator(.any(infos.map { .leaf($0.leaf) }), search, scoring: false)
      return try evaluator.matchCount()
    }
    if infos.count == 1 { return infos[0].frequency }
    if infos.count == 2, 16 * min(infos[0].frequency, infos[1].frequency) < max(infos[0].frequency, infos[1].frequency)
    {
      // Sieve: both lists less what they share.
      var both = try ConjunctionSearch(infos.map(\.leaf), optional: [], search)
      return infos[0].frequency + infos[1].frequency - (try both?.matchCount() ?? 0)
    }
    return try markedCount(infos.map(\.leaf), search)
  }

  private static func markedCount(_ leaves: [Int], _ search: SegmentSearch) throws(IndexError) -> Int {
    let marks = search.scratch.bytes(Int(windowLength)).assumingMemoryBound(to: UInt8.self)
    var cursors: [PostingsCursor] = []
    for leaf in leaves {
      if let scorer = try search.scorer(leaf) { cursors.append(scorer.cursor) }
    }
    var total = 0
    var start: UInt32 = 0
    while start < search.segment.documentCount {
      let end = min(search.segment.documentCount, start &+ windowLength)
      marks.update(repeating: 0, count: Int(windowLength))
      for index in cursors.indices {
        try cursors[index].forEachRun(from: start, before: end) { words, count, first in
          jembatan_mark_bits(words, count, marks + Int(first - start))
        } ids: { ids, count in
          jembatan_mark(ids, count, start, marks)
        }
      }
      total += jembatan_marks_count(marks, Int(end - start))
      guard end > start else { break }
      start = end
    }
    return total
  }
}
