package import TextAnalysis

/// What one clause adds to a document's score.
package struct ClauseExplanation: Sendable, Hashable {
  /// What kind of evidence a clause is.
  package enum Kind: Sendable, Hashable {
    case term, phrase, alternatives, span
    /// Two words of the query near each other: the frequency counts each time by its distance.
    case proximity
    /// What the best article adds; its number from 0, and its score by itself.
    case article(Int, score: Double)
    /// News of so many days' age.
    case recency(days: Int)
  }

  package var kind: Kind
  /// The words: one, or those of a phrase; of alternatives and spans those that the document has.
  package var terms: [Term]
  /// The clause's own weight.
  package var weight: Double
  /// Occurrences; fractions where words of less weight stand for one.
  package var titleFrequency: Double
  package var bodyFrequency: Double
  /// The document's length in tokens, those of the title as often as they count, as coarse as norms keep it.
  package var length: Int
  /// The average length of documents with words of the language.
  package var averageLength: Double
  /// Documents that hold the term, of a phrase the rarest term, of alternatives one of them; and documents of its
  /// language.
  package var documentFrequency: Int
  package var documentCount: Int
  /// The summed inverse document frequencies of the words, times the clause's weight.
  package var idf: Double
  package var score: Double

  /// Occurrences, those in the title as often as they count; of words near each other, each by its distance.
  package var frequency: Double
}

extension Searcher {
  /// How the score of a document comes about, clause by clause; nothing for a document that does not match.
  package func explain(_ query: RankedQuery, at location: DocumentLocation) throws(IndexError) -> [ClauseExplanation] {
    guard let root = query.root else { return [] }
    let compiled = try CompiledQuery(root, snapshot, similarity)
    let scratch = ScratchMemory()
    let explainer = Explainer(
      query: compiled, similarity: similarity, segment: snapshot.segments[location.segment], location: location,
      scratch: scratch)
    guard try explainer.accepts(query.filter), var clauses = try explainer.explain(compiled.root) else { return [] }
    if let refiner = try Refiner(query, compiled, similarity, snapshot) {
      var plain = query
      plain.pairs = []
      var ranking = self
      ranking.similarity.articleWeight = 0
      ranking.similarity.recency = 0
      // Only the best are ranked anew.
      if let document = try ranking.top(plain, limit: Refiner.depth).first(where: { $0.location == location }) {
        for addition in try refiner.explain(document) { clauses.append(try explainer.explain(addition)) }
      }
    }
    return clauses
  }
}

/// Evaluates a query on one document.
private struct Explainer {
  let query: CompiledQuery
  let similarity: BM25F
  let segment: SegmentReader
  let location: DocumentLocation
  let scratch: ScratchMemory

  /// Whether the document meets a condition.
  func accepts(_ filter: Filter?) throws(IndexError) -> Bool {
    guard let filter else { return true }
    return try FilterMatcher(filter, in: segment, scratch).matches(location.document)
  }

  /// What the parts of a query add; `nil` where the document does not match.
  func explain(_ node: CompiledQuery.Node) throws(IndexError) -> [ClauseExplanation]? {
    switch node {
    case .leaf(let number): return try explain(query.leaves[number])
    case .condition(let filter): return try accepts(filter) ? [] : nil
    case .any(let nodes):
      var found: [ClauseExplanation]?
      for node in nodes {
        if let clauses = try explain(node) { found = (found ?? []) + clauses }
      }
      return found
    case .all(let nodes):
      var found: [ClauseExplanation] = []
      for node in nodes {
        guard let clauses = try explain(node) else { return nil }
        found += clauses
      }
      return nodes.isEmpty ? nil : found
    case .preferring(let required, let optional):
      guard var found = try explain(required) else { return nil }
      for node in optional { found += try explain(node) ?? [] }
      return found
    case .excluding(let node, let excluded):
      for node in excluded where try explain(node) != nil { return nil }
      return try explain(node)
    }
  }

