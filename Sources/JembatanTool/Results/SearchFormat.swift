/// How the answers of a search are written.
enum SearchFormat: String, CaseIterable {
  /// For people.
  case table
  /// A line a hit, its fields parted by tabs.
  case text
  /// One object with all hits.
  case json
  /// An object a hit.
  case jsonl
  /// A line a hit, below a line of names.
  case csv, tsv
  /// A TREC run: topic, Q0, id, rank, score, tag.
  case trec
  /// Records of reference managers.
  case ris, bibtex
  case cslJSON = "csl-json"

  /// Whether it is left to the caller which fields a hit has.
  var takesFields: Bool {
    switch self {
    case .text, .json, .jsonl, .csv, .tsv: true
    case .table, .trec, .ris, .bibtex, .cslJSON: false
    }
  }

  /// Whether it tells the answers of several queries apart.
  var takesSeveralQueries: Bool {
    switch self {
    case .table, .text, .json, .jsonl, .csv, .tsv, .trec: true
    case .ris, .bibtex, .cslJSON: false
    }
  }

  /// Whether it shows the values of facets.
  var showsFacets: Bool { self == .table || self == .json }
}
