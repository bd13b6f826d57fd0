import Jembatan

/// Asks an index queries, and writes the answers.
struct SearchRun {
  /// How much of an answer is written.
  enum Scope {
    case hits, count, nothing
  }

  let index: SearchIndex
  /// What all documents must meet.
  let filter: Filter?
  /// Whether plain words are found in exactly their form.
  let isExact: Bool
  let pages: ResultPages
  let scope: Scope
  var writer: any ResultWriter

  /// Answers the query of the command line.
  mutating func answerOne(_ text: String) throws -> (total: Int, next: String?) {
    if scope == .hits { try writer.begin() }
    let found = try answer(text, id: nil, at: nil)
    if scope == .hits { try writer.end() }
    return found
  }

  /// Answers the queries of a file, line by line. A query that is not accepted is reported, and the others are answered.
  mutating func answerAll(of path: String) throws -> ExitStatus {
    var lines = try QueryLines(path: path)
    var status = ExitStatus.nothingFound
    if scope == .hits { try writer.begin() }
    while let line = try lines.next() {
      let place = "\(lines.name):\(line.number)"
      do {
        guard let query = line.query else { throw CommandFailure("\(place): the line is not UTF-8", status: .usage) }
        let total = try answer(query, id: line.id, at: place).total
        if total > 0, status == .nothingFound { status = .success }
      } catch let failure as CommandFailure where failure.status == .usage {
        StandardError.write("jembatan: \(TerminalStyle.escaped(failure.message))\n")
        status = .failure
      }
    }
    if scope == .hits { try writer.end() }
    return status
  }

  private mutating func answer(_ text: String, id: String?, at place: String?) throws -> (total: Int, next: String?) {
    try QueryReport.explaining(text, at: place) {
      let query = try query(text, at: place)
      guard scope == .hits else {
        let total = try index.search(query, limit: 0, grouping: pages.grouping).total
        if scope == .count { StandardOutput.write((id.map { TerminalStyle.escaped($0) + "\t" } ?? "") + "\(total)\n") }
        return (total, nil)
      }
      var answer: Answer?
      var shown = 0
      let next = try pages.forEach(query, in: index) { results in
        let known = answer ?? Answer(results, query: query, id: id, facets: pages.facets)
        if answer == nil { try writer.begin(known) }
        answer = known
        shown += results.hits.count
        try writer.write(results.hits, of: known)
      }
      if let answer { try writer.end(answer, shown: shown, next: next) }
      return (answer?.total ?? 0, next)
    }
  }

  private func query(_ text: String, at place: String?) throws -> Query {
    var query = try Query(text)
    if let filter { query = query.filtered(by: filter) }
    if filter == nil, text.allSatisfy(\.isWhitespace) {
      throw CommandFailure((place.map { $0 + ": " } ?? "") + "there is nothing to search for", status: .usage)
    }
    return isExact ? query.exact() : query
  }
}
