/// How the answers of a search are written.
enum SearchFormat: String, CaseIterable {
  /// For people.
  case table
  /// A line a hit: rank, score, id, language, kind, date, title, parted by tabs.
  case text
  /// One object with all hits.
  case json
  /// An object a hit.
  case jsonl
  /// A TREC run: topic, Q0, id, rank, score, tag.
  case trec
}
