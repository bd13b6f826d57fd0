/// The search of one segment: opens the postings of a query's leaves.
///
/// Lives as long as the scratch memory of its search. This file may use unsafe pointers.
struct SegmentSearch {
  let query: CompiledQuery
  let segment: SegmentReader
  let number: Int
  let scratch: ScratchMemory
  let acceptance: Acceptance
  /// By language: 256 length factors.
  private let factors: [UnsafePointer<Float>]
  let norms: UnsafePointer<UInt8>

  init(
    _ query: CompiledQuery, _ segment: SegmentReader, number: Int, factors: [UnsafePointer<Float>],
    acceptance: Acceptance, scratch: ScratchMemory
  ) {
    self.query = query
    self.segment = segment
    self.number = number
    self.scratch = scratch
    self.acceptance = acceptance
    self.factors = factors
    // A segment without documents has no postings to look norms up for.
    norms = segment.norms.baseAddress ?? UnsafePointer(scratch.bytes(1).assumingMemoryBound(to: UInt8.self))
  }

  /// The length factors of a query, for all segments.
  static func factors(of query: CompiledQuery, _ scratch: ScratchMemory) -> [UnsafePointer<Float>] {
    query.lengthFactors.map { factors in
      let copy = scratch.floats(256)
      copy.initialize(from: factors, count: min(256, factors.count))
      return UnsafePointer(copy)
    }
  }

  /// The postings of a leaf of one word; `nil` where the segment does not have it.
  func scorer(_ leaf: Int) throws(IndexError) -> TermScorer? {
    let leaf = query.leaves[leaf]
    assert(leaf.isTerm)
    guard let word = leaf.words.first, let info = word.infos[number] else { return nil }
    return try scorer(info, leaf)
  }

  /// The postings of a word of a leaf, with the leaf's weight.
  func scorer(_ info: TermInfo, _ leaf: CompiledQuery.Leaf) throws(IndexError) -> TermScorer {
    let cursor = try PostingsCursor(info, segment.postings, documentLimit: segment.documentCount, scratch: scratch)
    return TermScorer(cursor, weight: leaf.weight, factors: factors[leaf.factors], norms: norms)
  }

  /// The K of each of 256 norms, for a leaf.
  func factors(of leaf: CompiledQuery.Leaf) -> UnsafePointer<Float> { factors[leaf.factors] }

  /// Memory for scorers, which need no deinitialization.
  func scorers(_ count: Int) -> UnsafeMutablePointer<TermScorer> {
    scratch.bytes(max(1, count) * MemoryLayout<TermScorer>.stride).bindMemory(to: TermScorer.self, capacity: count)
  }

  /// The leaves of a node that has nothing but terms below it, side by side; `nil` for others.
  func terms(_ nodes: [CompiledQuery.Node]) -> [Int]? {
    var leaves: [Int] = []
    for node in nodes {
      guard case .leaf(let leaf) = node, query.leaves[leaf].isTerm else { return nil }
      leaves.append(leaf)
    }
    return leaves
  }
}

/// Which documents of a segment may be found at all: those alive that meet the filter.
struct Acceptance {
  let tombstones: Tombstones?
  let filter: FilterMatcher?

  /// Whether every document may be found.
  var isTotal: Bool { tombstones == nil && filter == nil }

  @inline(__always)
  func accepts(_ document: UInt32) throws(IndexError) -> Bool {
    if isTotal { return true }
    return try check(document)
  }

  private func check(_ document: UInt32) throws(IndexError) -> Bool {
    if let tombstones, tombstones.contains(document) { return false }
    return try filter?.matches(document) ?? true
  }
}
