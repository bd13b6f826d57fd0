import CKernels

/// Counts how often words stand in a row in a document that has them all.
///
/// Where each word stands in its list is known from sifting: its cursor goes straight to the block. This file may use
/// unsafe pointers, into scratch memory.
struct PhraseMatcher {
  struct Word {
    /// Its own: what sifts candidates has moved on when their positions are read.
    var cursor: PostingsCursor
    var positions: PositionsReader
    /// How many positions behind the first word.
    var offset: UInt32
    /// Which of the scorers is the word's.
    var scorer: Int
  }

  /// Positions of a document.
  private struct Found {
    var positions: UnsafeMutablePointer<UInt32>
    var capacity: Int
    var count = 0
  }

  /// In the order of the phrase.
  private let words: UnsafeMutablePointer<Word>
  private let found: UnsafeMutablePointer<Found>
  private let count: Int
  /// The words, the rarest first.
  private let order: UnsafeMutablePointer<Int>
  let slop: UInt32
  private let scratch: ScratchMemory

  /// - Parameter words: in the order of the phrase.
  init(_ words: [Word], slop: UInt32, scratch: ScratchMemory) {
    self.slop = slop
    self.scratch = scratch
    count = words.count
    self.words = scratch.bytes(max(1, count) * MemoryLayout<Word>.stride).bindMemory(to: Word.self, capacity: count)
    self.words.initialize(from: words, count: count)
    found = scratch.bytes(max(1, count) * MemoryLayout<Found>.stride).bindMemory(to: Found.self, capacity: count)
    order = scratch.bytes(8 * max(1, count)).bindMemory(to: Int.self, capacity: count)
    let rarest = words.indices.sorted { words[$0].cursor.documentFrequency < words[$1].cursor.documentFrequency }
    for index in 0..<count {
      (found + index).initialize(to: Found(positions: scratch.integers(64), capacity: 64))
      order[index] = rarest[index]
    }
  }

  /// The frequency of the phrase in a document; occurrences in the title count as often as those of words.
  ///
  /// - Parameters:
  ///   - matches: where the words stand in their lists: for scorer s at s · `stride` the place of the posting, which is
  ///     128 times its block and its index there. They must ascend from call to call.
  func frequency(_ matches: UnsafePointer<UInt32>, stride: Int) throws(IndexError) -> UInt32 {
    slop == 0 ? try exact(matches, stride) : try sloppy(matches, stride)
  }

  /// Reads the positions of a word.
  @inline(__always)
  private func read(_ index: Int, _ matches: UnsafePointer<UInt32>, _ stride: Int) throws(IndexError) {
    let word = words + index
    let match = matches[word.pointee.scorer * stride]
    let block = Int(match / UInt32(PostingsFormat.blockLength))
    if word.pointee.cursor.block != block { word.pointee.cursor.jump(to: block) }
    word.pointee.cursor.index = Int(match % UInt32(PostingsFormat.blockLength))
    let frequency = Int(try word.pointee.positions.count(&word.pointee.cursor))
    let target = found + index
    if frequency > target.pointee.capacity {
      target.pointee.capacity = 2 * frequency
      target.pointee.positions = scratch.integers(2 * frequency)
    }
    let positions = target.pointee.positions
    var position: UInt32 = 0
    var count = 0
    try word.pointee.positions.forEachDistance(&word.pointee.cursor) { distance in
      position &+= distance
      positions[count] = position
      count &+= 1
    }
    target.pointee.count = count
  }

  /// How many positions of the rarest word have all others at their offsets: words are read only while there are some.
  private func exact(_ matches: UnsafePointer<UInt32>, _ stride: Int) throws(IndexError) -> UInt32 {
    let rarest = order[0]
    try read(rarest, matches, stride)
    let starts = found[rarest].positions
    let offset = words[rarest].offset
    var kept = 0
    // Before the first position no phrase begins.
    for index in 0..<found[rarest].count {
      let position = starts[index]
      starts[kept] = position &- offset
      kept &+= position >= offset ? 1 : 0
    }
    for step in 1..<max(1, count) where kept > 0 {
      let other = order[step]
      try read(other, matches, stride)
      kept = Self.sift(starts, kept, found[other].positions, found[other].count, words[other].offset)
    }
    return UInt32(truncatingIfNeeded: kept)
  }

  /// Keeps the starts that have a position at an offset; returns how many.
  @inline(__always)
  private static func sift(
    _ starts: UnsafeMutablePointer<UInt32>, _ count: Int, _ positions: UnsafeMutablePointer<UInt32>,
    _ positionCount: Int, _ offset: UInt32
  ) -> Int {
    var kept = 0
    var place = 0
    for index in 0..<count {
      let start = starts[index]
      let target = start &+ offset
      while place < positionCount, positions[place] < target { place &+= 1 }
      guard place < positionCount else { break }
      starts[kept] = start
      kept &+= positions[place] == target ? 1 : 0
    }
    return kept
  }

  /// How many positions of the first word begin a match with slop.
  private func sloppy(_ matches: UnsafePointer<UInt32>, _ stride: Int) throws(IndexError) -> UInt32 {
    var positions: [[UInt32]] = []
    for index in 0..<count {
      try read(index, matches, stride)
      positions.append(Array(UnsafeBufferPointer(start: found[index].positions, count: found[index].count)))
    }
    let offsets = (0..<count).map { words[$0].offset }
    var frequency: UInt32 = 0
    for start in positions[0] where Self.isMatch(at: start, positions, offsets: offsets, slop) { frequency += 1 }
    return frequency
  }

  /// Whether a position of the first word is followed by the others, each at least as far behind the one before as
  /// the offsets say, and all no further than by the slop.
  static func isMatch(at start: UInt32, _ positions: [[UInt32]], offsets: [UInt32], _ slop: UInt32) -> Bool {
    var previous = start
    for place in positions.indices.dropFirst() {
      let target = previous &+ (offsets[place] - offsets[place - 1])
      var low = 0
      var high = positions[place].count
      while low < high {
        let middle = (low + high) / 2
        if positions[place][middle] < target { low = middle + 1 } else { high = middle }
      }
      guard low < positions[place].count else { return false }
      previous = positions[place][low]
    }
    // Positions of a damaged index may go around.
    return previous &- start &- (offsets.last ?? 0) <= slop
  }
}
