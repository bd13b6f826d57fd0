package import TextAnalysis

/// How terms stand to each other in a document: found from their positions alone.
///
/// The result of a node is a set of stretches of positions; a document matches where the set is not empty. What
/// searches an index and what marks matches in a text share this, so that both mean the same.
package indirect enum SpanNode: Sendable, Hashable {
  /// A part of a document.
  package enum Field: String, Sendable, Hashable, CaseIterable {
    case title
    case body
  }

  /// Each occurrence of one of the terms.
  case terms([Term])
  /// The parts one behind the other, each beginning as far behind the first as its offset says; with slop, the whole
  /// may be so many positions longer.
  ///
  /// An occurrence begins with each occurrence of the first part and goes on with the nearest of the others.
  case sequence([Element], slop: UInt32)
  /// The two parts in either order, without overlap, the later beginning at most so many positions behind the last
  /// of the earlier. From 1, for neighbours, to 63.
  case near(SpanNode, SpanNode, distance: UInt32)
  /// The occurrences of all parts.
  case any([SpanNode])
  /// Articles of an agreement, whole, that hold an occurrence of every part. No article where there is no part.
  case article([SpanNode])
  /// The occurrences that lie within a part of the document.
  case within(SpanNode, Field)

  /// A part of a sequence.
  package struct Element: Sendable, Hashable {
    package var node: SpanNode
    /// How many positions behind the first; ascending, 0 for the first.
    package var offset: UInt32

    package init(_ node: SpanNode, offset: UInt32) {
      self.node = node
      self.offset = offset
    }
  }

  /// The greatest slop and distance: nothing reaches across the gap between a title and its body.
  package static let reach: UInt32 = 63
  /// How many pairs of each occurrence are no reason to count.
  private static let usualPairs = 8
}

extension SpanNode {
  /// The terms that it is about, in their order.
  package var terms: [Term] {
    switch self {
    case .terms(let terms): terms
    case .sequence(let elements, _): elements.flatMap(\.node.terms)
    case .near(let left, let right, _): left.terms + right.terms
    case .any(let nodes), .article(let nodes): nodes.flatMap(\.terms)
    case .within(let node, _): node.terms
    }
  }
}

/// Here is a document: where do terms stand in it?
package protocol SpanSource {
  /// The positions of a term, ascending, each once.
  mutating func positions(of term: Term) throws(IndexError) -> [UInt32]
  /// The positions of all of several terms, ascending; one may be told repeatedly.
  mutating func positions(ofAny terms: [Term]) throws(IndexError) -> [UInt32]
  /// How many positions the title has: those below are of the title.
  mutating func titleLength() throws(IndexError) -> UInt32
  /// The articles, ascending, as stretches of positions that do not overlap.
  mutating func articles() throws(IndexError) -> [Range<UInt32>]
  /// Notes that pairs of occurrences were looked at, beyond what the number of occurrences explains.
  ///
  /// - Throws: `invalidQuery` where they are too many.
  mutating func spend(_ pairs: Int) throws(IndexError)
}

extension SpanSource {
  /// Nothing: there is no limit.
  package mutating func spend(_ pairs: Int) {}
}

extension SpanSource {
  package mutating func positions(ofAny terms: [Term]) throws(IndexError) -> [UInt32] {
    if terms.count == 1 { return try positions(of: terms[0]) }
    var positions: [UInt32] = []
    for term in terms { positions += try self.positions(of: term) }
    return positions.sorted()
  }
}

extension SpanNode {
  /// The stretches of a document that the node stands for: different ones, in the order of their beginnings, then
  /// ends.
  ///
  /// - Complexity: a near costs its parts' occurrences times those within reach of each; all else is linear.
  package func spans(in source: inout some SpanSource) throws(IndexError) -> [Range<UInt32>] {
    switch self {
    case .terms(let terms):
      let positions = try source.positions(ofAny: terms)
      // Positions of a damaged index may be anything: what no document reaches is left out, so that sums stay numbers.
      return Self.distinct(positions.lazy.filter { $0 < 1 << 31 }.map { $0..<$0 + 1 })
    case .sequence(let elements, let slop): return try Self.sequence(elements, slop, in: &source)
    case .near(let left, let right, let distance):
      let left = try left.spans(in: &source)
      guard !left.isEmpty else { return [] }
      return try Self.near(left, try right.spans(in: &source), min(distance, Self.reach), in: &source)
    case .any(let nodes):
      var spans: [Range<UInt32>] = []
      for node in nodes { spans += try node.spans(in: &source) }
      return Self.ordered(spans)
    case .article(let nodes):
      var articles = nodes.isEmpty ? [] : try source.articles()
      for node in nodes where !articles.isEmpty {
        let spans = try node.spans(in: &source)
        articles.removeAll { article in
          var place = Self.firstIndex(in: spans, from: article.lowerBound)
          while place < spans.count, spans[place].lowerBound < article.upperBound {
            if spans[place].upperBound <= article.upperBound { return false }
            place += 1
          }
          return true
        }
      }
      return articles
    case .within(let node, let field):
      let spans = try node.spans(in: &source)
      guard !spans.isEmpty else { return [] }
      let titleLength = try source.titleLength()
      return spans.filter { field == .title ? $0.upperBound <= titleLength : $0.lowerBound >= titleLength }
    }
  }

  private static func sequence(
    _ elements: [Element], _ slop: UInt32, in source: inout some SpanSource
  ) throws(IndexError) -> [Range<UInt32>] {
    var parts: [[Range<UInt32>]] = []
    for element in elements {
      let spans = try element.node.spans(in: &source)
      guard !spans.isEmpty else { return [] }
      parts.append(spans)
    }
    guard let first = parts.first, let last = elements.last else { return [] }
    let slop = min(slop, reach)
    var found: [Range<UInt32>] = []
    starts: for start in first {
      var previous = start
      for (index, part) in parts.enumerated().dropFirst() {
        let target = previous.lowerBound + (elements[index].offset - elements[index - 1].offset)
        let place = firstIndex(in: part, from: target)
        guard place < part.count else { continue starts }
        previous = part[place]
      }
      if previous.lowerBound - start.lowerBound - last.offset <= slop {
        found.append(start.lowerBound..<previous.upperBound)
      }
    }
    return ordered(found)
  }

  private static func near(
    _ left: [Range<UInt32>], _ right: [Range<UInt32>], _ distance: UInt32, in source: inout some SpanSource
  ) throws(IndexError) -> [Range<UInt32>] {
    var found: [Range<UInt32>] = []
    // Words have few others in reach. Where most of a text is asked for, or near what is near, pairs multiply.
    var allowance = Self.usualPairs * (left.count + right.count)
    for (earlier, later) in [(left, right), (right, left)] {
      for span in earlier {
        if found.count > allowance {
          try source.spend(found.count - allowance)
          allowance = found.count
        }
        var place = firstIndex(in: later, from: span.upperBound)
        while place < later.count, later[place].lowerBound - span.upperBound < distance {
          found.append(span.lowerBound..<later[place].upperBound)
          place += 1
        }
      }
    }
    return ordered(found)
  }

  /// The first span that begins at a position or behind it.
  private static func firstIndex(in spans: [Range<UInt32>], from position: UInt32) -> Int {
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].lowerBound < position { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func ordered(_ spans: [Range<UInt32>]) -> [Range<UInt32>] {
    distinct(spans.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) })
  }

  private static func distinct(_ sorted: some Sequence<Range<UInt32>>) -> [Range<UInt32>] {
    var result: [Range<UInt32>] = []
    for span in sorted where span != result.last { result.append(span) }
    return result
  }
}
