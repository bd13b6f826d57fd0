/// Field lengths in one byte: exact up to 48 tokens, then in steps of a sixteenth.
///
/// Scores need lengths only roughly, and a byte keeps the table of them small (Lucene's norms follow the same idea).
package enum FieldNorm {
  /// The length that each code stands for, in tokens, ascending.
  package static let lengths: [UInt32] = {
    var lengths: [UInt32] = []
    var length: UInt32 = 0
    for _ in 0...255 {
      lengths.append(length)
      length = length < 48 ? length + 1 : length + length / 16
    }
    return lengths
  }()

  /// The code of the greatest length that is not above this one.
  package static func code(of length: Int) -> UInt8 {
    if length <= 48 { return UInt8(max(0, length)) }
    var low = 48
    var high = 255
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(lengths[middle]) <= length { low = middle } else { high = middle - 1 }
    }
    return UInt8(low)
  }
}
