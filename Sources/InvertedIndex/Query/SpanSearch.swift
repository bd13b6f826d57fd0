import TextAnalysis

/// Finds the documents of a segment where terms stand to each other as a ``SpanNode`` says.
///
/// Bitsets of the terms' documents, put together, leave the candidates; of those the positions are read.
struct SpanSearch {
  private let segment: SegmentReader
  private let scratch: ScratchMemory
  private let infos: [Term: TermInfo]
  private let budget: SpanBudget

  /// - Parameters:
  ///   - infos: the terms that the segment has.
  ///   - budget: that of the query.
  init(_ infos: [Term: TermInfo], in segment: SegmentReader, _ scratch: ScratchMemory, budget: SpanBudget) {
    self.infos = infos
    self.budget = budget
    self.segment = segment
    self.scratch = scratch
  }

  /// The documents with an occurrence, each with how many different beginnings its occurrences have; one in the title
  /// counts as often as a word there.
  func postings(of node: SpanNode) throws(IndexError) -> GatheredPostings {
    var result = GatheredPostings()
    guard var candidates = try candidates(of: node) else { return result }
    var source = PostingsSpanSource(infos, in: segment, scratch, budget: budget)
    for terms in node.manyTerms { try source.gather(terms, ofDocumentsIn: candidates) }
    for word in candidates.indices {
      while candidates[word] != 0 {
        let document = UInt32(64 * word + candidates[word].trailingZeroBitCount)
        candidates[word] &= candidates[word] - 1
        source.document = document
        let frequency = try Self.frequency(of: try node.spans(in: &source), &source)
        if frequency > 0 { result.append(document, frequency: frequency) }
      }
    }
    return result
  }

  /// The frequency that occurrences make.
  static func frequency(
    of spans: [Range<UInt32>], _ source: inout PostingsSpanSource
  ) throws(IndexError) -> UInt32 {
    guard !spans.isEmpty else { return 0 }
    let titleLength = try source.titleLength()
    var frequency: UInt32 = 0
    var previous: UInt32?
    for span in spans where span.lowerBound != previous {
      previous = span.lowerBound
      frequency &+= span.lowerBound < titleLength ? PostingsFormat.titleWeight : 1
    }
    return frequency
  }

  /// The documents that hold the terms that a node cannot do without; `nil` for none.
  private func candidates(of node: SpanNode) throws(IndexError) -> [UInt64]? {
    switch node {
    case .terms(let terms):
      var bits = [UInt64](repeating: 0, count: (Int(segment.documentCount) + 63) / 64)
      var isEmpty = true
      for term in terms {
        guard let info = infos[term] else { continue }
        isEmpty = false
        defer { scratch.reset() }
        var cursor = try PostingsCursor(
          info, segment.postings, documentLimit: segment.documentCount, scratch: scratch)
        var failure: IndexError?
        let count = bits.count
        bits.withUnsafeMutableBufferPointer { bits in
          guard let base = bits.baseAddress else { return }
          do throws(IndexError) { try cursor.setBits(from: 0, words: count, base) } catch { failure = error }
        }
        if let failure { throw failure }
      }
      return isEmpty ? nil : bits
    case .sequence(let elements, _): return try all(elements.map(\.node))
    case .near(let left, let right, _): return try all([left, right])
    case .article(let nodes): return try all(nodes)
    case .any(let nodes):
      var bits: [UInt64]?
      for node in nodes {
        guard let other = try candidates(of: node) else { continue }
        if let known = bits { bits = zip(known, other).map { $0 | $1 } } else { bits = other }
      }
      return bits
    case .within(let node, _): return try candidates(of: node)
    }
  }

  private func all(_ nodes: [SpanNode]) throws(IndexError) -> [UInt64]? {
    var bits: [UInt64]?
    for node in nodes {
      guard let other = try candidates(of: node) else { return nil }
      if let known = bits { bits = zip(known, other).map { $0 & $1 } } else { bits = other }
    }
    return bits
  }
}

/// Where terms stand in a document of a segment: their positions are read as they are asked for.
struct PostingsSpanSource: SpanSource {
  private struct Opened {
    var cursor: PostingsCursor
    var positions: PositionsReader
    /// Of the document that was asked for last.
    var document: UInt32 = .max
    var found: [UInt32] = []
  }

  private let segment: SegmentReader
  private let infos: [Term: TermInfo]
  private let scratch: ScratchMemory
  private var opened: [Term: Opened] = [:]
  /// Of sets of many terms: by document, the positions of all of them.
  private var gathered: [(terms: [Term], positions: [UInt32: [UInt32]])] = []
  private var articleBounds: (starts: Opened, ends: Opened)?
  private var hasArticles = true
  private let budget: SpanBudget?
  /// The document that is asked about; it may only ascend.
  var document: UInt32 = 0

