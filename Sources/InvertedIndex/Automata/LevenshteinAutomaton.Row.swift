extension LevenshteinAutomaton {
  /// The cells of a row of the matrix of distances that are near its diagonal, two bits each.
  struct Row: Hashable {
    /// The number of the row: how many characters were read.
    let depth: Int
    private var cells: UInt16
    private var swaps: UInt16

    /// - Parameter value: at most 3, as are all values.
    init(depth: Int, filledWith value: Int) {
      self.depth = depth
      cells = UInt16(truncatingIfNeeded: value) &* 0x5555
      swaps = cells
    }

    /// A cell: the first is as far left of the diagonal as the greatest distance is long.
    subscript(place: Int) -> Int {
      get { Int(cells >> UInt16(2 * place) & 3) }
      set { cells = cells & ~(3 << UInt16(2 * place)) | UInt16(newValue & 3) << UInt16(2 * place) }
    }

    /// What a cell of the next row is at most, if the next character is the first of two of the word that changed
    /// places, of which this row's character is the second.
    subscript(swapped place: Int) -> Int {
      get { Int(swaps >> UInt16(2 * place) & 3) }
      set { swaps = swaps & ~(3 << UInt16(2 * place)) | UInt16(newValue & 3) << UInt16(2 * place) }
    }
  }
}
