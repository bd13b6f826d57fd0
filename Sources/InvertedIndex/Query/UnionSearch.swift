import CKernels

/// The best documents that hold at least one of several terms: block-max MaxScore in windows.
///
/// In each window of documents, the terms whose bounds there do not together reach the threshold are not *essential*:
/// a document with none but them cannot be among the best. The postings of the others are scored in bulk, and the
/// documents that come within reach of the threshold are looked up in the rest, highest bound first (Turtle and Flood
/// 1995; windows as in Chakrabarti, Chaudhuri and Ganti 2011, “Interval-Based Pruning for Top-k Processing over
/// Compressed Lists”). This file may use unsafe pointers, into scratch memory.
struct UnionSearch {
  /// Documents of a window.
  private static let windowLength: UInt32 = 4096
  /// Windows with fewer postings are collected document by document.
  private static let denseThreshold = 1024

  private let search: SegmentSearch
  private let count: Int
  private let scorers: UnsafeMutablePointer<TermScorer>
  /// Of the current window: bounds by scorer; scorers by ascending bound; sums of the bounds up to each.
  private let bounds: UnsafeMutablePointer<UInt32>
  private let order: UnsafeMutablePointer<Int>
  private let sums: UnsafeMutablePointer<UInt32>
  /// All zero between windows.
  private let accumulator: UnsafeMutablePointer<UInt32>
  private let positions: UnsafeMutablePointer<UInt32>
  private let scores: UnsafeMutablePointer<UInt32>

  /// - Parameter leaves: terms of the query; those that the segment does not have are left out.
  init(_ leaves: [Int], _ search: SegmentSearch) throws(IndexError) {
    self.search = search
    scorers = search.scorers(leaves.count)
    var count = 0
    for leaf in leaves {
      guard let scorer = try search.scorer(leaf) else { continue }
      (scorers + count).initialize(to: scorer)
      count += 1
    }
    self.count = count
    let scratch = search.scratch
    bounds = scratch.integers(max(1, count))
    order = scratch.bytes(8 * max(1, count)).bindMemory(to: Int.self, capacity: max(1, count))
    sums = scratch.integers(count + 1)
    let length = Int(Self.windowLength)
    accumulator = scratch.integers(length)
    positions = scratch.integers(length + 16)
    scores = scratch.integers(PostingsFormat.blockLength)
    if count > 1 { jembatan_zero(accumulator, length) }
    for index in 0..<count { order[index] = index }
  }

  func run(_ collector: inout TopCollector) throws(IndexError) {
    guard count > 0, collector.limit > 0 else { return }
    if search.acceptance.isTotal, collector.limit <= PostingsFormat.bestCount {
      for index in 0..<count {
        if let score = scorers[index].scoreOfTenth() { collector.prime(score) }
      }
    }
    if count == 1 { return try runSingle(&collector) }
    var start: UInt32 = 0
    let limit = search.segment.documentCount
    while start < limit {
      guard let first = try skip(from: start, collector.threshold), first < limit else { return }
      start = first
      let end = min(limit, start &+ Self.windowLength)
      try runWindow(start, end, &collector)
      start = end
    }
  }

  /// The first document from which on the terms together may reach the threshold; `nil` where there is none.
  private func skip(from start: UInt32, _ threshold: UInt32) throws(IndexError) -> UInt32? {
    var start = start
    while true {
      var sum: UInt32 = 0
      var next: UInt32 = .max
      var end: UInt32 = .max
      for index in 0..<count {
        let scorer = scorers + index
        scorer.pointee.cursor.advanceBlock(to: start)
        guard !scorer.pointee.cursor.isAtEnd else { continue }
        // Where a block begins behind the start, so does the first document of interest.
        let block = scorer.pointee.cursor.block
        next = min(next, max(start, scorer.pointee.cursor.base(of: block) &+ 1))
        let number = block / PostingsFormat.blocksPerSuper
        end = min(end, scorer.pointee.cursor.lastDocument(ofSuper: number))
        sum &+= scorer.pointee.bound(ofSuper: number)
      }
      if next == .max { return nil }
      if sum > threshold { return next }
      guard end >= start else { throw scorers.pointee.cursor.damaged("has blocks of postings out of order") }
      if end == .max { return nil }
      start = end &+ 1
    }
  }

