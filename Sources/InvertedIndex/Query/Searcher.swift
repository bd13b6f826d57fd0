import Documents
package import TextAnalysis

/// Executes queries on a snapshot: term at a time into an accumulator a document, then the best k.
package struct Searcher: Sendable {
  package let snapshot: IndexSnapshot
  package var similarity: BM25F

  package init(_ snapshot: IndexSnapshot, similarity: BM25F = BM25F()) {
    self.snapshot = snapshot
    self.similarity = similarity
  }

  /// The best documents of a query.
  ///
  /// - Parameter limit: how many are wanted, at least 0.
  /// - Throws: `damaged` where postings or values of the index are not what they should be.
  /// - Complexity: linear in the postings of the terms and the documents of the index.
  package func search(_ query: RankedQuery, limit: Int) throws(IndexError) -> TopDocuments {
    var collector = TopCollector(limit: limit)
    let weights = try termWeights(of: query)
    for (index, segment) in snapshot.segments.enumerated() {
      let matcher = try query.filter.map { (filter: Filter) throws(IndexError) in
        try FilterMatcher(filter, in: segment)
      }
      // A score of 0 is a real score (a term in every document), so matches are marked by −1 turning into their score.
      var scores = [Double](repeating: weights == nil ? 0 : -1, count: Int(segment.documentCount))
      for (clause, weight) in zip(query.clauses, weights ?? []) {
        guard let weight, var cursor = try segment.postings(forKey: TermKey.term(clause.term)) else { continue }
        while try cursor.next() {
          let document = Int(cursor.document)
          let frequency = weight.frequency(
            title: cursor.titleFrequency, body: cursor.bodyFrequency, segment.norms(of: cursor.document))
          scores[document] = max(0, scores[document]) + weight.score(frequency: frequency)
        }
      }
      for document in 0..<segment.documentCount where scores[Int(document)] >= 0 && segment.isAlive(document) {
        if let matcher, try !matcher.matches(document) { continue }
        collector.collect(
          ScoredDocument(
            location: DocumentLocation(segment: index, document: document), score: scores[Int(document)]))
      }
    }
    return collector.finish()
  }

  /// The weight of each clause, `nil` for terms that no document has; `nil` for a query without clauses.
  private func termWeights(of query: RankedQuery) throws(IndexError) -> [BM25F.TermWeight?]? {
    guard !query.clauses.isEmpty else { return nil }
    var weights: [BM25F.TermWeight?] = []
    for clause in query.clauses {
      let frequency = try snapshot.documentFrequency(of: clause.term)
      weights.append(
        frequency == 0
          ? nil
          : similarity.weight(
            documentFrequency: frequency, snapshot.statistics[clause.term.language], boost: clause.weight))
    }
    return weights
  }

  /// How the score of a document comes about, clause by clause.
  package func explain(_ query: RankedQuery, at location: DocumentLocation) throws(IndexError) -> [ClauseExplanation] {
    let segment = snapshot.segments[location.segment]
    let weights = try termWeights(of: query) ?? []
    var explanations: [ClauseExplanation] = []
    for (clause, weight) in zip(query.clauses, weights) {
      guard let weight, var cursor = try segment.postings(forKey: TermKey.term(clause.term)) else { continue }
      while try cursor.next(), cursor.document <= location.document {
        guard cursor.document == location.document else { continue }
        let norms = segment.norms(of: cursor.document)
        let frequency = weight.frequency(title: cursor.titleFrequency, body: cursor.bodyFrequency, norms)
        explanations.append(
          ClauseExplanation(
            term: clause.term, weight: clause.weight, titleFrequency: Int(cursor.titleFrequency),
            bodyFrequency: Int(cursor.bodyFrequency), titleLength: Int(FieldNorm.lengths[Int(norms.title)]),
            bodyLength: Int(FieldNorm.lengths[Int(norms.body)]),
            documentFrequency: try snapshot.documentFrequency(of: clause.term),
            documentCount: snapshot.statistics[clause.term.language].documents, idf: weight.idf,
            frequency: frequency, score: weight.score(frequency: frequency)))
        break
      }
    }
    return explanations
  }
}

/// What one clause adds to a document's score.
package struct ClauseExplanation: Sendable, Hashable {
  package var term: Term
  /// The clause's own weight.
  package var weight: Double
  package var titleFrequency: Int
  package var bodyFrequency: Int
  /// Field lengths in tokens, as coarse as norms keep them.
  package var titleLength: Int
  package var bodyLength: Int
  /// Documents that hold the term, and documents of its language.
  package var documentFrequency: Int
  package var documentCount: Int
  /// The inverse document frequency times the clause's weight.
  package var idf: Double
  /// Occurrences weighted by field and length.
  package var frequency: Double
  package var score: Double
}
