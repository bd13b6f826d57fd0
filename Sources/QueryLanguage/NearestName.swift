/// Finds what a person may have meant by a name that is not known.
package enum NearestName {
  /// The name with the fewest edits, the first of equals; `nil` where all need more edits than a third of
  /// the letters of the longer of the two.
  package static func nearest(to name: String, among names: [String]) -> String? {
    var best: (name: String, distance: Int)?
    for candidate in names {
      let limit = max(1, max(name.count, candidate.count) / 3)
      // So many letters must at least be put in or left out.
      guard abs(name.count - candidate.count) <= limit else { continue }
      let distance = distance(name, candidate)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// How many letters must be put in, left out, exchanged or swapped with their neighbour: optimal string alignment
  /// (Boytsov 2011, <https://doi.org/10.1145/1963190.1963191>).
  ///
  /// - Complexity: O(*n* · *m*) for *n* and *m* letters.
  package static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left)
    let right = Array(right)
    // The rows of the table for the last two letters of `left` and the one at hand.
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var row = [i + 1]
      for (j, other) in right.enumerated() {
        var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (letter == other ? 0 : 1))
        if i > 0, j > 0, letter == right[j - 1], left[i - 1] == other { best = min(best, beforeLast[j - 1] + 1) }
        row.append(best)
      }
      beforeLast = last
      last = row
    }
    return last[right.count]
  }
}
