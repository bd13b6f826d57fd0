import CKernels

/// The documents of a segment that match a query, a bit each.
///
/// Lives as long as the scratch memory it is in. This file may use unsafe pointers, into that memory.
struct MatchSet {
  static let windowLength = DocumentValuesColumns.documentsPerBlock
  static let wordsPerWindow = windowLength / 64

  /// Room for whole windows; what is behind the last document is 0.
  let bits: UnsafeMutablePointer<UInt64>
  let windowCount: Int
  let segment: SegmentReader
  /// How many match.
  private(set) var count = 0
  /// Whether every document of the segment matches.
  var isWhole: Bool { count == Int(segment.documentCount) }

  private init(of segment: SegmentReader, _ scratch: ScratchMemory) {
    self.segment = segment
    windowCount = DocumentValuesColumns.blockCount(Int(segment.documentCount))
    bits = scratch.words(max(1, windowCount * Self.wordsPerWindow))
  }

  /// All documents that may be found.
  init(accepted acceptance: Acceptance, of segment: SegmentReader, _ scratch: ScratchMemory) throws(IndexError) {
    self.init(of: segment, scratch)
    bits.update(repeating: .max, count: windowCount * Self.wordsPerWindow)
    forgetBeyondEnd()
    try acceptance.keepBits(from: 0, words: windowCount * Self.wordsPerWindow, in: bits)
    recount()
  }

  /// The documents that match a query, whatever its shape.
  init(_ search: SegmentSearch) throws(IndexError) {
    self.init(of: search.segment, search.scratch)
    let words = windowCount * Self.wordsPerWindow
    switch Searcher.Shape(search) {
    case .conjunction(let leaves, _) where !search.isDense(leaves):
      var conjunction = try ConjunctionSearch(leaves, optional: [], search)
      try mark(&conjunction, search, words)
    case .phrase(let leaf):
      var phrase = try ConjunctionSearch(phrase: search.query.leaves[leaf], search)
      try mark(&phrase, search, words)
    case .conjunction, .union, .general:
      var evaluator = try WindowEvaluator(search.query.root, search, scoring: false)
      try evaluator.writeBits(bits)
    }
    recount()
  }

  /// The documents that match, and the best of them.
  init(_ search: SegmentSearch, collecting collector: inout TopCollector) throws(IndexError) {
    let shape = Searcher.Shape(search)
    if case .general = shape {
      self.init(of: search.segment, search.scratch)
      var evaluator = try WindowEvaluator(search.query.root, search, scoring: true)
      count = try evaluator.run(&collector, writing: bits)
    } else {
      try Searcher.collect(shape, search, &collector)
      try self.init(search)
    }
  }

  private func mark(
    _ conjunction: inout ConjunctionSearch?, _ search: SegmentSearch, _ words: Int
  ) throws(IndexError) {
    bits.update(repeating: 0, count: words)
    try conjunction?.forEachRun { (documents, found) throws(IndexError) in
      jembatan_ids_to_bits(documents, found, 0, bits, words)
    }
    try search.acceptance.keepBits(from: 0, words: words, in: bits)
  }

  private func forgetBeyondEnd() {
    let documents = Int(segment.documentCount)
    for word in documents / 64..<windowCount * Self.wordsPerWindow {
      let rest = documents - 64 * word
      bits[word] &= rest > 0 ? UInt64(1) << UInt64(rest) - 1 : 0
    }
  }

  private mutating func recount() { count = jembatan_bits_count(bits, windowCount * Self.wordsPerWindow) }

  // MARK: Looking

  @inline(__always)
  func contains(_ document: UInt32) -> Bool { bits[Int(document >> 6)] >> UInt64(document & 63) & 1 == 1 }

  /// The bits of a window.
  @inline(__always)
  func window(_ window: Int) -> UnsafeMutablePointer<UInt64> { bits + window * Self.wordsPerWindow }

  // MARK: Collecting

  /// Shows all documents to a collector, with one rank.
  func collect(rank: UInt32, _ collector: inout TopCollector) {
    for window in 0..<windowCount {
      guard collector.threshold < rank else { return }
      forEachDocument(in: window) { place, document in
        if collector.threshold < rank { collector.collect(document, score: rank) }
      }
    }
  }

  /// Shows the documents to a collector, ranked by date.
  ///
  /// - Complexity: linear in the documents of the windows whose dates may be among the best.
  func collect(by order: ResultOrder, _ collector: inout TopCollector) throws(IndexError) {
    for window in 0..<windowCount {
      let dates = try segment.column(DocumentValuesColumns.date, ofBlock: window)
      guard order.bound(ofDatesFrom: dates.least, through: dates.greatest) > collector.threshold else { continue }
      forEachDocument(in: window) { place, document in
        let rank = order.rank(ofDate: dates[place])
        if rank > collector.threshold { collector.collect(document, score: rank) }
      }
    }
  }

  /// Visits the documents of a window that match, in order.
  @inline(__always)
  private func forEachDocument(in window: Int, _ body: (_ place: Int, _ document: UInt32) -> Void) {
    let words = self.window(window)
    for word in 0..<Self.wordsPerWindow {
      var rest = words[word]
      while rest != 0 {
        let place = 64 &* word &+ rest.trailingZeroBitCount
        rest &= rest &- 1
        body(place, UInt32(truncatingIfNeeded: window &* Self.windowLength &+ place))
      }
    }
  }
}

extension SegmentSearch {
  /// Whether terms stand in so many documents that whole windows of bits cost less than lists of documents.
  fileprivate func isDense(_ leaves: [Int]) -> Bool {
    let least = leaves.map { Int(query.leaves[$0].words.first?.infos[number]?.documentFrequency ?? 0) }.min() ?? 0
    return least > Int(segment.documentCount) / 16
  }
}
