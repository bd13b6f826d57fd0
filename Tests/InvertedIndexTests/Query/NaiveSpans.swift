import TextAnalysis

@testable import InvertedIndex

/// What a ``SpanNode`` stands for in a text, from the meaning of its cases alone: all combinations are tried.
struct NaiveSpans {
  /// By term: where it stands, the body 64 positions behind a title.
  var places: [Term: [Int]]
  var titleLength: Int
  var articles: [Range<Int>] = []

  /// A body begins so far behind its title.
  static func bodyStart(titleLength: Int) -> Int { titleLength == 0 ? 0 : titleLength + 64 }

  func spans(of node: SpanNode) -> Set<Range<Int>> {
    switch node {
    case .terms(let terms): Set(terms.flatMap { places[$0] ?? [] }.map { $0..<$0 + 1 })
    case .sequence(let elements, let slop):
      Set(sequences(elements.map { (spans(of: $0.node), Int($0.offset)) }, slop: min(63, Int(slop))))
    case .near(let left, let right, let distance):
      Set(near(spans(of: left), spans(of: right), min(63, Int(distance))))
    case .any(let nodes): nodes.reduce([]) { $0.union(spans(of: $1)) }
    case .article(let nodes):
      Set(
        articles.filter { article in
          !nodes.isEmpty && nodes.allSatisfy { spans(of: $0).contains { $0.clamped(to: article) == $0 } }
        })
    case .within(let node, .title): spans(of: node).filter { $0.upperBound <= titleLength }
    case .within(let node, .body): spans(of: node).filter { $0.lowerBound >= titleLength }
    }
  }

  /// How many different beginnings occurrences have, those in the title counted four times.
  func frequency(of node: SpanNode) -> Int {
    Set(spans(of: node).map(\.lowerBound)).reduce(0) { $0 + ($1 < titleLength ? 4 : 1) }
  }

  /// Of all ways to go on from an occurrence of the first part, the one whose last part begins, then ends, first.
  private func sequences(_ parts: [(spans: Set<Range<Int>>, offset: Int)], slop: Int) -> [Range<Int>] {
    guard let first = parts.first, let last = parts.last else { return [] }
    return first.spans.compactMap { start in
      var reached: Set<Range<Int>> = [start]
      for (before, part) in zip(parts, parts.dropFirst()) {
        let gap = part.offset - before.offset
        reached = part.spans.filter { next in reached.contains { next.lowerBound >= $0.lowerBound + gap } }
      }
      let ends = reached.filter { $0.lowerBound <= start.lowerBound + last.offset + slop }
      return ends.min { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        .map { start.lowerBound..<$0.upperBound }
    }
  }

  private func near(_ left: Set<Range<Int>>, _ right: Set<Range<Int>>, _ distance: Int) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for first in left {
      for second in right {
        for (earlier, later) in [(first, second), (second, first)]
        where (0..<distance).contains(later.lowerBound - earlier.upperBound) {
          found.append(earlier.lowerBound..<later.upperBound)
        }
      }
    }
    return found
  }
}
