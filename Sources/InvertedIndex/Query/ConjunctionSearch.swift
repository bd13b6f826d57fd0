import CKernels

/// The documents that hold all of several terms, or hold them as a phrase: blocks of the rarest term lead, the others
/// sift what is left, the next rarest first.
///
/// Where only the best are wanted, a block of the leading term whose bound, with the most that all others score, does
/// not reach the threshold is passed by unread; then its documents are scored, and only those within reach are sifted.
/// This file may use unsafe pointers, into scratch memory.
struct ConjunctionSearch {
  /// Room for the candidates of a block.
  private static let stride = PostingsFormat.blockLength + 16

  private let search: SegmentSearch
  private let count: Int
  /// By ascending number of documents.
  private let scorers: UnsafeMutablePointer<TermScorer>
  /// What all but the first score at most.
  private let boundOfOthers: UInt32
  /// Terms that need not be there and add to the score, with what those from each on score at most together.
  private let optionalCount: Int
  private let optional: UnsafeMutablePointer<TermScorer>
  private let optionalBounds: UnsafeMutablePointer<UInt32>
  private var phrase: PhraseMatcher?

  private let candidates: UnsafeMutablePointer<UInt32>
  private let kept: UnsafeMutablePointer<UInt32>
  private let places: UnsafeMutablePointer<UInt32>
  private let scores: UnsafeMutablePointer<UInt32>
  /// For phrases, by scorer: the block and the place in it of each candidate.
  private let matches: UnsafeMutablePointer<UInt32>
  private let column: UnsafeMutablePointer<UInt32>
  /// For phrases: how often each of the candidates may have it.
  private let frequencies: UnsafeMutablePointer<UInt32>

  /// The search for terms that must all be there; `nil` where the segment lacks one.
  init?(_ required: [Int], optional: [Int], _ search: SegmentSearch) throws(IndexError) {
    var found: [TermScorer] = []
    for leaf in required {
      guard let scorer = try search.scorer(leaf) else { return nil }
      found.append(scorer)
    }
    var others: [TermScorer] = []
    for leaf in optional {
      if let scorer = try search.scorer(leaf) { others.append(scorer) }
    }
    found.sort { $0.cursor.documentFrequency < $1.cursor.documentFrequency }
    self.init(found, optional: others, phrase: nil, search)
  }

  /// The search for a phrase; `nil` where the segment lacks one of its words.
  init?(phrase leaf: CompiledQuery.Leaf, _ search: SegmentSearch) throws(IndexError) {
    var scorers: [(scorer: TermScorer, word: Int)] = []
    for (number, word) in leaf.words.enumerated() {
      guard let info = word.infos[search.number] else { return nil }
      scorers.append((try search.scorer(info, leaf), number))
    }
    // With slop, occurrences that begin with different positions of the first word may share one of a rarer word: then
    // the first word's frequency alone bounds that of the phrase, and it leads.
    let fixed = leaf.slop == 0 ? 0 : 1
    scorers[fixed...].sort { $0.scorer.cursor.documentFrequency < $1.scorer.cursor.documentFrequency }
    var words: [PhraseMatcher.Word] = []
    for (number, word) in leaf.words.enumerated() {
      guard let info = word.infos[search.number] else { return nil }
      words.append(
        PhraseMatcher.Word(
          cursor: try search.scorer(info, leaf).cursor,
          positions: try PositionsReader(info, search.segment.positions), offset: word.offset,
          scorer: scorers.firstIndex { $0.word == number } ?? 0))
    }
    self.init(
      scorers.map(\.scorer), optional: [], phrase: PhraseMatcher(words, slop: leaf.slop, scratch: search.scratch),
      search)
  }

