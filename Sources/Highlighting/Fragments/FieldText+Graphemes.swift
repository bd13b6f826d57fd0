/// Graphemes: what a reader takes for one character (UAX #29, as Swift's `Character`).
///
/// Most text needs no look at the rules: between two letters of Latin or Cyrillic there is always a boundary.
extension FieldText {
  /// Whether a byte begins a character that is a grapheme by itself unless something behind it joins it: ASCII but
  /// carriage return, U+00C0 to U+02FF, U+0400 to U+047F, U+04C0 to U+04FF.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0D: false
    case 0...0x7F, 0xC3...0xCB, 0xD0, 0xD1, 0xD3: true
    default: false
    }
  }

  private func index(_ position: Int) -> String.Index { string.utf8.index(string.startIndex, offsetBy: position) }

  private func offset(_ index: String.Index) -> Int { string.utf8.distance(from: string.startIndex, to: index) }

  /// Whether a position is between two graphemes, or at an end of the text.
  func isBoundary(_ position: Int) -> Bool {
    if position <= 0 || position >= utf8.count { return position == 0 || position == utf8.count }
    if utf8[position] & 0xC0 == 0x80 { return false }
    if Self.isPlain(utf8[position]) || utf8[position] == 0x0D {
      var lead = position - 1
      if utf8[lead] & 0xC0 == 0x80, lead > 0 { lead -= 1 }
      if Self.isPlain(utf8[lead]) { return true }
    }
    return index(position).samePosition(in: string) != nil
  }

  /// The boundary at a position or before it.
  func roundedDown(_ position: Int) -> Int {
    if isBoundary(position) { return position }
    return offset(string.index(before: string.index(after: index(position))))
  }

  /// The boundary at a position or behind it.
  func roundedUp(_ position: Int) -> Int {
    if isBoundary(position) { return position }
    // An index inside a grapheme is taken for that grapheme's.
    return offset(string.index(after: index(position)))
  }

  /// The boundary so many graphemes behind another, or the last one before a limit.
  ///
  /// A line break of two characters counts as two graphemes: it is shown as two blanks.
  ///
  /// - Returns: the boundary, and how many graphemes were passed.
  func advanced(_ start: Int, by count: Int, limit: Int) -> (position: Int, count: Int) {
    var position = start
    var passed = 0
    while passed < count, position < limit {
      var next = position
      var size = 1
      if Self.isPlain(utf8[position]) {
        next += utf8[position] < 0x80 ? 1 : 2
        if next < utf8.count, !Self.isPlain(utf8[next]), utf8[next] != 0x0D { next = roundedUp(position + 1) }
      } else {
        next = roundedUp(position + 1)
        if utf8[position] == 0x0D, next == position + 2 { size = 2 }
      }
      if next > limit || passed + size > count { break }
      position = next
      passed += size
    }
    return (position, passed)
  }

  /// The boundary so many graphemes before another, or the first one behind a limit.
  func retreated(_ start: Int, by count: Int, limit: Int) -> Int {
    var position = start
    var passed = 0
    while passed < count, position > limit {
      let previous = roundedDown(position - 1)
      let size = utf8[previous] == 0x0D && position == previous + 2 ? 2 : 1
      if previous < limit || passed + size > count { break }
      position = previous
      passed += size
    }
    return position
  }

  /// How many graphemes a stretch between boundaries has, counted up to a limit.
  func graphemes(_ range: Range<Int>, atMost limit: Int) -> Int {
    advanced(range.lowerBound, by: limit, limit: range.upperBound).count
  }
}
