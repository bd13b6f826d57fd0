// This file may use unsafe pointers, into scratch memory.
extension Acceptance {
  /// Clears the bits of documents that may not be found.
  ///
  /// - Parameters:
  ///   - start: the document of the first bit, divisible by 64.
  ///   - words: how many words of bits there are.
  func keepBits(
    from start: UInt32, words: Int, in bits: UnsafeMutablePointer<UInt64>
  ) throws(IndexError) {
    tombstones?.words.withUnsafeBufferPointer { deleted in
      let first = Int(start / 64)
      for word in 0..<max(0, min(words, deleted.count - first)) { bits[word] &= ~deleted[first + word] }
    }
    try filter?.keepBits(from: start, words: words, in: bits)
  }
}
