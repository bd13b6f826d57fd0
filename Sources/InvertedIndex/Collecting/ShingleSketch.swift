/// A text as a sample of its shingles: by what share of them two texts resemble each other.
///
/// A shingle is five words in a row, in small letters; the sample are the 128 smallest of the shingles' hashes
/// (Broder 1997, “On the resemblance and containment of documents”, <https://doi.org/10.1109/SEQUEN.1997.666900>). Of
/// texts with no more shingles than that nothing is left out, so what is said of short texts is exact; for others the
/// standard error is at most 0.045. A text of fewer than five words is one shingle.
package struct ShingleSketch: Sendable, Hashable {
  /// Words of a shingle.
  package static let shingleLength = 5
  /// Hashes that are kept.
  package static let size = 128

  /// Ascending, each once.
  private let hashes: [UInt64]

  /// The sketch of a text. Linear in its bytes.
  package init(_ text: String) {
    var text = text
    self = text.withUTF8 { Self($0) }
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var sample = Sample()
    var words = FoldedWords(bytes)
    // The hashes of the last words, and of them as a number to a large base: rolled on word by word.
    var last = SIMD8<UInt64>.zero
    var rolling: UInt64 = 0
    var count = 0
    while let word = words.next() {
      let place = count % Self.shingleLength
      rolling = rolling &* Self.base &+ word &- last[place] &* Self.leavingBase
      last[place] = word
      count += 1
      if count >= Self.shingleLength { sample.add(Self.mixed(rolling)) }
    }
    if count > 0, count < Self.shingleLength { sample.add(Self.mixed(rolling &+ UInt64(count))) }
    hashes = sample.finish()
  }

  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let leavingBase = base &* base &* base &* base &* base

  /// The finalizer of SplitMix64 (Steele, Lea and Flood 2014).
  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// The share of the shingles of two texts that both have, 0 to 1; 0 for texts without words.
  package func resemblance(to other: ShingleSketch) -> Double {
    var seen = 0
    var shared = 0
    var left = 0
    var right = 0
    // The smallest of both together, as many as a sketch has: a sample of their union.
    while seen < Self.size, left < hashes.count || right < other.hashes.count {
      let one = left < hashes.count ? hashes[left] : .max
      let another = right < other.hashes.count ? other.hashes[right] : .max
      if one == another { shared += 1 }
      if one <= another { left += 1 }
      if another <= one { right += 1 }
      seen += 1
    }
    return seen == 0 ? 0 : Double(shared) / Double(seen)
  }

  /// The smallest of many numbers.
  private struct Sample {
    private var kept: [UInt64] = []
    /// Numbers from here on are not among them.
    private var bound: UInt64 = .max

    init() { kept.reserveCapacity(4 * ShingleSketch.size) }

    @inline(__always)
    mutating func add(_ number: UInt64) {
      // The greatest number marks the end of a sketch when two are compared.
      guard number < bound else { return }
      kept.append(number)
      if kept.count == 4 * ShingleSketch.size { shrink() }
    }

    private mutating func shrink() {
      kept.sort()
      var count = 0
      for number in kept where count < ShingleSketch.size && (count == 0 || number != kept[count - 1]) {
        kept[count] = number
        count += 1
      }
      kept.removeLast(kept.count - count)
      if count == ShingleSketch.size { bound = kept[count - 1] }
    }

    mutating func finish() -> [UInt64] {
      shrink()
      return kept
    }
  }
}