  private func runWindow(_ start: UInt32, _ end: UInt32, _ collector: inout TopCollector) throws(IndexError) {
    var total: UInt32 = 0
    for index in 0..<count {
      let bound = scorers[index].cursor.isAtEnd ? 0 : boundBefore(end, index)
      bounds[index] = bound
      total &+= bound
    }
    guard total > collector.threshold else { return }
    // Nearly sorted from the window before.
    for index in 1..<count {
      let moved = order[index]
      var place = index
      while place > 0, bounds[order[place &- 1]] > bounds[moved] {
        order[place] = order[place &- 1]
        place &-= 1
      }
      order[place] = moved
    }
    // sums[i]: what the i lowest bounds reach together.
    sums[0] = 0
    for index in 0..<count { sums[index &+ 1] = sums[index] &+ bounds[order[index]] }
    var essential = 0
    while essential < count, sums[essential &+ 1] <= collector.threshold { essential &+= 1 }
    if essential == count &- 1 {
      try runOneEssential(start, end, essential, &collector)
    } else {
      try runEssentials(start, end, essential, &collector)
    }
  }

  @inline(__always)
  private func boundBefore(_ end: UInt32, _ index: Int) -> UInt32 {
    let block = scorers[index].cursor.block
    guard scorers[index].cursor.base(of: block) &+ 1 < end else { return 0 }
    return scorers[index].bound(before: end)
  }

  /// A window in which one term alone decides which documents come into question.
  private func runOneEssential(
    _ start: UInt32, _ end: UInt32, _ essential: Int, _ collector: inout TopCollector
  ) throws(IndexError) {
    let scorer = scorers + order[essential]
    scorer.pointee.cursor.advanceBlock(to: start)
    while scorer.pointee.cursor.base(of: scorer.pointee.cursor.block) &+ 1 < end {
      let block = scorer.pointee.cursor.block
      if scorer.pointee.bound(ofBlock: block) &+ sums[essential] <= collector.threshold {
        // The block may reach into the next window, where others are essential.
        guard scorer.pointee.cursor.lastDocument(of: block) < end else { return }
        scorer.pointee.cursor.leaveBlock()
      } else if let run = try scorer.pointee.cursor.run(from: start, before: end) {
        let documents = scorer.pointee.cursor.documents + run.lowerBound
        jembatan_scores(
          documents, scorer.pointee.cursor.frequencies + run.lowerBound, run.count, search.norms,
          scorer.pointee.factors, scorer.pointee.weight, scores)
        let reach = collector.threshold >= sums[essential] ? collector.threshold - sums[essential] : 0
        let found = jembatan_collect_above(scores, run.count, reach, positions)
        for index in 0..<found {
          let place = Int(positions[index])
          try complete(documents[place], scores[place], essential, &collector)
        }
        guard run.upperBound == scorer.pointee.cursor.count else { return }
        scorer.pointee.cursor.leaveBlock()
      } else {
        return
      }
      guard !scorer.pointee.cursor.isAtEnd else { return }
    }
  }

