import InvertedIndex

/// The words that take part in the occurrences of a span, and where these stand.
///
/// ``SpanNode/spans(in:)`` says where occurrences are; this goes back from them to their words: a word inside an
/// occurrence that is none of its parts is not among them.
struct SpanTrace {
  /// A word that takes part.
  struct Word {
    var position: UInt32
    /// Which of the span's terms it is, counted from left to right.
    var leaf: Int
    /// Whether it stands for itself: in no sequence and near nothing.
    var isLoose: Bool
  }

  private(set) var words: [Word] = []
  /// The stretches in which several words take part together.
  private(set) var occurrences: [Range<UInt32>] = []

  /// - Complexity: that of ``SpanNode/spans(in:)`` for each level of the node.
  init(_ node: SpanNode, spans: [Range<UInt32>], in source: inout some SpanSource) throws(IndexError) {
    try follow(node, spans, leaf: 0, isLoose: true, in: &source)
  }

  /// - Parameter live: those spans of the node that are part of an occurrence: ordered and different.
  private mutating func follow(
    _ node: SpanNode, _ live: [Range<UInt32>], leaf: Int, isLoose: Bool, in source: inout some SpanSource
  ) throws(IndexError) {
    guard !live.isEmpty else { return }
    switch node {
    case .terms:
      words += live.map { Word(position: $0.lowerBound, leaf: leaf, isLoose: isLoose) }
    case .sequence(let elements, let slop):
      if isLoose, elements.count > 1 { occurrences += live }
      let isLoose = isLoose && elements.count < 2
      var first = leaf
      for (element, spans) in zip(elements, try Self.parts(of: elements, slop, live, in: &source)) {
        try follow(element.node, spans, leaf: first, isLoose: isLoose, in: &source)
        first += element.node.leafCount
      }
    case .near(let left, let right, let distance):
      if isLoose { occurrences += live }
      let parts = try Self.pairs(of: left, right, distance, live, in: &source)
      try follow(left, parts.left, leaf: leaf, isLoose: false, in: &source)
      try follow(right, parts.right, leaf: leaf + left.leafCount, isLoose: false, in: &source)
    case .any(let nodes):
      var first = leaf
      for node in nodes {
        let spans = try node.spans(in: &source).filter { live.holds($0) }
        try follow(node, spans, leaf: first, isLoose: isLoose, in: &source)
        first += node.leafCount
      }
    case .article(let nodes):
      var first = leaf
      for node in nodes {
        let spans = try node.spans(in: &source).filter { span in
          let place = live.partitioned { $0.lowerBound <= span.lowerBound }
          return place > 0 && span.upperBound <= live[place - 1].upperBound
        }
        try follow(node, spans, leaf: first, isLoose: isLoose, in: &source)
        first += node.leafCount
      }
    case .within(let node, _): try follow(node, live, leaf: leaf, isLoose: isLoose, in: &source)
    }
  }

  /// By element: its spans in occurrences of the sequence.
  private static func parts(
    of elements: [SpanNode.Element], _ slop: UInt32, _ live: [Range<UInt32>], in source: inout some SpanSource
  ) throws(IndexError) -> [[Range<UInt32>]] {
    var parts: [[Range<UInt32>]] = []
    for element in elements { parts.append(try element.node.spans(in: &source)) }
    guard let first = parts.first, let last = elements.last else { return [] }
    var isUsed = parts.map { [Bool](repeating: false, count: $0.count) }
    let slop = min(slop, SpanNode.reach)
    starts: for start in first.indices {
      var places = [start]
      var previous = first[start]
      for (index, part) in parts.enumerated().dropFirst() {
        let target = previous.lowerBound + (elements[index].offset - elements[index - 1].offset)
        let place = part.partitioned { $0.lowerBound < target }
        guard place < part.count else { continue starts }
        previous = part[place]
        places.append(place)
      }
      let begin = first[start].lowerBound
      guard previous.lowerBound - begin - last.offset <= slop, previous.upperBound > begin,
        live.holds(begin..<previous.upperBound)
      else { continue }
      for (index, place) in places.enumerated() { isUsed[index][place] = true }
    }
    return zip(parts, isUsed).map { part, isUsed in part.indices.filter { isUsed[$0] }.map { part[$0] } }
  }

  /// The spans of both parts that stand near one of the other.
  private static func pairs(
    of left: SpanNode, _ right: SpanNode, _ distance: UInt32, _ live: [Range<UInt32>],
    in source: inout some SpanSource
  ) throws(IndexError) -> (left: [Range<UInt32>], right: [Range<UInt32>]) {
    let spans = [try left.spans(in: &source), try right.spans(in: &source)]
    var isUsed = spans.map { [Bool](repeating: false, count: $0.count) }
    let distance = min(distance, SpanNode.reach)
    for earlier in 0..<2 {
      let later = 1 - earlier
      for (number, span) in spans[earlier].enumerated() {
        var place = spans[later].partitioned { $0.lowerBound < span.upperBound }
        while place < spans[later].count, spans[later][place].lowerBound - span.upperBound < distance {
          if live.holds(span.lowerBound..<spans[later][place].upperBound) {
            isUsed[earlier][number] = true
            isUsed[later][place] = true
          }
          place += 1
        }
      }
    }
    let used = (0..<2).map { side in spans[side].indices.filter { isUsed[side][$0] }.map { spans[side][$0] } }
    return (used[0], used[1])
  }
}

extension SpanNode {
  /// How many nodes of terms it has.
  fileprivate var leafCount: Int {
    switch self {
    case .terms: 1
    case .sequence(let elements, _): elements.reduce(0) { $0 + $1.node.leafCount }
    case .near(let left, let right, _): left.leafCount + right.leafCount
    case .any(let nodes), .article(let nodes): nodes.reduce(0) { $0 + $1.leafCount }
    case .within(let node, _): node.leafCount
    }
  }
}

extension [Range<UInt32>] {
  /// Whether a span is among ordered ones.
  fileprivate func holds(_ span: Range<UInt32>) -> Bool {
    let place = partitioned { ($0.lowerBound, $0.upperBound) < (span.lowerBound, span.upperBound) }
    return place < count && self[place] == span
  }
}
