/// Collects the frequencies and norms of postings, and keeps those that no other is at least as good as.
struct ImpactFront {
  /// A frequency and the norm of its document.
  struct Pair: Equatable {
    var frequency: UInt8
    var norm: UInt8
  }

  /// By norm: the greatest frequency, capped at 255.
  private var best = [UInt8](repeating: 0, count: 256)
  /// The norms met, a bit each.
  private var met: SIMD4<UInt64> = .zero

  @inline(__always)
  mutating func add(frequency: UInt32, norm: UInt8) {
    let capped = UInt8(truncatingIfNeeded: min(frequency, 255))
    let index = Int(norm)
    if capped > best[index] { best[index] = capped }
    met[index >> 6] |= 1 << UInt64(index & 63)
  }

  mutating func add(_ pairs: [Pair]) {
    for pair in pairs { add(frequency: UInt32(pair.frequency), norm: pair.norm) }
  }

  /// The front, by ascending norm and frequency; and forgets everything.
  mutating func finish() -> [Pair] {
    var front: [Pair] = []
    var highest: UInt8 = 0
    for word in 0..<4 {
      var bits = met[word]
      while bits != 0 {
        let norm = word << 6 | bits.trailingZeroBitCount
        bits &= bits - 1
        if best[norm] > highest {
          highest = best[norm]
          front.append(Pair(frequency: highest, norm: UInt8(norm)))
        }
        best[norm] = 0
      }
    }
    met = .zero
    return front
  }

  /// At most four pairs that are at least as good as all, packed from the low end.
  ///
  /// Where there are more, neighbours become one that is as good as both, first those whose scores lie closest.
  static func packed(_ front: [Pair], _ score: (Pair) -> Float) -> UInt64 {
    var pairs = front
    var scores = front.map(score)
    while pairs.count > 4 {
      var closest = 0
      var least = Float.infinity
      for index in 0..<pairs.count - 1 {
        let united = Pair(frequency: pairs[index + 1].frequency, norm: pairs[index].norm)
        let loss = self.score(united, score) - max(scores[index], scores[index + 1])
        if loss < least { (closest, least) = (index, loss) }
      }
      pairs[closest].frequency = pairs[closest + 1].frequency
      pairs.remove(at: closest + 1)
      scores.remove(at: closest + 1)
      scores[closest] = score(pairs[closest])
    }
    var packed: UInt64 = 0
    for index in 0..<4 {
      let pair = pairs.isEmpty ? Pair(frequency: 0, norm: 0) : pairs[min(index, pairs.count - 1)]
      packed |= (UInt64(pair.frequency) | UInt64(pair.norm) << 8) << UInt64(16 * index)
    }
    return packed
  }

  @inline(__always)
  private static func score(_ pair: Pair, _ score: (Pair) -> Float) -> Float { score(pair) }
}
