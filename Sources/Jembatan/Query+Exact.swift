import QueryLanguage

extension Query {
  /// The query as it was understood, in canonical spelling; empty where it searches for nothing.
  package var canonicalText: String { syntax.description }

  /// The query with every plain word taken as `=word`: in exactly this form.
  package func exact() -> Query {
    Query(text: text, filter: filter, syntax: QuerySyntax(root: syntax.root.map(Self.exact)))
  }

  private static func exact(_ node: QuerySyntax.Node) -> QuerySyntax.Node {
    var node = node
    switch node.kind {
    case .word(let word): node.kind = .exact(word)
    case .near(let left, let right, let distance):
      node.kind = .near(exact(left), exact(right), distance: distance)
    case .ranked(let clauses):
      node.kind = .ranked(clauses.map { QuerySyntax.Clause($0.occurrence, exact($0.node)) })
    case .all(let nodes): node.kind = .all(nodes.map(exact))
    case .any(let nodes): node.kind = .any(nodes.map(exact))
    case .not(let inner): node.kind = .not(exact(inner))
    case .field(let field, let inner): node.kind = .field(field, exact(inner))
    case .boosted(let inner, let boost): node.kind = .boosted(exact(inner), boost)
    case .exact, .pattern, .fuzzy, .phrase, .condition: break
    }
    return node
  }
}
