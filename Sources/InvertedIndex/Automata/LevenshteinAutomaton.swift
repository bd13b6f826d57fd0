/// The words within a small distance of a word, which counts characters inserted, deleted, replaced, and neighbours
/// that changed places.
///
/// The distance is that of optimal string alignment: no part of the word is edited twice, so *ca* is 3 from *abc*.
/// Characters are Unicode scalars: both words are to be folded, in NFC.
///
/// A state is a row of the matrix of distances, of which only the cells within the distance of the diagonal count
/// (Ukkonen 1985, Algorithms for approximate string matching), each up to one above the distance. There are few such
/// rows behind a prefix of any length (Schulz and Mihov 2002, Fast string correction with Levenshtein automata, IJDAR
/// 5): rows are numbered as they are met, and with them the transitions, of which there is one for each character of
/// the word and one for all others. Boytsov 2011 (Indexing methods for approximate dictionary searching, JEA 16)
/// compares the ways to walk a dictionary with them.
package struct LevenshteinAutomaton: TermAutomaton {
  /// The distances that may be asked for.
  package static let distances = 0...2

  private let word: [UInt32]
  private let limit: Int
  /// The different characters of the word in order.
  private let alphabet: [UInt32]
  /// Of scalars below ``tableEnd``: the place in the alphabet, or the number of its characters for others.
  private var classes: [UInt16]
  private static let tableEnd: UInt32 = 0x500

  private var rows: [Row] = []
  private var numbers: [Row: Int32] = [:]
  /// By row and class: the number of the next row.
  private var transitions: [Int32] = []
  private static let dead: Int32 = -1
  private static let unknown: Int32 = -2

  /// - Parameters:
  ///   - word: folded, in NFC.
  ///   - distance: taken for the nearest of ``distances`` where it is outside of them.
  package init(_ word: String, distance: Int) {
    self.word = word.unicodeScalars.map(\.value)
    limit = min(max(distance, Self.distances.lowerBound), Self.distances.upperBound)
    alphabet = Set(self.word).sorted()
    classes = Array(repeating: UInt16(truncatingIfNeeded: alphabet.count), count: Int(Self.tableEnd))
    for (place, scalar) in alphabet.enumerated() where scalar < Self.tableEnd {
      classes[Int(scalar)] = UInt16(truncatingIfNeeded: place)
    }
    var first = Row(depth: 0, filledWith: limit + 1)
    for place in 0...min(limit, self.word.count) { first[place + limit] = place }
    _ = number(of: first)
  }

  package var start: Int32? { 0 }

  @inline(__always)
  package mutating func state(behind scalar: UInt32, in state: Int32) -> Int32? {
    next(of: state, characterClass(of: scalar))
  }

  package mutating func nextScalar(from scalar: UInt32, in state: Int32) -> UInt32? {
    // Where any character leads on, those of the word do as well.
    if next(of: state, alphabet.count) != nil { return scalar }
    for (place, other) in alphabet.enumerated() where other >= scalar && next(of: state, place) != nil { return other }
    return nil
  }

  package func distance(in state: Int32) -> Int? {
    let row = rows[Int(state)]
    let place = word.count - row.depth + limit
    guard place >= 0, place <= 2 * limit, row[place] <= limit else { return nil }
    return row[place]
  }

  package func matchesAll(in state: Int32) -> Bool { false }

  // MARK: Transitions

  @inline(__always)
  private func characterClass(of scalar: UInt32) -> Int {
    if scalar < Self.tableEnd { return Int(classes[Int(scalar)]) }
    return alphabet.firstIndex(of: scalar) ?? alphabet.count
  }

  @inline(__always)
  private mutating func next(of state: Int32, _ characterClass: Int) -> Int32? {
    let place = Int(state) &* (alphabet.count &+ 1) &+ characterClass
    var next = transitions[place]
    if next == Self.unknown {
      let row = row(behind: characterClass < alphabet.count ? alphabet[characterClass] : .max, rows[Int(state)])
      next = row.map { number(of: $0) } ?? Self.dead
      transitions[place] = next
    }
    return next == Self.dead ? nil : next
  }

  private mutating func number(of row: Row) -> Int32 {
    if let number = numbers[row] { return number }
    let number = Int32(truncatingIfNeeded: rows.count)
    rows.append(row)
    numbers[row] = number
    transitions.append(contentsOf: repeatElement(Self.unknown, count: alphabet.count + 1))
    return number
  }

  /// The row behind one more character, `nil` where all its cells are above the limit: then all below it are.
  private func row(behind scalar: UInt32, _ row: Row) -> Row? {
    let none = limit + 1
    var next = Row(depth: row.depth + 1, filledWith: none)
    var isAlive = false
    for place in 0...2 * limit {
      // Where the cell stands in the matrix: how many characters of the word are behind it.
      let column = next.depth - limit + place
      if column >= 0, column <= word.count {
        var value = none
        if place < 2 * limit { value = row[place + 1] + 1 }
        if place > 0 { value = min(value, next[place - 1] + 1) }
        if column > 0 { value = min(value, row[place] + (word[column - 1] == scalar ? 0 : 1)) }
        if column > 1, word[column - 2] == scalar { value = min(value, row[swapped: place]) }
        next[place] = min(value, none)
        if value <= limit { isAlive = true }
      }
      // Where this character is the second of two of the word, the next may be the first.
      if column >= 1, column < word.count, word[column] == scalar {
        next[swapped: place] = min(row[place] + 1, none)
      }
    }
    return isAlive ? next : nil
  }
}