  private func runEssentials(
    _ start: UInt32, _ end: UInt32, _ essential: Int, _ collector: inout TopCollector
  ) throws(IndexError) {
    var postings = 0
    for index in essential..<count { postings &+= postingsBefore(end, order[index]) }
    let isDense = postings >= Self.denseThreshold
    var touched = 0
    for index in essential..<count {
      let scorer = scorers + order[index]
      scorer.pointee.cursor.advanceBlock(to: start)
      while let run = try scorer.pointee.cursor.run(from: start, before: end) {
        let documents = scorer.pointee.cursor.documents + run.lowerBound
        let frequencies = scorer.pointee.cursor.frequencies + run.lowerBound
        if isDense {
          jembatan_accumulate(
            documents, frequencies, run.count, start, search.norms, scorer.pointee.factors, scorer.pointee.weight,
            accumulator)
        } else {
          touched &+= jembatan_accumulate_new(
            documents, frequencies, run.count, start, search.norms, scorer.pointee.factors, scorer.pointee.weight,
            accumulator, positions + touched)
        }
        guard run.upperBound == scorer.pointee.cursor.count else { break }
        scorer.pointee.cursor.leaveBlock()
      }
    }
    if isDense {
      let length = Int(end - start)
      let reach = collector.threshold >= sums[essential] ? collector.threshold - sums[essential] : 0
      let found = jembatan_collect_above(accumulator, length, reach, positions)
      for index in 0..<found {
        try complete(start &+ positions[index], accumulator[Int(positions[index])], essential, &collector)
      }
      jembatan_zero(accumulator, length)
    } else {
      let reach = collector.threshold >= sums[essential] ? collector.threshold - sums[essential] : 0
      var found = 0
      // Those within reach to the front, all others forgotten.
      for index in 0..<touched {
        let position = positions[index]
        if accumulator[Int(position)] > reach {
          positions[found] = position
          found &+= 1
        } else {
          accumulator[Int(position)] = 0
        }
      }
      var reached = UnsafeMutableBufferPointer(start: positions, count: found)
      reached.sort()
      for index in 0..<found {
        let position = Int(positions[index])
        let score = accumulator[position]
        accumulator[position] = 0
        try complete(start &+ UInt32(truncatingIfNeeded: position), score, essential, &collector)
      }
    }
  }

  /// How many postings a term has in the window, at most.
  @inline(__always)
  private func postingsBefore(_ end: UInt32, _ index: Int) -> Int {
    let scorer = scorers + index
    guard !scorer.pointee.cursor.isAtEnd else { return 0 }
    let first = scorer.pointee.cursor.block
    var block = first
    while block < scorer.pointee.cursor.blockCount, scorer.pointee.cursor.base(of: block) &+ 1 < end { block &+= 1 }
    return (block &- first) &* PostingsFormat.blockLength
  }

  /// Adds what the terms that are not essential have for a document, as long as it may still be among the best.
  @inline(__always)
  private func complete(
    _ document: UInt32, _ partial: UInt32, _ essential: Int, _ collector: inout TopCollector
  ) throws(IndexError) {
    var score = partial
    var rest = essential
    while rest > 0 {
      guard score &+ sums[rest] > collector.threshold else { return }
      rest &-= 1
      let scorer = scorers + order[rest]
      scorer.pointee.cursor.advanceBlock(to: document)
      let block = scorer.pointee.cursor.block
      guard block < scorer.pointee.cursor.blockCount, scorer.pointee.cursor.base(of: block) &+ 1 <= document,
        score &+ sums[rest] &+ scorer.pointee.bound(ofBlock: block) > collector.threshold
      else { continue }
      if let frequency = try scorer.pointee.cursor.frequency(of: document) {
        score &+= scorer.pointee.score(document, frequency: frequency)
      }
    }
    guard score > collector.threshold, try search.acceptance.accepts(document) else { return }
    collector.collect(document, score: score)
  }

  // MARK: One term

  private func runSingle(_ collector: inout TopCollector) throws(IndexError) {
    let scorer = scorers
    while !scorer.pointee.cursor.isAtEnd {
      let block = scorer.pointee.cursor.block
      if block % PostingsFormat.blocksPerSuper == 0,
        scorer.pointee.bound(ofSuper: block / PostingsFormat.blocksPerSuper) <= collector.threshold
      {
        scorer.pointee.cursor.jump(to: block + PostingsFormat.blocksPerSuper)
        continue
      }
      if scorer.pointee.bound(ofBlock: block) > collector.threshold {
        try scorer.pointee.cursor.decodeDocuments()
        try scorer.pointee.cursor.decodeFrequencies()
        let documents = scorer.pointee.cursor.documents
        let length = scorer.pointee.cursor.count
        jembatan_scores(
          documents, scorer.pointee.cursor.frequencies, length, search.norms, scorer.pointee.factors,
          scorer.pointee.weight, scores)
        let found = jembatan_collect_above(scores, length, collector.threshold, positions)
        for index in 0..<found {
          let place = Int(positions[index])
          guard scores[place] > collector.threshold, try search.acceptance.accepts(documents[place]) else { continue }
          collector.collect(documents[place], score: scores[place])
        }
      }
      scorer.pointee.cursor.leaveBlock()
    }
  }
}
