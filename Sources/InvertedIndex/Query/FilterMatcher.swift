import Documents

/// A filter made ready for one segment.
struct FilterMatcher {
  private indirect enum Node {
    case values(@Sendable (DocumentValues) -> Bool)
    case documents(Set<UInt32>)
    case all([Node])
    case any([Node])
    case not(Node)
  }

  private let root: Node
  private let segment: SegmentReader

  init(_ filter: Filter, in segment: SegmentReader) throws(IndexError) {
    self.segment = segment
    root = try Self.node(for: filter, in: segment)
  }

  private static func node(for filter: Filter, in segment: SegmentReader) throws(IndexError) -> Node {
    switch filter {
    case .kind(let kind): return .values { $0.kind == kind }
    case .language(let language): return .values { $0.language == language }
    case .dated(let from, let through):
      let first = from?.firstOrdinal ?? 0
      let last = through?.lastOrdinal ?? .max
      return .values { values in
        guard let date = values.date else { return false }
        // A document dated by its year alone matches when its year touches the range.
        return date.lastOrdinal >= first && date.firstOrdinal <= last
      }
    case .party(let value): return try documents(.party, value, segment)
    case .outlet(let value): return try documents(.outlet, value, segment)
    case .person(let value): return try documents(.person, value, segment)
    case .work(let value): return try documents(.work, value, segment)
    case .all(let filters): return .all(try nodes(for: filters, in: segment))
    case .any(let filters): return .any(try nodes(for: filters, in: segment))
    case .not(let filter): return .not(try node(for: filter, in: segment))
    }
  }

  private static func nodes(for filters: [Filter], in segment: SegmentReader) throws(IndexError) -> [Node] {
    var nodes: [Node] = []
    for filter in filters { nodes.append(try node(for: filter, in: segment)) }
    return nodes
  }

  private static func documents(
    _ keyword: TermKey.Keyword, _ value: String, _ segment: SegmentReader
  ) throws(IndexError) -> Node {
    var documents: Set<UInt32> = []
    try segment.forEachDocument(ofKey: TermKey.keyword(keyword, value)) { document in
      documents.insert(document)
      return true
    }
    return .documents(documents)
  }

  func matches(_ document: UInt32) throws(IndexError) -> Bool {
    try evaluate(root, document, values: try segment.values(of: document))
  }

  private func evaluate(_ node: Node, _ document: UInt32, values: DocumentValues) throws(IndexError) -> Bool {
    switch node {
    case .values(let condition): return condition(values)
    case .documents(let documents): return documents.contains(document)
    case .all(let nodes):
      for node in nodes where try !evaluate(node, document, values: values) { return false }
      return true
    case .any(let nodes):
      for node in nodes where try evaluate(node, document, values: values) { return true }
      return false
    case .not(let node): return try !evaluate(node, document, values: values)
    }
  }
}