  private func explain(_ leaf: CompiledQuery.Leaf) throws(IndexError) -> [ClauseExplanation]? {
    guard let (title, body) = try frequencies(of: leaf) else { return nil }
    let norm = Int(segment.norms[Int(location.document)])
    let unit = Double(leaf.gathering?.unit ?? 1)
    let factor = Double(query.lengthFactors[leaf.factors][norm]) / unit
    let frequency = Double(PostingsFormat.titleWeight) * title + body
    let score = leaf.idf * (similarity.k1 + 1) * frequency / (frequency + factor)
    let kind: ClauseExplanation.Kind =
      switch leaf.gathering?.kind {
      case .alternatives: .alternatives
      case .span: .span
      case nil: leaf.isTerm ? .term : .phrase
      }
    return [
      ClauseExplanation(
        kind: kind, terms: try terms(of: leaf), weight: leaf.boost, titleFrequency: title, bodyFrequency: body,
        length: Int(FieldNorm.lengths[norm]),
        averageLength: Double(leaf.figures.length) / Double(max(1, leaf.figures.documents)),
        documentFrequency: documentFrequency(of: leaf), documentCount: leaf.figures.documents,
        idf: leaf.idf, score: score, frequency: frequency)
    ]
  }

  /// What a closer look added.
  func explain(_ addition: Refiner.Addition) throws(IndexError) -> ClauseExplanation {
    var clause = ClauseExplanation(
      kind: .proximity, terms: [], weight: 1, titleFrequency: 0, bodyFrequency: 0, length: 0, averageLength: 0,
      documentFrequency: 0, documentCount: 0, idf: 0, score: addition.score, frequency: addition.frequency)
    switch addition.kind {
    case .proximity(let first, let second):
      let leaves = [query.leaves[first], query.leaves[second]]
      clause.terms = leaves.flatMap { $0.words.map(\.term) }
      clause.idf = leaves.map(\.idf).min() ?? 0
      let factors = leaves[0].idf < leaves[1].idf ? leaves[0] : leaves[1]
      clause.length = Int(FieldNorm.lengths[Int(segment.norms[Int(location.document)])])
      clause.averageLength = Double(factors.figures.length) / Double(max(1, factors.figures.documents))
      clause.documentCount = factors.figures.documents
      clause.documentFrequency = factors.words.map(\.documentFrequency).min() ?? 0
    case .article(let number, let score): clause.kind = .article(number, score: score)
    case .recency(let days): clause.kind = .recency(days: days)
    }
    return clause
  }

  /// The words of a leaf; of alternatives those that the document has.
  private func terms(of leaf: CompiledQuery.Leaf) throws(IndexError) -> [Term] {
    guard case .alternatives(let choices) = leaf.gathering?.kind else { return leaf.words.map(\.term) }
    var source = try source(of: leaf)
    var found: [Term] = []
    for choice in choices where try !source.positions(of: choice.term).isEmpty { found.append(choice.term) }
    return found
  }

  private func documentFrequency(of leaf: CompiledQuery.Leaf) -> Int {
    leaf.gathering.map { $0.postings.reduce(0) { $0 + $1.documents.count } }
      ?? leaf.words.map(\.documentFrequency).min() ?? 0
  }

  /// How often the leaf stands in the document's title and in its body; `nil` where it does not.
  private func frequencies(of leaf: CompiledQuery.Leaf) throws(IndexError) -> (title: Double, body: Double)? {
    var source = try source(of: leaf)
    let titleLength = try source.titleLength()
    var title = 0.0
    var body = 0.0
    func count(_ starts: some Sequence<UInt32>, weight: Double) {
      var previous: UInt32?
      for start in starts where start != previous {
        previous = start
        if start < titleLength { title += weight } else { body += weight }
      }
    }
    switch leaf.gathering?.kind {
    case .alternatives(let choices):
      let unit = Double(leaf.gathering?.unit ?? 1)
      for (term, weight) in choices { count(try source.positions(of: term), weight: Double(weight) / unit) }
    case .span(let node): count(try node.spans(in: &source).lazy.map(\.lowerBound), weight: 1)
    case nil:
      let elements = leaf.words.map { SpanNode.Element(.terms([$0.term]), offset: $0.offset) }
      count(try SpanNode.sequence(elements, slop: leaf.slop).spans(in: &source).lazy.map(\.lowerBound), weight: 1)
    }
    return title + body > 0 ? (title, body) : nil
  }

  private func source(of leaf: CompiledQuery.Leaf) throws(IndexError) -> PostingsSpanSource {
    var infos: [Term: TermInfo] = [:]
    if case .alternatives(let choices) = leaf.gathering?.kind {
      try segment.terms.find(choices.lazy.map(\.term.bytes), count: choices.count) { number, info in
        infos[choices[number].term] = info
      }
    }
    for word in leaf.words { infos[word.term] = word.infos[location.segment] }
    var source = PostingsSpanSource(infos, in: segment, scratch)
    source.document = location.document
    return source
  }
}