  private init(_ required: [TermScorer], optional: [TermScorer], phrase: PhraseMatcher?, _ search: SegmentSearch) {
    self.search = search
    self.phrase = phrase
    count = required.count
    scorers = search.scorers(required.count)
    scorers.initialize(from: required, count: required.count)
    boundOfOthers = required.dropFirst().reduce(0) { $0 &+ $1.bound }
    let scratch = search.scratch
    let byBound = optional.sorted { $0.bound > $1.bound }
    optionalCount = byBound.count
    self.optional = search.scorers(byBound.count)
    self.optional.initialize(from: byBound, count: byBound.count)
    optionalBounds = scratch.integers(byBound.count + 1)
    optionalBounds[byBound.count] = 0
    for index in byBound.indices.reversed() {
      optionalBounds[index] = optionalBounds[index + 1] &+ byBound[index].bound
    }
    let length = Self.stride
    candidates = scratch.integers(length)
    kept = scratch.integers(length)
    places = scratch.integers(length)
    scores = scratch.integers(length)
    matches = scratch.integers(phrase == nil ? 0 : Self.stride * required.count)
    column = scratch.integers(length)
    frequencies = scratch.integers(length)
  }

  // MARK: The best

  /// Collects the best, and counts all where that is asked for: then nothing is passed by.
  ///
  /// - Returns: how many documents match; 0 where they are not counted.
  mutating func run(_ collector: inout TopCollector, counting: Bool = false) throws(IndexError) -> Int {
    guard !counting else { return try runCounting(&collector) }
    guard collector.limit > 0 else { return 0 }
    // A phrase scores as one term, so its words' bounds do not add up.
    let others = phrase == nil ? boundOfOthers &+ optionalBounds[0] : 0
    let lead = scorers
    while !skipBlocks(&lead.pointee, others, collector.threshold) {
      let block = lead.pointee.cursor.block
      let local = phrase == nil ? boundOfOthers(in: block) : 0
      if lead.pointee.bound(ofBlock: block) &+ local > collector.threshold {
        try lead.pointee.cursor.decodeDocuments()
        try lead.pointee.cursor.decodeFrequencies()
        let reach = collector.threshold >= local ? collector.threshold - local : 0
        let found = takeCandidates(above: reach)
        if found > 0 { try complete(found, &collector) }
      }
      lead.pointee.cursor.leaveBlock()
    }
    return 0
  }

  /// What the other terms score at most in the documents of a block of the lead.
  @inline(__always)
  private func boundOfOthers(in block: Int) -> UInt32 {
    var sum = optionalBounds[0]
    let start = scorers.pointee.cursor.base(of: block) &+ 1
    let end = scorers.pointee.cursor.lastDocument(of: block) &+ 1
    for number in 1..<max(1, count) {
      let scorer = scorers + number
      scorer.pointee.cursor.advanceBlock(to: start)
      sum &+= scorer.pointee.bound(before: end, limit: 8)
    }
    return sum
  }

  private mutating func runCounting(_ collector: inout TopCollector) throws(IndexError) -> Int {
    let lead = scorers
    var total = 0
    while !lead.pointee.cursor.isAtEnd {
      try lead.pointee.cursor.decodeDocuments()
      try lead.pointee.cursor.decodeFrequencies()
      total += try complete(takeCandidates(above: 0), &collector, counting: true)
      lead.pointee.cursor.leaveBlock()
      for number in 1..<max(1, count) where scorers[number].cursor.isAtEnd { return total }
    }
    return total
  }

  /// Moves to the next block whose documents may be among the best; true at the end.
  @inline(__always)
  private func skipBlocks(_ lead: inout TermScorer, _ others: UInt32, _ threshold: UInt32) -> Bool {
    while !lead.cursor.isAtEnd {
      let block = lead.cursor.block
      if block % PostingsFormat.blocksPerSuper == 0,
        lead.bound(ofSuper: block / PostingsFormat.blocksPerSuper) &+ others <= threshold
      {
        guard !lead.cursor.isShort else { return true }
        lead.cursor.jump(to: block + PostingsFormat.blocksPerSuper)
      } else if lead.bound(ofBlock: block) &+ others <= threshold {
        lead.cursor.leaveBlock()
      } else {
        return false
      }
    }
    return true
  }

