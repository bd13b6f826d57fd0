import Documents
import InvertedIndex

/// Writes a syntax tree as the canonical text of a query: parentheses and escapes only where they are needed.
struct QueryPrinter {
  private(set) var text = ""

  /// How tightly a text binds, from loosest to tightest.
  enum Binding: Int, Comparable {
    case any, all, not, ranked, near, primary

    static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }
  }

  /// Adds a node, in parentheses where it binds less tightly than its place asks for.
  mutating func print(_ node: QuerySyntax.Node, binding least: Binding = .any) {
    if case .condition(let filter) = node.kind {
      print(filter, binding: least)
      return
    }
    let isOpen = binding(of: node.kind) < least
    if isOpen { text += "(" }
    print(node.kind)
    if isOpen { text += ")" }
  }

  private func binding(of kind: QuerySyntax.Kind) -> Binding {
    switch kind {
    case .any: .any
    case .all: .all
    case .not: .not
    case .ranked: .ranked
    case .near: .near
    case .word, .exact, .pattern, .fuzzy, .phrase, .field, .boosted, .condition: .primary
    }
  }

  private mutating func print(_ kind: QuerySyntax.Kind) {
    switch kind {
    case .word(let word): text += WordText.word(word)
    case .exact(let word): text += WordText.exact(word)
    case .pattern(let pieces): text += WordText.pattern(pieces)
    case .fuzzy(let word, let distance): text += "\(WordText.word(word))~\(distance)"
    case .phrase(let phrase, let slop): text += WordText.phrase(phrase) + (slop > 0 ? "~\(slop)" : "")
    case .near(let left, let right, let distance):
      print(left, binding: .near)
      text += " NEAR/\(distance) "
      print(right, binding: .primary)
    case .ranked(let clauses):
      join(clauses, " ") { printer, clause in
        switch clause.occurrence {
        case .should: break
        case .must: printer.text += "+"
        case .mustNot: printer.text += "-"
        }
        printer.print(clause.node, binding: .near)
      }
    case .all(let nodes): join(nodes, " AND ") { $0.print($1, binding: .not) }
    case .any(let nodes): join(nodes, " OR ") { $0.print($1, binding: .all) }
    case .not(let node):
      text += "NOT "
      print(node, binding: .not)
    case .field(let field, let node):
      text += field.rawValue + ":"
      // A weight is printed behind the field: `title:a^2` weighs the field.
      if case .boosted = node.kind {
        text += "("
        print(node)
        text += ")"
      } else {
        print(node, binding: .primary)
      }
    case .boosted(let node, let boost):
      if case .boosted = node.kind {
        text += "("
        print(node)
        text += ")"
      } else {
        print(node, binding: .primary)
      }
      text += "^" + PlainNumber.text(boost)
    case .condition(let filter): print(filter, binding: .any)
    }
  }

  private mutating func join<Element>(
    _ elements: [Element], _ separator: String, _ print: (inout QueryPrinter, Element) -> Void
  ) {
    for (index, element) in elements.enumerated() {
      if index > 0 { text += separator }
      print(&self, element)
    }
  }
}

extension QueryPrinter {
  /// Adds a condition.
  private mutating func print(_ filter: Filter, binding least: Binding) {
    let binding: Binding =
      switch filter {
      case .any: .any
      case .all: .all
      case .not: .not
      default: .primary
      }
    let isOpen = binding < least
    if isOpen { text += "(" }
    print(filter)
    if isOpen { text += ")" }
  }

  private mutating func print(_ filter: Filter) {
    switch filter {
    case .kind(let kind): text += "kind:\(kind.rawValue)"
    case .language(let language): text += "lang:\(language.rawValue)"
    case .dated(let from?, let through?) where from == through: text += "date:\(from)"
    case .dated(let from, let through):
      text += "date:" + (from?.description ?? "") + ".." + (through?.description ?? "")
    case .party(let value): text += "party:" + WordText.value(value)
    case .outlet(let value): text += "outlet:" + WordText.value(value)
    case .person(let value): text += "person:" + WordText.value(value)
    case .work(let value): text += "work:" + WordText.value(value)
    case .all(let filters): join(filters, " AND ") { $0.print($1, binding: .not) }
    case .any(let filters): join(filters, " OR ") { $0.print($1, binding: .all) }
    case .not(let filter):
      text += "NOT "
      print(filter, binding: .not)
    }
  }
}
