import Dispatch

extension GraphBisection {
  /// One run of ``GraphBisection``: a part is a range of the arrays here, and its halves are the two halves of the range.
  ///
  /// Threads share it, each writing to the range of its own part alone: hence unchecked.
  final class Run: @unchecked Sendable {
    /// How many bits more than in the round before a pair has to win in order to change sides.
    ///
    /// All gains are computed as if one document moved alone; without this many pairs of like documents would change
    /// places for ever. Measured on passages of books and manuals: fewer rounds and 2% less cost than without.
    private static let cooling: Float = 0.5
    /// A part ends when at most one in so many of its documents found a partner.
    private static let negligible = 1_000

    private let parameters: GraphBisection
    private let increments: UnsafeMutableBufferPointer<Float>
    /// The documents in their order so far.
    private let documents: UnsafeMutableBufferPointer<UInt32>
    /// The row of each of ``documents`` in the forward index of its part.
    private let rows: UnsafeMutableBufferPointer<UInt32>
    /// How much each of ``documents`` wants to be in the right half, as numbers that compare like the gains.
    private let keys: UnsafeMutableBufferPointer<UInt32>
    /// Space for keys to select from.
    private let candidates: UnsafeMutableBufferPointer<UInt32>

    init(_ forward: Rows, parameters: GraphBisection, increments: [Float]) {
      self.parameters = parameters
      self.increments = .allocate(capacity: increments.count)
      _ = self.increments.initialize(from: increments)
      documents = .allocate(capacity: forward.count)
      _ = documents.initialize(from: 0..<UInt32(forward.count))
      rows = .allocate(capacity: forward.count)
      _ = rows.initialize(from: documents)
      keys = .allocate(capacity: forward.count)
      keys.initialize(repeating: 0)
      candidates = .allocate(capacity: forward.count)
      candidates.initialize(repeating: 0)
    }

    deinit {
      increments.deallocate()
      documents.deallocate()
      rows.deallocate()
      keys.deallocate()
      candidates.deallocate()
    }

    /// The order of all documents, which are the rows of a forward index.
    func order(_ forward: Rows, _ degrees: Degrees) -> [UInt32] {
      if forward.count > max(parameters.leafSize, 1) {
        splitHalves(0..<forward.count, forward, degrees, threads: max(parameters.threads, 1))
      }
      return Array(documents)
    }

    /// Orders a part, whose rows are among those of the part around it.
    private func split(_ part: Range<Int>, _ outer: Rows, _ degrees: Degrees, threads: Int) {
      guard part.count > max(parameters.leafSize, 1) else {
        documents[part].sort()
        return
      }
      // Nearly all time goes into reading rows, which is much faster where they follow each other.
      let forward = degrees.compact(rows[part], of: outer)
      defer { forward.deallocate() }
      for (row, position) in part.enumerated() { rows[position] = UInt32(row) }
      splitHalves(part, forward, degrees, threads: threads)
    }

    private func splitHalves(_ part: Range<Int>, _ forward: Rows, _ degrees: Degrees, threads: Int) {
      let middle = part.lowerBound + part.count / 2
      bisect(part, middle, forward, degrees, threads: threads)
      let left = part.lowerBound..<middle
      let right = middle..<part.upperBound
      guard threads > 1 else {
        split(left, forward, degrees, threads: 1)
        split(right, forward, degrees, threads: 1)
        return
      }
      let termCount = degrees.termCount
      nonisolated(unsafe) let forward = forward
      // Only the left half uses these.
      nonisolated(unsafe) let degrees = degrees
      DispatchQueue.concurrentPerform(iterations: 2) { half in
        if half == 0 {
          split(left, forward, degrees, threads: (threads + 1) / 2)
        } else {
          split(right, forward, Degrees(termCount: termCount), threads: threads / 2)
        }
      }
    }

    /// Exchanges documents between the halves of a part, in rounds.
    private func bisect(_ part: Range<Int>, _ middle: Int, _ forward: Rows, _ degrees: Degrees, threads: Int) {
      degrees.count(rows[part.lowerBound..<middle], of: forward, inLeftHalf: true)
      degrees.count(rows[middle..<part.upperBound], of: forward, inLeftHalf: false)
      for round in 0..<parameters.iterations {
        degrees.updateGains(UnsafeBufferPointer(increments))
        setKeys(part, middle, forward, degrees, threshold: Self.cooling * Float(round), threads: threads)
        let pairs = exchange(part, middle, forward, degrees)
        guard pairs > part.count / Self.negligible else { break }
      }
      degrees.clear()
    }