  /// The documents of the lead's block that score above a limit: into the candidates, with scores and, for a phrase,
  /// frequencies.
  private func takeCandidates(above reach: UInt32) -> Int {
    let lead = scorers
    let documents = lead.pointee.cursor.documents
    let numbers = lead.pointee.cursor.frequencies
    let length = lead.pointee.cursor.count
    jembatan_scores(documents, numbers, length, search.norms, lead.pointee.factors, lead.pointee.weight, column)
    let found = jembatan_collect_above(column, length, reach, kept)
    for index in 0..<found {
      let place = Int(kept[index])
      candidates[index] = documents[place]
      scores[index] = column[place]
      frequencies[index] = numbers[place]
    }
    if phrase != nil {
      let first = UInt32(truncatingIfNeeded: lead.pointee.cursor.block &* PostingsFormat.blockLength)
      for index in 0..<found { matches[index] = first &+ kept[index] }
    }
    return found
  }

  /// Notes where the candidates that were kept stand in the list of a scorer and in those before it.
  private func keepMatches(of number: Int, _ found: Int) {
    for row in 0..<number {
      let places = matches + row &* Self.stride
      for index in 0..<found { places[index] = places[Int(kept[index])] }
    }
    (matches + number &* Self.stride).update(from: places, count: found)
  }

  /// Sifts the candidates through the other terms, and collects what is left; returns how many match, where they are
  /// counted.
  @discardableResult
  private mutating func complete(
    _ candidateCount: Int, _ collector: inout TopCollector, counting: Bool = false
  ) throws(IndexError) -> Int {
    var found = candidateCount
    for number in 1..<max(1, count) {
      found = try scorers[number].cursor.intersect(
        candidates, count: found, frequencies: column, kept: kept, places: places, locating: phrase != nil)
      guard found > 0 else { return 0 }
      if phrase != nil {
        for index in 0..<found {
          let frequency = frequencies[Int(kept[index])]
          frequencies[index] = phrase?.slop == 0 ? min(frequency, column[index]) : frequency
        }
        keepMatches(of: number, found)
      } else {
        let scorer = scorers + number
        jembatan_scores(
          candidates, column, found, search.norms, scorer.pointee.factors, scorer.pointee.weight, places)
        for index in 0..<found { scores[index] = scores[Int(kept[index])] &+ places[index] }
      }
    }
    if phrase != nil { return try collectPhrases(found, &collector, counting: counting) }
    var total = 0
    for index in 0..<found {
      let document = candidates[index]
      var score = scores[index]
      for other in 0..<optionalCount {
        guard score &+ optionalBounds[other] > collector.threshold else { break }
        optional[other].cursor.advanceBlock(to: document)
        let block = optional[other].cursor.block
        guard block < optional[other].cursor.blockCount, optional[other].cursor.base(of: block) &+ 1 <= document else {
          continue
        }
        if let frequency = try optional[other].cursor.frequency(of: document) {
          score &+= optional[other].score(document, frequency: frequency)
        }
      }
      guard counting || score > collector.threshold, try search.acceptance.accepts(document) else { continue }
      total += 1
      if score > collector.threshold { collector.collect(document, score: score) }
    }
    return total
  }

  private mutating func collectPhrases(
    _ found: Int, _ collector: inout TopCollector, counting: Bool
  ) throws(IndexError) -> Int {
    let scorer = scorers
    var total = 0
    for index in 0..<found {
      let document = candidates[index]
      // A phrase is no more frequent than its words.
      guard counting || scorer.pointee.score(document, frequency: frequencies[index]) > collector.threshold,
        try search.acceptance.accepts(document)
      else { continue }
      guard let frequency = try phrase?.frequency(matches + index, stride: Self.stride), frequency > 0 else { continue }
      total += 1
      let score = scorer.pointee.score(document, frequency: frequency)
      if score > collector.threshold { collector.collect(document, score: score) }
    }
    return total
  }

  // MARK: All

