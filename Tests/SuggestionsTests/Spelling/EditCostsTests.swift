import Testing

@testable import Suggestions

@Suite struct EditCostsTests {
  private let costs = EditCosts()

  @Test func nothingCostsNothing() {
    #expect(costs.cost(of: "слово", for: "слово", limit: 0) == 0)
    #expect(costs.cost(of: "", for: "", limit: 2) == 0)
  }

  @Test func oneEditOfEachKind() {
    let table: [(typed: String, meant: String, cost: Double)] = [
      ("perjanijan", "perjanjian", costs.swapped),
      ("perjajian", "perjanjian", costs.missing),
      // One of two like letters was forgotten, or one was typed twice.
      ("comitee", "comittee", costs.missingDouble), ("lettter", "letter", costs.extraDouble),
      ("trajde", "trade", costs.extra), ("tradse", "trade", costs.extraNeighbour),
      ("tlade", "trade", costs.replaced),
      // s is next to d on the keyboard, g to h; е to н in Russian.
      ("trase", "trade", costs.replacedNeighbour), ("рукиг", "рукиш", costs.replacedNeighbour),
      ("trude", "trade", costs.replacedVowel), ("карова", "корова", costs.replacedAlike),
      ("горад", "город", costs.replacedAlike), ("мои", "мой", costs.replacedAlike),
      ("rtade", "trade", costs.swapped + costs.first), ("rade", "trade", costs.missing + costs.first),
    ]
    for (typed, meant, cost) in table {
      #expect(abs(costs.cost(of: typed, for: meant, limit: 1) - cost) < 1e-9, "\(typed) for \(meant)")
    }
  }

  @Test func asManyEditsAsAllowed() {
    #expect(costs.cost(of: "prjanjan", for: "perjanjian", limit: 1) == .infinity)
    let two = costs.cost(of: "prjanjan", for: "perjanjian", limit: 2)
    #expect(abs(two - (2 * costs.missing + costs.further)) < 1e-9)
    #expect(costs.cost(of: "abc", for: "x", limit: 1) == .infinity)
    // Optimal string alignment edits no stretch twice: ca is three edits from abc.
    #expect(costs.cost(of: "ca", for: "abc", limit: 2) == .infinity)
    #expect(costs.cost(of: "ca", for: "abc", limit: 3) < .infinity)
  }

  @Test func countsEditsAsTheDistanceDoes() {
    var generator = SeededGenerator(seed: propertySeed())
    var ones = EditCosts()
    for path in [
      \EditCosts.swapped, \.missing, \.missingDouble, \.extra, \.extraDouble, \.extraNeighbour, \.replaced,
      \.replacedNeighbour, \.replacedVowel, \.replacedAlike,
    ] { ones[keyPath: path] = 1 }
    ones.first = 0
    ones.further = 0
    for _ in 0..<400 {
      let left = generator.word(of: ["a", "b", "c"], length: 0...6)
      let right = generator.word(of: ["a", "b", "c"], length: 0...6)
      let distance = Self.distance(Array(left), Array(right))
      let cost = ones.cost(of: left, for: right, limit: 3)
      #expect(cost == (distance <= 3 ? Double(distance) : .infinity), "\(left) \(right)")
    }
  }

  /// Optimal string alignment by its definition, from the ends.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    guard let last = left.last, let other = right.last else { return left.count + right.count }
    var best = distance(left.dropLast(), right.dropLast()) + (last == other ? 0 : 1)
    best = min(best, distance(left.dropLast(), right) + 1, distance(left, right.dropLast()) + 1)
    if left.count > 1, right.count > 1, last == right[right.count - 2], other == left[left.count - 2] {
      best = min(best, distance(left.dropLast(2), right.dropLast(2)) + 1)
    }
    return best
  }
}