    private func setKeys(
      _ part: Range<Int>, _ middle: Int, _ forward: Rows, _ degrees: Degrees, threshold: Float, threads: Int
    ) {
      // Threads only read these.
      nonisolated(unsafe) let forward = forward
      nonisolated(unsafe) let degrees = degrees
      @Sendable func set(_ positions: Range<Int>) {
        for position in positions {
          let isLeft = position < middle
          let gain = degrees.gain(ofMoving: forward[rows[position]], fromLeftHalf: isLeft)
          keys[position] = Self.key(isLeft ? gain - threshold : 0 - gain)
        }
      }
      guard threads > 1 else { return set(part) }
      DispatchQueue.concurrentPerform(iterations: threads) { chunk in
        let start = part.lowerBound + part.count * chunk / threads
        set(start..<part.lowerBound + part.count * (chunk + 1) / threads)
      }
    }

    /// Numbers that compare like floating-point ones.
    static func key(_ value: Float) -> UInt32 {
      let bits = value.bitPattern
      return bits >> 31 == 0 ? bits | 1 << 31 : ~bits
    }

    /// Lets the documents change sides that want it most, in pairs; returns how many pairs want it.
    private func exchange(_ part: Range<Int>, _ middle: Int, _ forward: Rows, _ degrees: Degrees) -> Int {
      // A left document and a right one change sides where the left one's key is the greater.
      let lowest = keys[middle..<part.upperBound].reduce(.max) { min($0, $1) }
      let highest = keys[part.lowerBound..<middle].reduce(0) { max($0, $1) }
      guard lowest < highest else { return 0 }
      var end = part.lowerBound
      for position in part.lowerBound..<middle where keys[position] > lowest {
        candidates[end] = keys[position]
        end += 1
      }
      let leftCount = end - part.lowerBound
      for position in middle..<part.upperBound where keys[position] < highest {
        candidates[end] = keys[position]
        end += 1
      }
      let pivot = Self.select(leftCount, in: UnsafeMutableBufferPointer(rebasing: candidates[part.lowerBound..<end]))

      // Beside the keys beyond the pivot, so many equal to it as both sides need for the same count.
      var leftMovers = 0
      for position in part.lowerBound..<middle where keys[position] > pivot { leftMovers += 1 }
      var rightMovers = 0
      for position in middle..<part.upperBound where keys[position] < pivot { rightMovers += 1 }
      let pairs = max(leftMovers, rightMovers)
      // Where nearly all want to change sides (copies of one document, say) the same halves would come out, mirrored;
      // the next round lets only those change that win more.
      guard part.count - 2 * pairs > part.count / 32 else { return pairs }
      var leftTies = pairs - leftMovers
      var rightTies = pairs - rightMovers
      var left = part.lowerBound
      var right = middle
      for _ in 0..<pairs {
        while !Self.moves(keys[left] > pivot, keys[left] == pivot, &leftTies) { left += 1 }
        while !Self.moves(keys[right] < pivot, keys[right] == pivot, &rightTies) { right += 1 }
        degrees.exchange(forward[rows[left]], forward[rows[right]])
        documents.swapAt(left, right)
        rows.swapAt(left, right)
        left += 1
        right += 1
      }
      return pairs
    }

    @inline(__always)
    private static func moves(_ isBeyond: Bool, _ isTie: Bool, _ ties: inout Int) -> Bool {
      if isBeyond { return true }
      guard isTie, ties > 0 else { return false }
      ties -= 1
      return true
    }

    /// The key that has a rank from 0 among keys, which it moves about; linear time whatever the keys.
    static func select(_ rank: Int, in keys: UnsafeMutableBufferPointer<UInt32>) -> UInt32 {
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2_048) { counts in
        var rank = UInt32(rank)
        var end = keys.count
        var result: UInt32 = 0
        // From the top digit down, only keys with the digits found so far remain.
        for shift: UInt32 in [21, 10, 0] {
          let mask: UInt32 = shift == 0 ? 0x3FF : 0x7FF
          counts.initialize(repeating: 0)
          for position in 0..<end { counts[Int(keys[position] >> shift & mask)] += 1 }
          var digit: UInt32 = 0
          while rank >= counts[Int(digit)] {
            rank -= counts[Int(digit)]
            digit += 1
          }
          result |= digit << shift
          var kept = 0
          for position in 0..<end where keys[position] >> shift & mask == digit {
            keys[kept] = keys[position]
            kept += 1
          }
          end = kept
        }
        return result
      }
    }
  }
}
