import TextAnalysis

extension IndexSnapshot {
  /// The terms below a tag whose words an automaton matches.
  ///
  /// - Parameters:
  ///   - tag: the first byte of the keys: that of a language, of its exact forms, or of a field of keywords.
  ///   - limit: as many terms at most; where there are more, the search ends early and says so.
  /// - Throws: `damaged`, `inputOutput`.
  /// - Complexity: by segment, linear in the prefixes that are not dead and in the terms of their blocks.
  @specialized(where Automaton == LevenshteinAutomaton)
  @specialized(where Automaton == WildcardAutomaton)
  package func terms<Automaton: TermAutomaton>(
    tag: UInt8, matching automaton: Automaton, limit: Int
  ) throws(IndexError) -> TermExpansion {
    let limit = max(0, limit)
    var automaton = automaton
    var merged: [VocabularyTerm] = []
    for segment in segments {
      // The first terms of all are among the first of each.
      var found: [VocabularyTerm] = []
      var stems = AscendingLookup(segment.terms)
      try segment.terms.forEach(tag: tag, matching: &automaton) { (key, info, distance) throws(IndexError) in
        let info = info.isAlias ? try stems.stem(ofAlias: key) : info
        found.append(
          VocabularyTerm(
            term: Term(bytes: key), documentFrequency: Int(info.documentFrequency),
            collectionFrequency: info.collectionFrequency, distance: distance))
        return found.count <= limit
      }
      merged = merged.isEmpty ? found : Self.merged(merged, found)
    }
    return TermExpansion(terms: Array(merged.prefix(limit)), isComplete: merged.count <= limit)
  }

  /// The terms of two lists in order; those that both have with their figures summed.
  private static func merged(_ left: [VocabularyTerm], _ right: [VocabularyTerm]) -> [VocabularyTerm] {
    var merged: [VocabularyTerm] = []
    merged.reserveCapacity(left.count + right.count)
    var (first, second) = (0, 0)
    while first < left.count, second < right.count {
      if left[first].term == right[second].term {
        var term = left[first]
        term.documentFrequency += right[second].documentFrequency
        term.collectionFrequency &+= right[second].collectionFrequency
        merged.append(term)
        first += 1
        second += 1
      } else if left[first].term < right[second].term {
        merged.append(left[first])
        first += 1
      } else {
        merged.append(right[second])
        second += 1
      }
    }
    return merged + left[first...] + right[second...]
  }
}
