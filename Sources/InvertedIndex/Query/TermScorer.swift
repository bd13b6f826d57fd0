import CKernels

/// The postings of a term and what each of them scores.
///
/// Lives as long as the scratch memory of its search. This file may use unsafe pointers.
struct TermScorer {
  var cursor: PostingsCursor
  let weight: Float
  /// The K of each of 256 norms.
  let factors: UnsafePointer<Float>
  let norms: UnsafePointer<UInt8>
  /// The most that a document scores.
  private(set) var bound: UInt32 = 0
  /// The block and super whose bounds were computed last.
  private var boundedBlock = -1
  private var blockBound: UInt32 = 0
  private var boundedSuper = -1
  private var superBound: UInt32 = 0

  init(_ cursor: PostingsCursor, weight: Float, factors: UnsafePointer<Float>, norms: UnsafePointer<UInt8>) {
    self.cursor = cursor
    self.weight = weight
    self.factors = factors
    self.norms = norms
    if cursor.isShort {
      for index in 0..<cursor.count {
        bound = max(bound, score(cursor.documents[index], frequency: cursor.frequencies[index]))
      }
      boundedBlock = 0
      blockBound = bound
    } else {
      for number in 0..<cursor.superCount {
        bound = max(bound, jembatan_score_bound(cursor.impacts(ofSuper: number), factors, weight))
      }
    }
  }

  @inline(__always)
  func score(_ document: UInt32, frequency: UInt32) -> UInt32 {
    jembatan_score(frequency, factors[Int(norms[Int(document)])], weight)
  }

  /// The most that a document of a block scores.
  @inline(__always)
  mutating func bound(ofBlock block: Int) -> UInt32 {
    if block != boundedBlock {
      boundedBlock = block
      blockBound = cursor.isShort ? bound : jembatan_score_bound(cursor.impacts(of: block), factors, weight)
    }
    return blockBound
  }

  /// The most that a document of a super scores; of a short list, of all of it.
  @inline(__always)
  mutating func bound(ofSuper number: Int) -> UInt32 {
    if cursor.isShort { return bound }
    if number != boundedSuper {
      boundedSuper = number
      superBound = jembatan_score_bound(cursor.impacts(ofSuper: number), factors, weight)
    }
    return superBound
  }

  /// The most that a document from the current block on and before `end` scores.
  ///
  /// - Parameter limit: how many blocks are looked at; where there are more, the bound is that of all the list.
  @inline(__always)
  mutating func bound(before end: UInt32, limit: Int = .max) -> UInt32 {
    let first = cursor.block
    var block = first
    var most: UInt32 = 0
    while block < cursor.blockCount, block == first || cursor.lastDocument(of: block &- 1) &+ 1 < end {
      guard block &- first < limit else { return bound }
      most = max(most, bound(ofBlock: block))
      block &+= 1
    }
    return most
  }

  /// What ten documents score at least; `nil` where the list does not tell.
  func scoreOfTenth() -> UInt32? {
    var least = UInt32.max
    for index in 0..<PostingsFormat.bestCount {
      guard let posting = cursor.bestPosting(index) else { return nil }
      least = min(least, jembatan_score(UInt32(posting.frequency), factors[Int(posting.norm)], weight))
    }
    return least
  }
}