  /// - Parameters:
  ///   - scratch: in use as long as the source is.
  ///   - budget: what may be spent; `nil` for no limit.
  init(
    _ infos: [Term: TermInfo], in segment: SegmentReader, _ scratch: ScratchMemory, budget: SpanBudget? = nil
  ) {
    self.budget = budget
    self.infos = infos
    self.segment = segment
    self.scratch = scratch
  }

  mutating func positions(of term: Term) throws(IndexError) -> [UInt32] {
    guard let info = infos[term] else { return [] }
    var open: Opened
    if let known = opened.removeValue(forKey: term) { open = known } else { open = try self.open(info) }
    try read(&open)
    opened[term] = open
    return open.found
  }

  mutating func positions(ofAny terms: [Term]) throws(IndexError) -> [UInt32] {
    if let set = gathered.first(where: { $0.terms == terms }) { return set.positions[document] ?? [] }
    if terms.count == 1 { return try positions(of: terms[0]) }
    var positions: [UInt32] = []
    for term in terms { positions += try self.positions(of: term) }
    return positions.sorted()
  }

  /// Reads the positions of many terms at once: a document has few of the words that a pattern stands for, and asking
  /// each of them for each document would take long.
  ///
  /// - Parameter candidates: a bit for each document that may be asked about.
  /// - Complexity: linear in the postings of the terms.
  mutating func gather(_ terms: [Term], ofDocumentsIn candidates: [UInt64]) throws(IndexError) {
    var positions: [UInt32: [UInt32]] = [:]
    let memory = ScratchMemory()
    for term in terms {
      guard let info = infos[term] else { continue }
      defer { memory.reset() }
      var cursor = try PostingsCursor(
        info, segment.postings, documentLimit: segment.documentCount, scratch: memory)
      var reader = try PositionsReader(info, segment.positions)
      var document = try cursor.current()
      while document != .max {
        if candidates[Int(document >> 6)] >> UInt64(document & 63) & 1 == 1 {
          try reader.read(&cursor, into: &positions[document, default: []])
        }
        document = try cursor.next()
      }
    }
    gathered.append((terms, positions.mapValues { $0.sorted() }))
  }

  func spend(_ pairs: Int) throws(IndexError) { try budget?.spend(pairs) }

  func titleLength() throws(IndexError) -> UInt32 { UInt32(try segment.values(of: document).titleLength) }

  mutating func articles() throws(IndexError) -> [Range<UInt32>] {
    guard hasArticles else { return [] }
    if articleBounds == nil {
      guard let starts = try segment.terms.find(TermKey.articleStarts),
        let ends = try segment.terms.find(TermKey.articleEnds)
      else {
        hasArticles = false
        return []
      }
      articleBounds = (try open(starts), try open(ends))
    }
    guard var bounds = articleBounds else { return [] }
    articleBounds = nil
    try read(&bounds.starts)
    try read(&bounds.ends)
    articleBounds = bounds
    var articles: [Range<UInt32>] = []
    for (start, end) in zip(bounds.starts.found, bounds.ends.found) where start < end { articles.append(start..<end) }
    return articles
  }

  private func open(_ info: TermInfo) throws(IndexError) -> Opened {
    Opened(
      cursor: try PostingsCursor(info, segment.postings, documentLimit: segment.documentCount, scratch: scratch),
      positions: try PositionsReader(info, segment.positions))
  }

  private func read(_ open: inout Opened) throws(IndexError) {
    guard open.document != document else { return }
    open.document = document
    open.found.removeAll(keepingCapacity: true)
    guard try open.cursor.seek(document) == document else { return }
    var position: UInt32 = 0
    var found = open.found
    try open.positions.forEachDistance(&open.cursor) { distance in
      let (sum, overflow) = position.addingReportingOverflow(distance)
      position = overflow ? .max : sum
      // An occurrence in the title stands there as often as it counts. Positions of a damaged index may be anything:
      // what no document reaches is left out, so that sums stay numbers.
      if distance > 0 || found.isEmpty, position < 1 << 31 { found.append(position) }
    }
    open.found = found
  }
}

extension SpanNode {
  /// From so many terms on that may stand for each other, their positions are gathered.
  private static var many: Int { 8 }

  /// The sets of many terms, one of which is enough.
  fileprivate var manyTerms: [[Term]] {
    switch self {
    case .terms(let terms): terms.count >= Self.many ? [terms] : []
    case .sequence(let elements, _): elements.flatMap(\.node.manyTerms)
    case .near(let left, let right, _): left.manyTerms + right.manyTerms
    case .any(let nodes), .article(let nodes): nodes.flatMap(\.manyTerms)
    case .within(let node, _): node.manyTerms
    }
  }
}
