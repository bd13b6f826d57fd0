import Documents
import InvertedIndex

extension Filter {
  /// Whether a document meets the condition, as it would in an index, where values have keys.
  func accepts(_ document: Document) -> Bool {
    switch self {
    case .kind(let kind): document.kind == kind
    case .language(let language): (document.language ?? .undetermined) == language
    case .dated(let from, let through):
      document.date.map {
        $0.lastOrdinal >= from?.firstOrdinal ?? 0 && $0.firstOrdinal <= through?.lastOrdinal ?? .max
      } ?? false
    case .party(let value): Self.holds(value, .party, document.parties)
    case .person(let value): Self.holds(value, .person, document.persons)
    case .outlet(let value): Self.holds(value, .outlet, document.outlet.map { [$0] } ?? [])
    case .work(let value): Self.holds(value, .work, document.work.map { [$0] } ?? [])
    case .all(let filters): filters.allSatisfy { $0.accepts(document) }
    case .any(let filters): filters.contains { $0.accepts(document) }
    case .not(let filter): !filter.accepts(document)
    }
  }

  private static func holds(_ value: String, _ keyword: TermKey.Keyword, _ values: [String]) -> Bool {
    let key = TermKey.keyword(keyword, value)
    return values.contains { TermKey.keyword(keyword, $0) == key }
  }
}
