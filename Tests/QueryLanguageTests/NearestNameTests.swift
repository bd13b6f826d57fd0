import Testing

@testable import QueryLanguage

struct NearestNameTests {
  @Test(
    arguments: [
      ("serach", ["index", "search", "show"], "search"),  // two letters swapped
      ("sho", ["index", "search", "show"], "show"),  // a letter left out
      ("indexx", ["index", "search"], "index"),  // a letter too many
      ("jsn", ["json", "jsonl"], "json"),
      ("ikan", ["index", "search", "show"], nil),
      ("", ["id", "ru"], nil),
      ("x", [], nil),
      ("анализ", ["analyze"], nil),
      // Of equals the first.
      ("rt", ["ru", "it"], "ru"),
    ] as [(String, [String], String?)])
  func nearest(name: String, names: [String], expected: String?) {
    #expect(NearestName.nearest(to: name, among: names) == expected)
  }

  /// The table against the recursive definition.
  @Test func distanceIsThatOfTheDefinition() {
    func distance(_ left: Substring, _ right: Substring) -> Int {
      guard let first = left.first, let other = right.first else { return max(left.count, right.count) }
      var best = min(
        distance(left.dropFirst(), right) + 1, distance(left, right.dropFirst()) + 1,
        distance(left.dropFirst(), right.dropFirst()) + (first == other ? 0 : 1))
      if let next = left.dropFirst().first, let nextOther = right.dropFirst().first, first == nextOther, next == other {
        best = min(best, distance(left.dropFirst(2), right.dropFirst(2)) + 1)
      }
      return best
    }
    var generator = SeededGenerator(seed: propertySeed())
    for _ in 0..<200 {
      let words = (0..<2).map { _ in
        String(
          (0..<Int.random(in: 0...5, using: &generator)).map { _ in generator.pick(["а", "б", "c"] as [Character]) })
      }
      #expect(NearestName.distance(words[0], words[1]) == distance(words[0][...], words[1][...]), "\(words)")
    }
  }
}
