import InvertedIndex
import TextAnalysis

/// A query made ready for marking: its terms numbered, its scoring parts side by side.
struct MarkingQuery {
  /// How parts decide whether a document matches: as ``QueryNode``.
  indirect enum Node {
    case part(Int)
    case condition(Filter)
    case any([Node])
    case all([Node])
    case preferring(Node, [Node])
    case excluding(Node, [Node])
  }

  /// What matches and is marked by itself.
  struct Part {
    enum Kind {
      /// Each token of one of some terms.
      case words([Word])
      /// Words that stand to each other in some way.
      case span(SpanNode)
    }

    /// A term, and the units that a token of it counts for.
    struct Word {
      var term: Int
      var units: Range<Int>
    }

    var kind: Kind
    /// Of a span: the unit of its first leaf; the others follow.
    var firstUnit: Int
  }

  let root: Node?
  private(set) var parts: [Part] = []
  private(set) var terms = QueryTerms()
  /// What showing each unit is worth. A unit is what a passage should show once: a word of the query, a word of a
  /// phrase.
  ///
  /// Whole numbers, in units of 1 / ``scale``: sums over windows that slide neither drift nor overflow.
  private(set) var worths: [Int] = []

  private static let scale = Double(1 << 20)

  /// - Parameter worth: what showing a part in full is worth; what is below 0 or no number counts as 0.
  init(_ query: QueryNode?, worth: (QueryNode) throws(IndexError) -> Double) throws(IndexError) {
    var builder = Builder()
    if let query { root = try builder.node(query, worth) } else { root = nil }
    parts = builder.parts
    terms = builder.terms
    worths = builder.worths
  }

  private struct Builder {
    var parts: [Part] = []
    var terms = QueryTerms()
    var worths: [Int] = []

    mutating func node(
      _ node: QueryNode, _ worth: (QueryNode) throws(IndexError) -> Double
    ) throws(IndexError) -> Node {
      switch node {
      case .term(let term, _):
        let unit = unit(try worth(node))
        return part(.words([.init(term: terms.insert(term), units: unit..<unit + 1)]), unit)
      case .alternatives(let alternatives): return words(alternatives, try worth(node))
      case .phrase(let phrase):
        let elements = phrase.words.map { SpanNode.Element(.terms([$0.term]), offset: $0.offset) }
        return span(.sequence(elements, slop: phrase.slop), try worth(node))
      case .span(let span): return self.span(span.root, try worth(node))
      case .condition(let filter): return .condition(filter)
      case .any(let nodes): return .any(try self.nodes(nodes, worth))
      case .all(let nodes): return .all(try self.nodes(nodes, worth))
      case .preferring(let required, let optional):
        return .preferring(try self.node(required, worth), try nodes(optional, worth))
      case .excluding(let required, let excluded):
        // What must not match is never marked.
        return .excluding(try self.node(required, worth), try nodes(excluded) { _ in 0 })
      }
    }

    private mutating func nodes(
      _ nodes: [QueryNode], _ worth: (QueryNode) throws(IndexError) -> Double
    ) throws(IndexError) -> [Node] {
      var made: [Node] = []
      for node in nodes { made.append(try self.node(node, worth)) }
      return made
    }

    /// Alternatives count as one: a second of them adds little, a likelier one a little more.
    private mutating func words(_ alternatives: QueryNode.Alternatives, _ worth: Double) -> Node {
      let shared = unit(worth * 0.8)
      var words: [Part.Word] = []
      for choice in alternatives.choices {
        let number = terms.insert(choice.term)
        words.append(.init(term: number, units: shared..<shared + 1))
        let own = unit(worth * 0.2 * choice.weight)
        words.append(.init(term: number, units: own..<own + 1))
      }
      return part(.words(words), shared)
    }

    private mutating func span(_ span: SpanNode, _ worth: Double) -> Node {
      let first = worths.count
      share(worth, among: span)
      return part(.span(span), first)
    }

    /// The words of a phrase share what it is worth: only all of them show all of it.
    private mutating func share(_ worth: Double, among node: SpanNode) {
      switch node {
      case .terms(let terms):
        for term in terms { _ = self.terms.insert(term) }
        _ = unit(worth)
      case .sequence(let elements, _):
        for element in elements { share(worth / Double(elements.count), among: element.node) }
      case .near(let left, let right, _):
        share(worth / 2, among: left)
        share(worth / 2, among: right)
      case .any(let nodes):
        for node in nodes { share(worth, among: node) }
      case .article(let nodes):
        for node in nodes { share(worth / Double(nodes.count), among: node) }
      case .within(let node, _): share(worth, among: node)
      }
    }

    private mutating func unit(_ worth: Double) -> Int {
      // Below 2⁴⁰ in their units, thousands of worths add up to less than 2⁶³.
      worths.append(worth > 0 ? Int(min(worth, MarkingQuery.scale) * MarkingQuery.scale) : 0)
      return worths.count - 1
    }

    private mutating func part(_ kind: Part.Kind, _ firstUnit: Int) -> Node {
      parts.append(Part(kind: kind, firstUnit: firstUnit))
      return .part(parts.count - 1)
    }
  }
}
