import Citation
import Jembatan

/// Writes the hits of queries to standard output, page by page, so that any number of them takes no memory.
protocol ResultWriter {
  /// Before everything.
  mutating func begin() throws
  /// Before the hits of a query.
  mutating func begin(_ answer: Answer) throws
  /// The next hits.
  mutating func write(_ hits: [Hit], of answer: Answer) throws
  /// Behind the hits of a query; with the cursor of what follows them, if there is more.
  mutating func end(_ answer: Answer, shown: Int, next: String?) throws
  /// Behind everything.
  mutating func end() throws
}

extension ResultWriter {
  mutating func begin() throws {}
  mutating func begin(_ answer: Answer) throws {}
  mutating func end(_ answer: Answer, shown: Int, next: String?) throws {}
  mutating func end() throws {}
}

extension SearchFormat {
  /// The writer of the format.
  ///
  /// - Parameters:
  ///   - fields: `nil` for those that the format has by itself.
  ///   - isBatch: whether there may be several queries.
  func writer(fields: [HitField]?, style: TerminalStyle, isBatch: Bool) -> any ResultWriter {
    switch self {
    case .table: ResultTable(style: style)
    case .text: ResultLines(.tsv, fields: fields, hasHeader: false, isBatch: isBatch, style: style)
    case .csv: ResultLines(.csv, fields: fields, hasHeader: true, isBatch: isBatch, style: style)
    case .tsv: ResultLines(.tsv, fields: fields, hasHeader: true, isBatch: isBatch, style: style)
    case .json: ResultObject(fields: fields)
    case .jsonl: ResultObjectLines(fields: fields)
    case .trec: ResultRun(style: style)
    case .ris: ResultCitations(.ris, style: style)
    case .bibtex: ResultCitations(.bibtex, style: style)
    case .cslJSON: ResultCitations(.cslJSON, style: style)
    }
  }
}