  /// Visits the documents that match, in order.
  ///
  /// - Parameter body: receives some of them at a time.
  mutating func forEachRun(
    _ body: (UnsafeMutablePointer<UInt32>, Int) throws(IndexError) -> Void
  ) throws(IndexError) {
    let lead = scorers
    while !lead.pointee.cursor.isAtEnd {
      try lead.pointee.cursor.decodeDocuments()
      candidates.update(from: lead.pointee.cursor.documents, count: lead.pointee.cursor.count)
      var found = lead.pointee.cursor.count
      if phrase != nil {
        let first = UInt32(truncatingIfNeeded: lead.pointee.cursor.block &* PostingsFormat.blockLength)
        for index in 0..<found { matches[index] = first &+ UInt32(truncatingIfNeeded: index) }
      }
      for number in 1..<max(1, count) where found > 0 {
        found = try scorers[number].cursor.intersect(
          candidates, count: found, frequencies: nil, kept: kept, places: places, locating: phrase != nil)
        if phrase != nil { keepMatches(of: number, found) }
      }
      if phrase != nil {
        var matched = 0
        for index in 0..<found {
          candidates[matched] = candidates[index]
          if let frequency = try phrase?.frequency(matches + index, stride: Self.stride), frequency > 0 { matched += 1 }
        }
        found = matched
      }
      if found > 0 { try body(candidates, found) }
      lead.pointee.cursor.leaveBlock()
      // Nothing is left where one of the others has ended.
      for number in 1..<max(1, count) where scorers[number].cursor.isAtEnd { return }
    }
  }

  /// Visits the phrase's documents in a window, in order, with the frequency of the phrase. Windows must ascend.
  mutating func forEachMatch(
    from start: UInt32, before end: UInt32, _ body: (UInt32, UInt32) -> Void
  ) throws(IndexError) {
    var document = try scorers.pointee.cursor.seek(start)
    next: while document < end {
      for number in 1..<max(1, count) {
        let other = try scorers[number].cursor.seek(document)
        guard other == document else {
          if other == .max { return }
          document = try scorers.pointee.cursor.seek(other)
          continue next
        }
      }
      for number in 0..<count {
        let place = scorers[number].cursor.block &* PostingsFormat.blockLength &+ scorers[number].cursor.index
        matches[number &* Self.stride] = UInt32(truncatingIfNeeded: place)
      }
      if let frequency = try phrase?.frequency(matches, stride: Self.stride), frequency > 0 {
        body(document, frequency)
      }
      document = try scorers.pointee.cursor.next()
    }
  }

  /// How many documents match and are accepted.
  mutating func matchCount() throws(IndexError) -> Int {
    let acceptance = search.acceptance
    if count == 1, phrase == nil, acceptance.isTotal { return Int(scorers.pointee.cursor.documentFrequency) }
    if count > 1, phrase == nil, acceptance.isTotal, isDense { return try markedCount() }
    var total = 0
    try forEachRun { (documents, found) throws(IndexError) in
      if acceptance.isTotal {
        total += found
      } else {
        for index in 0..<found where try acceptance.accepts(documents[index]) { total += 1 }
      }
    }
    return total
  }

  /// Whether reading all postings costs less than looking the rarest term's documents up in the others.
  private var isDense: Bool {
    var others = 0
    for number in 1..<count { others += Int(scorers[number].cursor.documentFrequency) }
    let lead = Int(scorers.pointee.cursor.documentFrequency)
    return count < 250 && lead > 512 && others < 5 * lead * (count - 1)
  }

  /// Counts by marks: each term moves on those that the terms before it have marked.
  private mutating func markedCount() throws(IndexError) -> Int {
    let marks = search.scratch.bytes(Int(UnionCounter.windowLength)).assumingMemoryBound(to: UInt8.self)
    let scorers = scorers
    let last = count - 1
    var total = 0
    var start: UInt32 = 0
    while start < search.segment.documentCount {
      let end = min(search.segment.documentCount, start &+ UnionCounter.windowLength)
      marks.update(repeating: 0, count: Int(UnionCounter.windowLength))
      try scorers[0].cursor.forEachRun(from: start, before: end) { words, count, first in
        jembatan_mark_bits(words, count, marks + Int(first - start))
      } ids: { ids, count in
        jembatan_mark(ids, count, start, marks)
      }
      for number in 1...last {
        let level = UInt8(truncatingIfNeeded: number)
        try scorers[number].cursor.forEachRun(from: start, before: end) { words, count, first in
          let found = jembatan_mark_next_bits(words, count, level, marks + Int(first - start))
          total += number == last ? found : 0
        } ids: { ids, count in
          let found = jembatan_mark_next(ids, count, start, level, marks)
          total += number == last ? found : 0
        }
      }
      guard end > start else { break }
      start = end
    }
    return total
  }
}
