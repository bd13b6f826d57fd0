import Foundation

/// Puts documents of like terms beside each other, which makes the gaps of postings lists small and their blocks alike.
///
/// Recursive graph bisection: the documents are cut into two halves; documents change sides in pairs while that makes
/// the estimated size of the gaps smaller; then each half is treated likewise down to ``leafSize``. The estimate for a
/// term with `d` of the `n` documents of a half is `d · log2(n / (d + 1))` bits, as if its documents were spread evenly.
///
/// ```swift
/// // Documents 0, 2 and 5 have term 0; the others have term 1.
/// GraphBisection(leafSize: 3).order(offsets: [0, 1, 2, 3, 4, 5, 6], terms: [0, 1, 0, 1, 1, 0])  // [0, 2, 5, 1, 3, 4]
/// ```
///
/// After Dhulipala, Kabiljo, Karrer, Ottaviano, Pupyrev and Shalita 2016, "Compressing Graphs and Indexes with
/// Recursive Graph Bisection" (doi:10.1145/2939672.2939862), with what Mackenzie, Petri and Moffat 2021, "Faster Index
/// Reordering with Bipartite Graph Partitioning" (doi:10.1145/3404835.3462991) added: who changes sides is found by
/// selection instead of sorting, logarithms come from a table, and a part ends early when little is left to win.
/// Lucene's BPIndexReorderer does the same.
///
/// The order depends on the input, ``iterations`` and ``leafSize`` alone, not on ``threads``.
///
/// - Complexity: O(`iterations` · postings · log(documents / `leafSize`)) time. Memory beside the input and the result:
///   16 bytes a document, 4 bytes for each document of the most frequent term, 24 bytes a term for each thread, and
///   copies of the postings. Those are 4 bytes a posting and 8 a document with one thread, and that amount once more for
///   each time the threads double.
struct GraphBisection {
  /// At most how many rounds of exchange a part gets; most end earlier.
  var iterations = 20
  /// Parts of so many documents or fewer are left in the order of the input: below a block of postings little is won.
  var leafSize = 32
  /// How many threads work at the same time.
  var threads = 1

  /// A new order of documents.
  ///
  /// Leave out rare terms (they cost time and change little) and very common ones (no order helps them).
  ///
  /// - Parameters:
  ///   - offsets: where the terms of each document begin in `terms`, and at last the count of `terms`.
  ///   - terms: the distinct terms of each document, numbered densely from 0.
  /// - Returns: the numbers of the documents in their new order.
  func order(offsets: [Int], terms: [UInt32]) -> [UInt32] {
    guard let end = offsets.last, offsets.count > 1 else { return [] }
    // Memory is reached without checks from here on.
    precondition(offsets[0] == 0 && end == terms.count && zip(offsets, offsets.dropFirst()).allSatisfy { $0 <= $1 })

    var frequencies = [UInt32](repeating: 0, count: terms.max().map { Int($0) + 1 } ?? 0)
    for term in terms { frequencies[Int(term)] += 1 }
    let increments = Self.increments(upTo: Int(frequencies.max() ?? 0) + 1)

    return offsets.withUnsafeBufferPointer { offsets in
      terms.withUnsafeBufferPointer { terms in
        let forward = Rows(offsets: offsets, terms: terms)
        return Run(forward, parameters: self, increments: increments)
          .order(forward, Degrees(termCount: frequencies.count))
      }
    }
  }

  /// By how many bits `d · log2(d + 1)` grows from `d - 1` to `d`; 0 for none.
  ///
  /// Differences of the products themselves would drown in the rounding of 32-bit numbers.
  static func increments(upTo degree: Int) -> [Float] {
    var previous = 0.0
    return (0...degree).map { degree in
      let product = Double(degree) * log2(Double(degree + 1))
      defer { previous = product }
      return Float(product - previous)
    }
  }
}
