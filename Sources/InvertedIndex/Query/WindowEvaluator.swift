import CKernels

/// Evaluates any query, window by window: the documents of a window that match, and their scores.
///
/// Every posting is read, so this is for queries whose shape has no faster way, and for counting. Each part of a query
/// fills a bitset and an array of scores; the parts above put them together. This file may use unsafe pointers, into
/// scratch memory.
struct WindowEvaluator {
  /// Documents of a window, divisible by 64.
  static let windowLength: UInt32 = 4096
  static let wordCount = Int(windowLength) / 64

  /// What a part of the query has for the window: documents that match, a bit each, and the score of each that does.
  private struct Result {
    let bits: UnsafeMutablePointer<UInt64>
    /// Zero for documents that do not match; `nil` where scores are not asked for.
    let scores: UnsafeMutablePointer<UInt32>?
  }

  private indirect enum Part {
    case term(UnsafeMutablePointer<TermScorer>)
    case phrase(Int)
    case gathered(Int)
    case condition(Int)
    case nothing
    case any([(Part, Result)])
    case all([(Part, Result)])
    case preferring(Part, Result, [(Part, Result)])
    case excluding(Part, Result, [(Part, Result)])
  }

  private let search: SegmentSearch
  private let isScoring: Bool
  private var root = Part.nothing
  private var result: Result
  private var gathered: [(postings: GatheredPostings, leaf: CompiledQuery.Leaf, place: Int)] = []
  private var conditions: [FilterMatcher] = []
  private var phrases: [(search: ConjunctionSearch, scorer: UnsafeMutablePointer<TermScorer>)] = []

  init(_ node: CompiledQuery.Node, _ search: SegmentSearch, scoring: Bool) throws(IndexError) {
    self.search = search
    isScoring = scoring
    result = Result(bits: search.scratch.words(Self.wordCount), scores: nil)
    result = room()
    root = try part(node)
  }

  private func room() -> Result {
    Result(
      bits: search.scratch.words(Self.wordCount),
      scores: isScoring ? search.scratch.integers(Int(Self.windowLength)) : nil)
  }

  private mutating func part(_ node: CompiledQuery.Node) throws(IndexError) -> Part {
    switch node {
    case .leaf(let number):
      let leaf = search.query.leaves[number]
      if let gathering = leaf.gathering {
        let postings = gathering.postings[search.number]
        guard !postings.documents.isEmpty else { return .nothing }
        gathered.append((postings, leaf, 0))
        return .gathered(gathered.count - 1)
      }
      if leaf.isTerm {
        guard let scorer = try search.scorer(number) else { return .nothing }
        let memory = search.scorers(1)
        memory.initialize(to: scorer)
        return .term(memory)
      }
      guard let info = leaf.words.first?.infos[search.number],
        let matcher = try ConjunctionSearch(phrase: leaf, search)
      else { return .nothing }
      let memory = search.scorers(1)
      memory.initialize(to: try search.scorer(info, leaf))
      phrases.append((matcher, memory))
      return .phrase(phrases.count - 1)
    case .condition(let filter):
      conditions.append(try FilterMatcher(filter, in: search.segment, search.scratch))
      return .condition(conditions.count - 1)
    case .any(let nodes): return .any(try parts(nodes))
    case .all(let nodes): return nodes.isEmpty ? .nothing : .all(try parts(nodes))
    case .preferring(let required, let optional):
      return .preferring(try part(required), room(), try parts(optional))
    case .excluding(let node, let excluded): return .excluding(try part(node), room(), try parts(excluded))
    }
  }

  private mutating func parts(_ nodes: [CompiledQuery.Node]) throws(IndexError) -> [(Part, Result)] {
    var parts: [(Part, Result)] = []
    for node in nodes { parts.append((try part(node), room())) }
    return parts
  }

  // MARK: Evaluating

