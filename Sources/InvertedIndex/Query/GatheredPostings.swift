/// The postings of a part of a query that no single term of the index stands for, gathered in memory for one search:
/// those of several terms made one, or those whose positions are as they should be.
struct GatheredPostings: Sendable {
  /// Ascending.
  private(set) var documents: [UInt32] = []
  /// In units of the leaf, at least 1.
  private(set) var frequencies: [UInt32] = []

  /// - Precondition: the document is behind all before, the frequency above 0.
  mutating func append(_ document: UInt32, frequency: UInt32) {
    documents.append(document)
    frequencies.append(frequency)
  }

  /// The frequency of a document; `nil` where it has none. Logarithmic.
  func frequency(of document: UInt32) -> UInt32? {
    var low = 0
    var high = documents.count
    while low < high {
      let middle = (low + high) / 2
      if documents[middle] < document { low = middle + 1 } else { high = middle }
    }
    return low < documents.count && documents[low] == document ? frequencies[low] : nil
  }
}

extension GatheredPostings {
  /// The documents that hold at least one of several terms of a segment, with the sum of their frequencies.
  ///
  /// - Parameter terms: each with what one occurrence adds, in units of the leaf.
  /// - Complexity: linear in the postings, and in the segment's documents where there are many postings.
  init(
    _ terms: [(info: TermInfo, weight: UInt32)], in segment: SegmentReader, _ scratch: ScratchMemory
  ) throws(IndexError) {
    let total = terms.reduce(0) { $0 + Int($1.info.documentFrequency) }
    // Few postings are sorted; many are added up in an array of all documents, which must be zeroed and read.
    if total < Int(segment.documentCount) / 128 {
      try gatherBySorting(terms, total, segment, scratch)
    } else {
      try gatherByAdding(terms, segment, scratch)
    }
  }

  private mutating func gatherBySorting(
    _ terms: [(info: TermInfo, weight: UInt32)], _ total: Int, _ segment: SegmentReader, _ scratch: ScratchMemory
  ) throws(IndexError) {
    // The document above its frequency: in the order of documents as numbers.
    var pairs: [UInt64] = []
    pairs.reserveCapacity(total)
    for (info, weight) in terms {
      try Self.forEachRun(of: info, in: segment, scratch) { documents, frequencies, count in
        for index in 0..<count {
          pairs.append(UInt64(documents[index]) << 32 | UInt64(Self.product(frequencies[index], weight)))
        }
      }
    }
    pairs.sort()
    documents.reserveCapacity(pairs.count)
    frequencies.reserveCapacity(pairs.count)
    for pair in pairs {
      let document = UInt32(truncatingIfNeeded: pair >> 32)
      let frequency = UInt32(truncatingIfNeeded: pair)
      if documents.last == document {
        let last = frequencies.count - 1
        frequencies[last] = Self.sum(frequencies[last], frequency)
      } else {
        append(document, frequency: frequency)
      }
    }
  }

  private mutating func gatherByAdding(
    _ terms: [(info: TermInfo, weight: UInt32)], _ segment: SegmentReader, _ scratch: ScratchMemory
  ) throws(IndexError) {
    var sums = [UInt32](repeating: 0, count: Int(segment.documentCount))
    var found = 0
    for (info, weight) in terms {
      try Self.forEachRun(of: info, in: segment, scratch) { documents, frequencies, count in
        sums.withUnsafeMutableBufferPointer { sums in
          for index in 0..<count {
            let document = Int(documents[index])
            found &+= sums[document] == 0 ? 1 : 0
            sums[document] = Self.sum(sums[document], Self.product(frequencies[index], weight))
          }
        }
      }
    }
    documents.reserveCapacity(found)
    frequencies.reserveCapacity(found)
    for (document, sum) in sums.enumerated() where sum > 0 { append(UInt32(document), frequency: sum) }
  }

  /// Visits the postings of a term block by block.
  private static func forEachRun(
    of info: TermInfo, in segment: SegmentReader, _ scratch: ScratchMemory,
    _ body: (UnsafePointer<UInt32>, UnsafePointer<UInt32>, Int) -> Void
  ) throws(IndexError) {
    // Most words that a pattern stands for are rare.
    if info.documentFrequency == 1, info.document < segment.documentCount {
      var document = info.document
      var frequency = UInt32(clamping: info.collectionFrequency)
      return body(&document, &frequency, 1)
    }
    defer { scratch.reset() }
    var cursor = try PostingsCursor(
      info, segment.postings, documentLimit: segment.documentCount, scratch: scratch)
    while let run = try cursor.run(from: 0, before: segment.documentCount) {
      body(
        UnsafePointer(cursor.documents + run.lowerBound), UnsafePointer(cursor.frequencies + run.lowerBound), run.count)
      guard run.upperBound == cursor.count else { return }
      cursor.leaveBlock()
    }
  }

  /// Frequencies far beyond what ranks differently are cut, so that no sum overflows.
  private static let most: UInt32 = 1 << 24

  @inline(__always)
  private static func product(_ frequency: UInt32, _ weight: UInt32) -> UInt32 {
    min(min(frequency, most) &* weight, most)
  }

  @inline(__always)
  private static func sum(_ left: UInt32, _ right: UInt32) -> UInt32 { min(left &+ right, most) }
}
