/// Finds what a person may have meant by a name that is not known.
enum NearestName {
  /// `; did you mean “search”?`, or nothing where no name is near.
  static func question(_ name: String, among names: [String]) -> String {
    guard let nearest = nearest(to: name, among: names) else { return "" }
    return "; did you mean “\(nearest)”?"
  }

  /// The name with the fewest edits, the first of equals; `nil` where all need more edits than a third of the letters.
  static func nearest(to name: String, among names: [String]) -> String? {
    let distances = names.map { (name: $0, distance: distance(name, $0)) }
    guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(1, max(name.count, best.name.count) / 3) ? best.name : nil
  }

  /// How many letters must be put in, left out, exchanged or swapped with their neighbour: optimal string alignment
  /// (Boytsov 2011, <https://doi.org/10.1145/1963190.1963191>).
  static func distance(_ left: String, _ right: String) -> Int {
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