  private mutating func evaluate(_ part: Part, from start: UInt32, into result: Result) throws(IndexError) {
    let words = Self.wordCount
    result.bits.update(repeating: 0, count: words)
    if let scores = result.scores { jembatan_zero(scores, Int(Self.windowLength)) }
    switch part {
    case .nothing: break
    case .term(let scorer):
      guard let scores = result.scores else {
        return try scorer.pointee.cursor.setBits(from: start, words: words, result.bits)
      }
      let end = start &+ Self.windowLength
      scorer.pointee.cursor.advanceBlock(to: start)
      while let run = try scorer.pointee.cursor.run(from: start, before: end) {
        let cursor = scorer.pointee.cursor
        let documents = cursor.documents + run.lowerBound
        jembatan_ids_to_bits(documents, run.count, start, result.bits, words)
        jembatan_accumulate(
          documents, cursor.frequencies + run.lowerBound, run.count, start, search.norms, scorer.pointee.factors,
          scorer.pointee.weight, scores)
        guard run.upperBound == cursor.count else { break }
        scorer.pointee.cursor.leaveBlock()
      }
    case .phrase(let number):
      let scorer = phrases[number].scorer
      try phrases[number].search.forEachMatch(from: start, before: start &+ Self.windowLength) { document, frequency in
        let position = Int(document &- start)
        result.bits[position >> 6] |= 1 << UInt64(position & 63)
        result.scores?[position] = scorer.pointee.score(document, frequency: frequency)
      }
    case .gathered(let number): evaluateGathered(number, from: start, into: result)
    case .condition(let number):
      try conditions[number].setBits(from: start, words: words, into: result.bits)
    case .any(let parts):
      for (part, inner) in parts {
        try evaluate(part, from: start, into: inner)
        jembatan_bits_or(result.bits, inner.bits, words)
        add(inner, to: result)
      }
    case .all(let parts):
      result.bits.update(repeating: .max, count: words)
      for (part, inner) in parts {
        try evaluate(part, from: start, into: inner)
        jembatan_bits_and(result.bits, inner.bits, words)
        add(inner, to: result)
      }
      forgetOthers(result)
    case .preferring(let required, let inner, let optional):
      try evaluate(required, from: start, into: inner)
      result.bits.update(from: inner.bits, count: words)
      add(inner, to: result)
      for (part, inner) in optional {
        try evaluate(part, from: start, into: inner)
        add(inner, to: result)
      }
      forgetOthers(result)
    case .excluding(let node, let inner, let excluded):
      try evaluate(node, from: start, into: inner)
      result.bits.update(from: inner.bits, count: words)
      add(inner, to: result)
      for (part, inner) in excluded {
        try evaluate(part, from: start, into: inner)
        jembatan_bits_andnot(result.bits, inner.bits, words)
      }
      forgetOthers(result)
    }
  }

  private mutating func evaluateGathered(_ number: Int, from start: UInt32, into result: Result) {
    let (postings, leaf, first) = gathered[number]
    var end = first
    while end < postings.documents.count, postings.documents[end] &- start < Self.windowLength { end += 1 }
    gathered[number].place = end
    guard first < end else { return }
    postings.documents.withUnsafeBufferPointer { documents in
      postings.frequencies.withUnsafeBufferPointer { frequencies in
        guard let documents = documents.baseAddress, let frequencies = frequencies.baseAddress else { return }
        jembatan_ids_to_bits(documents + first, end - first, start, result.bits, Self.wordCount)
        guard let scores = result.scores else { return }
        jembatan_accumulate(
          documents + first, frequencies + first, end - first, start, search.norms, search.factors(of: leaf),
          leaf.weight, scores)
      }
    }
  }

  private func add(_ inner: Result, to result: Result) {
    guard let scores = result.scores, let other = inner.scores else { return }
    for index in 0..<Int(Self.windowLength) { scores[index] &+= other[index] }
  }

  /// Zeroes the scores of documents that do not match.
  private func forgetOthers(_ result: Result) {
    guard let scores = result.scores else { return }
    for word in 0..<Self.wordCount {
      var others = ~result.bits[word]
      guard others != .max else {
        jembatan_zero(scores + 64 * word, 64)
        continue
      }
      while others != 0 {
        scores[64 * word + others.trailingZeroBitCount] = 0
        others &= others - 1
      }
    }
  }

  // MARK: Results

  /// Visits all windows with the bits of the documents that match and are accepted.
  private mutating func forEachWindow(
    _ body: (UInt32, Result) throws(IndexError) -> Void
  ) throws(IndexError) {
    var start: UInt32 = 0
    let limit = search.segment.documentCount
    while start < limit {
      try evaluate(root, from: start, into: result)
      try search.acceptance.keepBits(from: start, words: Self.wordCount, in: result.bits)
      try body(start, result)
      let (next, overflow) = start.addingReportingOverflow(Self.windowLength)
      guard !overflow else { return }
      start = next
    }
  }

  /// The best documents, and how many match.
  ///
  /// - Parameter bits: receives all that match, where that is asked for; has room for whole windows.
  mutating func run(
    _ collector: inout TopCollector, writing bits: UnsafeMutablePointer<UInt64>? = nil
  ) throws(IndexError) -> Int {
    var total = 0
    try forEachWindow { (start, result) throws(IndexError) in
      if let bits { (bits + Int(start / 64)).update(from: result.bits, count: Self.wordCount) }
      guard let scores = result.scores else { return }
      for word in 0..<Self.wordCount {
        var rest = result.bits[word]
        total += rest.nonzeroBitCount
        while rest != 0 {
          let position = 64 * word + rest.trailingZeroBitCount
          rest &= rest - 1
          // What matches by a condition alone has no score, but a place.
          let rank = max(ResultPlace.leastRank, scores[position])
          if rank > collector.threshold { collector.collect(start &+ UInt32(position), score: rank) }
        }
      }
    }
    return total
  }

  /// Writes the bits of all documents of the segment that match.
  ///
  /// - Parameter bits: has room for whole windows.
  mutating func writeBits(_ bits: UnsafeMutablePointer<UInt64>) throws(IndexError) {
    try forEachWindow { (start, result) throws(IndexError) in
      (bits + Int(start / 64)).update(from: result.bits, count: Self.wordCount)
    }
  }

  /// How many documents match.
  mutating func matchCount() throws(IndexError) -> Int {
    var total = 0
    try forEachWindow { (_, result) throws(IndexError) in
      total += jembatan_bits_count(result.bits, Self.wordCount)
    }
    return total
  }
}
