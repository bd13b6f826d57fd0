extension GraphBisection {
  /// The terms of documents, each document a row; it owns no memory.
  struct Rows {
    /// Where the terms of each row begin, and the end of the last.
    let offsets: UnsafeBufferPointer<Int>
    let terms: UnsafeBufferPointer<UInt32>

    var count: Int { offsets.count - 1 }

    subscript(row: UInt32) -> UnsafeBufferPointer<UInt32> {
      let start = offsets[Int(row)]
      return UnsafeBufferPointer(rebasing: terms[start..<offsets[Int(row) + 1]])
    }

    func deallocate() {
      offsets.deallocate()
      terms.deallocate()
    }
  }
}
