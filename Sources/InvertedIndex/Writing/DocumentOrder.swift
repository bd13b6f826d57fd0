import TextAnalysis

/// An order of documents in which those with the same words stand together.
enum DocumentOrder {
  /// Indexes of fewer documents gain nothing.
  private static let smallest = 2 * PostingsFormat.blockLength
  /// Terms of fewer documents tell little, and cost time; so do terms of more than every third document.
  private static let rarest = 16

  /// The order by recursive graph bisection, as a list of numbers; `nil` where nothing would be gained.
  ///
  /// - Parameters:
  ///   - newNumbers: by input, the number of each document, ``UInt32/max`` for those deleted.
  ///   - documentCount: how many have a number.
  static func bisected(
    _ inputs: [SegmentMerger.Input], _ newNumbers: [[UInt32]], documentCount: Int, threads: Int
  ) throws(IndexError) -> [UInt32]? {
    guard documentCount >= smallest else { return nil }
    // Twice through the terms: once to count, once to fill in.
    var counts = [Int](repeating: 0, count: documentCount + 1)
    try forEachPosting(inputs, newNumbers, documentCount) { document, _ in counts[Int(document) + 1] += 1 }
    for document in 0..<documentCount { counts[document + 1] += counts[document] }
    let offsets = counts
    var terms = [UInt32](repeating: 0, count: offsets[documentCount])
    try forEachPosting(inputs, newNumbers, documentCount) { document, term in
      terms[counts[Int(document)]] = term
      counts[Int(document)] += 1
    }
    return GraphBisection(threads: threads).order(offsets: offsets, terms: terms)
  }

  /// Visits the postings of the terms that tell documents apart, term by term.
  private static func forEachPosting(
    _ inputs: [SegmentMerger.Input], _ newNumbers: [[UInt32]], _ documentCount: Int,
    _ body: (_ document: UInt32, _ term: UInt32) -> Void
  ) throws(IndexError) {
    let scratch = ScratchMemory()
    var terms = try MergedTerms(inputs.map(\.reader.terms))
    var number: UInt32 = 0
    while try terms.next() {
      let frequency = terms.sources.reduce(0) { $0 + Int($1.info.documentFrequency) }
      guard frequency >= rarest, frequency <= documentCount / 3, isStem(terms.key) else { continue }
      for (place, info) in terms.sources {
        let input = inputs[place]
        var cursor = try PostingsCursor(
          info, input.reader.postings, documentLimit: input.reader.documentCount, scratch: scratch)
        var document = try cursor.current()
        while document != .max {
          let new = newNumbers[place][Int(document)]
          if new != .max { body(new, number) }
          document = try cursor.next()
        }
      }
      number += 1
      scratch.reset()
    }
  }

  private static func isStem(_ key: [UInt8]) -> Bool {
    DocumentLanguages.index(ofTag: key.first) != nil
  }
}
