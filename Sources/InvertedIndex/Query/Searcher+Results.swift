extension Searcher {
  /// A page of the documents that match, how many there are, and what values they have: in one pass.
  ///
  /// Pages that begin behind the place where the one before ended make up the whole ranking, each document once,
  /// however deep they are. As long as one snapshot is searched: another may have other scores.
  ///
  /// - Throws: `damaged` where postings or values of the index are not what they should be.
  package func search(_ query: RankedQuery, _ options: SearchOptions) throws(IndexError) -> ResultPage {
    var results = ResultPage()
    let compiled = try query.root.map { (root: QueryNode) throws(IndexError) in
      try CompiledQuery(root, snapshot, similarity)
    }
    let window = try refinedWindow(query, compiled, options)
    let after = window == nil ? options.after : nil
    // Whether more follows is clear from the total, but not in the middle of a ranking.
    var limit = max(0, options.limit).saturatingAdd(after == nil ? 0 : 1)
    if window != nil { limit = max(Refiner.depth, limit.saturatingAdd(options.position)) }
    var collector = TopCollector(limit: limit, after: after)
    var facets = FacetCounter(options.facets)
    let scale = compiled?.scale ?? 1
    if let compiled {
      try forEachSegment(compiled, query.filter) { (search) throws(IndexError) in
        collector.segment = UInt32(search.number)
        if options.order == .relevance, options.facets.isEmpty {
          results.total += try Self.search(search, &collector)
          return
        }
        let matches: MatchSet
        if options.order == .relevance {
          matches = try MatchSet(search, collecting: &collector)
        } else {
          matches = try MatchSet(search)
          try matches.collect(by: options.order, &collector)
        }
        results.total += matches.count
        try facets.count(matches)
      }
    } else {
      for (number, segment) in snapshot.segments.enumerated() {
        try snapshot.scratch.with { (scratch) throws(IndexError) in
          collector.segment = UInt32(number)
          let matches = try MatchSet(
            accepted: try acceptance(query.filter, segment, scratch), of: segment, scratch)
          if options.order == .relevance {
            matches.collect(rank: ResultPlace.leastRank, &collector)
          } else {
            try matches.collect(by: options.order, &collector)
          }
          results.total += matches.count
          try facets.count(matches)
        }
      }
    }
    results.facets = facets.facets(limit: options.facetLimit)
    let found = collector.places
    if let window {
      results.documents = try window.refine(collector.finish(scale: scale))
      results.documents.removeFirst(min(options.position, results.documents.count))
      results.documents.removeLast(max(0, results.documents.count - max(0, options.limit)))
      let end = options.position + results.documents.count
      // The order behind the window is the one before it was refined.
      results.next = end < results.total && !results.documents.isEmpty ? found[end - 1] : nil
      return results
    }
    let page = found.prefix(max(0, options.limit))
    let hasMore = options.after == nil ? page.count < results.total : page.count < found.count
    results.next = hasMore ? page.last : nil
    let isScored = query.root != nil && options.order == .relevance
    results.documents = page.map { place in
      ScoredDocument(location: place.location, score: isScored ? place.score(scale: scale) : 0)
    }
    return results
  }

  /// What ranks the best documents anew; `nil` for pages that begin behind those.
  private func refinedWindow(
    _ query: RankedQuery, _ compiled: CompiledQuery?, _ options: SearchOptions
  ) throws(IndexError) -> Refiner? {
    guard let compiled, options.order == .relevance, options.limit > 0, (0..<Refiner.depth).contains(options.position)
    else { return nil }
    return try Refiner(query, compiled, similarity, snapshot)
  }
}

extension Int {
  fileprivate func saturatingAdd(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
