package import TextAnalysis

/// What one clause adds to a document's score.
package struct ClauseExplanation: Sendable, Hashable {
  /// The words: one, or those of a phrase.
  package var terms: [Term]
  /// The clause's own weight.
  package var weight: Double
  package var titleFrequency: Int
  package var bodyFrequency: Int
  /// The document's length in tokens, those of the title as often as they count, as coarse as norms keep it.
  package var length: Int
  /// The average length of documents with words of the language.
  package var averageLength: Double
  /// Documents that hold the term, of a phrase the rarest; and documents of its language.
  package var documentFrequency: Int
  package var documentCount: Int
  /// The summed inverse document frequencies of the words, times the clause's weight.
  package var idf: Double
  package var score: Double

  /// Occurrences, those in the title as often as they count.
  package var frequency: Int { titleFrequency * Int(PostingsFormat.titleWeight) + bodyFrequency }
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
    return try explainer.explain(compiled.root) ?? []
  }
}

/// Evaluates a query on one document.
private struct Explainer {
  let query: CompiledQuery
  let similarity: BM25F
  let segment: SegmentReader
  let location: DocumentLocation
  let scratch: ScratchMemory

  /// What the parts of a query add; `nil` where the document does not match.
  func explain(_ node: CompiledQuery.Node) throws(IndexError) -> [ClauseExplanation]? {
    switch node {
    case .leaf(let number): return try explain(query.leaves[number])
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
    guard let positions = try matches(of: leaf) else { return nil }
    let titleLength = UInt32(try segment.values(of: location.document).titleLength)
    let title = positions.count { $0 < titleLength }
    let norm = Int(segment.norms[Int(location.document)])
    let factor = Double(query.lengthFactors[leaf.factors][norm])
    let frequency = Double(positions.count)
    let score = leaf.idf * (similarity.k1 + 1) * frequency / (frequency + factor)
    return [
      ClauseExplanation(
        terms: leaf.words.map(\.term), weight: leaf.boost,
        titleFrequency: title / Int(PostingsFormat.titleWeight), bodyFrequency: positions.count - title,
        length: Int(FieldNorm.lengths[norm]),
        averageLength: Double(leaf.figures.length) / Double(max(1, leaf.figures.documents)),
        documentFrequency: leaf.words.map(\.documentFrequency).min() ?? 0, documentCount: leaf.figures.documents,
        idf: leaf.idf, score: score)
    ]
  }

  /// Where the leaf stands in the document, those in the title as often as they count; `nil` where it does not.
  private func matches(of leaf: CompiledQuery.Leaf) throws(IndexError) -> [UInt32]? {
    var words: [[UInt32]] = []
    for word in leaf.words {
      guard let info = word.infos[location.segment] else { return nil }
      var cursor = try PostingsCursor(
        info, segment.postings, documentLimit: segment.documentCount, scratch: scratch)
      guard try cursor.seek(location.document) == location.document else { return nil }
      var positions = try PositionsReader(info, segment.positions)
      var found: [UInt32] = []
      try positions.read(&cursor, into: &found)
      words.append(found)
    }
    guard let first = words.first else { return nil }
    let starts = first.filter { PhraseMatcher.isMatch(at: $0, words, offsets: leaf.words.map(\.offset), leaf.slop) }
    return starts.isEmpty ? nil : starts
  }
}
