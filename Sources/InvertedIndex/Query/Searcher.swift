import Documents
import TextAnalysis

/// Executes queries on a snapshot.
package struct Searcher: Sendable {
  package let snapshot: IndexSnapshot
  package var similarity: BM25F

  package init(_ snapshot: IndexSnapshot, similarity: BM25F = BM25F()) {
    self.snapshot = snapshot
    self.similarity = similarity
  }

  /// The best documents of a query, and how many match in all.
  ///
  /// - Parameter limit: how many are wanted, at least 0.
  /// - Throws: `damaged` where postings or values of the index are not what they should be.
  package func search(_ query: RankedQuery, limit: Int) throws(IndexError) -> TopDocuments {
    guard let root = query.root else { return try allDocuments(query.filter, limit: limit) }
    let compiled = try CompiledQuery(root, snapshot, similarity)
    let refiner = limit > 0 ? try Refiner(query, compiled, similarity, snapshot) : nil
    var collector = TopCollector(limit: refiner == nil ? limit : max(limit, Refiner.depth))
    var total = 0
    try forEachSegment(compiled, query.filter) { (search) throws(IndexError) in
      collector.segment = UInt32(search.number)
      total += try Self.search(search, &collector)
    }
    let documents = try refined(collector.finish(scale: compiled.scale), refiner, limit: limit)
    return TopDocuments(documents: documents, total: total)
  }

  /// The best documents of a query, without counting the others: the fastest way to them.
  ///
  /// - Complexity: sublinear in the postings of the terms where few documents score near the best; linear at worst.
  package func top(_ query: RankedQuery, limit: Int) throws(IndexError) -> [ScoredDocument] {
    guard let root = query.root else { return try allDocuments(query.filter, limit: limit).documents }
    let compiled = try CompiledQuery(root, snapshot, similarity)
    let refiner = limit > 0 ? try Refiner(query, compiled, similarity, snapshot) : nil
    var collector = TopCollector(limit: refiner == nil ? limit : max(limit, Refiner.depth))
    try forEachSegment(compiled, query.filter) { (search) throws(IndexError) in
      collector.segment = UInt32(search.number)
      try Self.collect(Shape(search), search, &collector)
    }
    return try refined(collector.finish(scale: compiled.scale), refiner, limit: limit)
  }

  private func refined(
    _ documents: [ScoredDocument], _ refiner: Refiner?, limit: Int
  ) throws(IndexError) -> [ScoredDocument] {
    guard let refiner else { return documents }
    return Array(try refiner.refine(documents).prefix(limit))
  }

  /// How many documents match.
  package func count(_ query: RankedQuery) throws(IndexError) -> Int {
    guard let root = query.root else { return try allDocuments(query.filter, limit: 0).total }
    let compiled = try CompiledQuery(root, snapshot, similarity)
    var total = 0
    try forEachSegment(compiled, query.filter) { (search) throws(IndexError) in
      total += try Self.matchCount(Shape(search), search)
    }
    return total
  }

  func forEachSegment(
    _ query: CompiledQuery, _ filter: Filter?, _ body: (SegmentSearch) throws(IndexError) -> Void
  ) throws(IndexError) {
    for (number, segment) in snapshot.segments.enumerated() {
      try snapshot.scratch.with { (scratch) throws(IndexError) in
        let factors = SegmentSearch.factors(of: query, scratch)
        try body(
          SegmentSearch(
            query, segment, number: number, factors: factors,
            acceptance: try acceptance(filter, segment, scratch), scratch: scratch))
      }
    }
  }

  func acceptance(
    _ filter: Filter?, _ segment: SegmentReader, _ scratch: ScratchMemory
  ) throws(IndexError) -> Acceptance {
    Acceptance(
      tombstones: segment.tombstones,
      filter: try filter.map { (filter: Filter) throws(IndexError) in try FilterMatcher(filter, in: segment, scratch) })
  }

  /// A query without words: documents in the order of the index.
  private func allDocuments(_ filter: Filter?, limit: Int) throws(IndexError) -> TopDocuments {
    let results = try search(RankedQuery(nil, filter: filter), SearchOptions(limit: limit))
    return TopDocuments(documents: results.documents, total: results.total)
  }

  // MARK: Ways to the result

  /// The shapes of queries that have a fast way.
  enum Shape {
    case union([Int])
    case conjunction([Int], optional: [Int])
    case phrase(Int)
    case general

    init(_ search: SegmentSearch) {
      self = .general
      switch search.query.root {
      case .leaf(let leaf):
        if search.query.leaves[leaf].isTerm { self = .union([leaf]) }
        if search.query.leaves[leaf].isPhrase { self = .phrase(leaf) }
      case .any(let nodes):
        if let leaves = search.terms(nodes) { self = .union(leaves) }
      case .all(let nodes):
        if let leaves = search.terms(nodes), !leaves.isEmpty { self = .conjunction(leaves, optional: []) }
      case .preferring(.all(let nodes), let others):
        if let leaves = search.terms(nodes), let optional = search.terms(others), !leaves.isEmpty {
          self = .conjunction(leaves, optional: optional)
        }
      case .preferring(.leaf(let leaf), let others):
        if let leaves = search.terms([.leaf(leaf)]), let optional = search.terms(others) {
          self = .conjunction(leaves, optional: optional)
        }
      case .preferring, .excluding, .condition: break
      }
    }
  }

  /// Collects the best of a segment; returns how many match.
  static func search(_ search: SegmentSearch, _ collector: inout TopCollector) throws(IndexError) -> Int {
    switch Shape(search) {
    case .general:
      var evaluator = try WindowEvaluator(search.query.root, search, scoring: true)
      return try evaluator.run(&collector)
    case .conjunction(let leaves, let optional):
      var conjunction = try ConjunctionSearch(leaves, optional: optional, search)
      return try conjunction?.run(&collector, counting: true) ?? 0
    case .phrase(let leaf):
      var phrase = try ConjunctionSearch(phrase: search.query.leaves[leaf], search)
      return try phrase?.run(&collector, counting: true) ?? 0
    case .union(let leaves):
      // Pruning and counting apart take less than scoring every posting.
      try collect(.union(leaves), search, &collector)
      return try UnionCounter.count(leaves, search)
    }
  }

  static func collect(
    _ shape: Shape, _ search: SegmentSearch, _ collector: inout TopCollector
  ) throws(IndexError) {
    switch shape {
    case .union(let leaves):
      let union = try UnionSearch(leaves, search)
      try union.run(&collector)
    case .conjunction(let leaves, let optional):
      var conjunction = try ConjunctionSearch(leaves, optional: optional, search)
      _ = try conjunction?.run(&collector)
    case .phrase(let leaf):
      var phrase = try ConjunctionSearch(phrase: search.query.leaves[leaf], search)
      _ = try phrase?.run(&collector)
    case .general:
      var evaluator = try WindowEvaluator(search.query.root, search, scoring: true)
      _ = try evaluator.run(&collector)
    }
  }

  private static func matchCount(_ shape: Shape, _ search: SegmentSearch) throws(IndexError) -> Int {
    switch shape {
    case .union(let leaves): return try UnionCounter.count(leaves, search)
    case .conjunction(let leaves, _):
      var conjunction = try ConjunctionSearch(leaves, optional: [], search)
      return try conjunction?.matchCount() ?? 0
    case .phrase(let leaf):
      var phrase = try ConjunctionSearch(phrase: search.query.leaves[leaf], search)
      return try phrase?.matchCount() ?? 0
    case .general:
      var evaluator = try WindowEvaluator(search.query.root, search, scoring: false)
      return try evaluator.matchCount()
    }
  }
}
