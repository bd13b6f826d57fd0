import InvertedIndex
package import TextAnalysis

/// The words of one script that a word typed in the letters of the other may stand for: all readings of
/// ``Romanization`` at once, as a lattice.
///
/// Nothing is transliterated: the vocabulary is walked with the lattice, so that only words that exist are found,
/// however many readings there are. A state holds the places of the lattice that the letters so far may have come to,
/// each with the least cost.
package struct RomanizationAutomaton: TermAutomaton {
  /// A place of the lattice and what it cost to come there.
  package struct Place: Sendable, Hashable {
    var node: Int
    var cost: Double
  }

  /// A way out of a place: by a letter.
  private struct Edge: Sendable {
    var letter: UInt32
    var target: Int
    var cost: Double
  }

  private var edges: [[Edge]] = []
  /// By node: ways out that take no letter, always forward.
  private var silent: [[(target: Int, cost: Double)]] = []
  private let end: Int
  private let limit: Double

  /// - Parameters:
  ///   - word: what was typed, in lower case. Characters that no rule knows make the automaton match nothing.
  ///   - limit: the greatest cost of a reading.
  package init(_ word: String, _ romanization: Romanization, limit: Double) {
    let letters = Array(word.unicodeScalars)
    end = letters.count
    self.limit = limit
    edges = Array(repeating: [], count: letters.count + 1)
    silent = Array(repeating: [], count: letters.count + 1)
    for position in 0...letters.count {
      // A letter that is not written follows another.
      if position > 0 {
        for rule in romanization.insertions { add(rule, from: position, to: position) }
      }
      for rule in romanization.rules(at: position, of: letters) {
        add(rule, from: position, to: position + rule.source.count)
      }
    }
  }

  private mutating func add(_ rule: Romanization.Rule, from start: Int, to target: Int) {
    guard let last = rule.target.last else {
      silent[start].append((target, rule.cost))
      return
    }
    var node = start
    var cost = rule.cost
    for letter in rule.target.dropLast() {
      edges.append([])
      silent.append([])
      edges[node].append(Edge(letter: letter.value, target: edges.count - 1, cost: cost))
      node = edges.count - 1
      cost = 0
    }
    edges[node].append(Edge(letter: last.value, target: target, cost: cost))
  }

  package var start: [Place]? { closed([Place(node: 0, cost: 0)]) }

  package func state(behind scalar: UInt32, in state: [Place]) -> [Place]? {
    var next: [Place] = []
    for place in state {
      for edge in edges[place.node] where edge.letter == scalar {
        Self.add(Place(node: edge.target, cost: place.cost + edge.cost), to: &next, limit)
      }
    }
    return next.isEmpty ? nil : closed(next)
  }

  /// With the places that are reached without a letter.
  private func closed(_ places: [Place]) -> [Place] {
    var places = places
    var index = 0
    while index < places.count {
      let place = places[index]
      index += 1
      for way in silent[place.node] {
        // A place found cheaper than before hands that on.
        index = min(index, Self.add(Place(node: way.target, cost: place.cost + way.cost), to: &places, limit) ?? index)
      }
    }
    return places
  }

  /// - Returns: where the place stands, if it is new or cheaper than before.
  @discardableResult
  private static func add(_ place: Place, to places: inout [Place], _ limit: Double) -> Int? {
    guard place.cost <= limit else { return nil }
    guard let index = places.firstIndex(where: { $0.node == place.node }) else {
      places.append(place)
      return places.count - 1
    }
    guard place.cost < places[index].cost else { return nil }
    places[index].cost = place.cost
    return index
  }

  package func nextScalar(from scalar: UInt32, in state: [Place]) -> UInt32? {
    var least: UInt32?
    for place in state {
      for edge in edges[place.node] where edge.letter >= scalar && place.cost + edge.cost <= limit {
        least = min(least ?? .max, edge.letter)
      }
    }
    return least
  }

  /// The least cost of a reading that ends here; `nil` where none does.
  package func cost(in state: [Place]) -> Double? { state.first { $0.node == end }?.cost }

  /// The cost of a word as a reading; `nil` where it is none within the limit.
  package func cost(of word: String) -> Double? {
    guard var state = start else { return nil }
    for scalar in word.unicodeScalars {
      guard let next = self.state(behind: scalar.value, in: state) else { return nil }
      state = next
    }
    return cost(in: state)
  }

  package func distance(in state: [Place]) -> Int? { cost(in: state) == nil ? nil : 0 }

  package func matchesAll(in state: [Place]) -> Bool { false }
}
