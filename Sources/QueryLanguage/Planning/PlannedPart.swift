import InvertedIndex

/// A part of a query made ready: what documents must hold, and a condition they must meet as well.
struct PlannedPart {
  /// `nil` where every document that meets the condition matches, with score 0.
  var node: QueryNode?
  /// `nil` for no condition.
  var filter: Filter?

  /// What matches no document.
  static let nothing = PlannedPart(node: .any([]))

  /// The part as one node.
  var asNode: QueryNode {
    switch (node, filter) {
    case (let node?, nil): node
    case (let node?, let filter?): .all([.condition(filter), node])
    case (nil, let filter): .condition(filter ?? .all([]))
    }
  }

  /// Both conditions, where there are two.
  static func both(_ left: Filter?, _ right: Filter?) -> Filter? {
    guard let left, let right else { return left ?? right }
    return .all([left, right])
  }

  /// Documents that match every part.
  static func all(_ parts: [PlannedPart]) -> PlannedPart {
    let nodes = parts.compactMap(\.node)
    let filter = parts.reduce(nil) { both($0, $1.filter) }
    return PlannedPart(node: nodes.count > 1 ? .all(nodes) : nodes.first, filter: filter)
  }

  /// Documents that match at least one part.
  static func any(_ parts: [PlannedPart]) -> PlannedPart {
    if parts.count == 1 { return parts[0] }
    // Conditions alone are a condition: no document needs to be scored.
    let filters = parts.compactMap { $0.node == nil ? $0.filter : nil }
    if filters.count == parts.count { return PlannedPart(node: nil, filter: .any(filters)) }
    var nodes: [QueryNode] = []
    for part in parts {
      if part.filter == nil, case .any(let inner)? = part.node { nodes += inner } else { nodes.append(part.asNode) }
    }
    return PlannedPart(node: .any(nodes))
  }

  /// The part without the documents of others.
  func excluding(_ others: [PlannedPart]) -> PlannedPart {
    var result = self
    var nodes: [QueryNode] = []
    for other in others {
      if other.node == nil {
        result.filter = Self.both(result.filter, .not(other.filter ?? .all([])))
      } else {
        nodes.append(other.asNode)
      }
    }
    if !nodes.isEmpty { result.node = .excluding(result.node ?? .condition(.all([])), nodes) }
    return result
  }
}

extension QueryNode {
  /// The node with all weights multiplied.
  func weighted(_ factor: Double) -> QueryNode {
    switch self {
    case .term(let term, let weight): return .term(term, weight: weight * factor)
    case .phrase(var phrase):
      phrase.weight *= factor
      return .phrase(phrase)
    case .alternatives(var alternatives):
      alternatives.weight *= factor
      return .alternatives(alternatives)
    case .span(var span):
      span.weight *= factor
      return .span(span)
    case .condition: return self
    case .any(let nodes): return .any(nodes.map { $0.weighted(factor) })
    case .all(let nodes): return .all(nodes.map { $0.weighted(factor) })
    case .preferring(let node, let others):
      return .preferring(node.weighted(factor), others.map { $0.weighted(factor) })
    case .excluding(let node, let others): return .excluding(node.weighted(factor), others)
    }
  }
}
