extension QuerySyntax {
  /// Where the words stand that a person may have misspelt: those that are looked for as they are, alone or in phrases.
  /// Patterns, exact forms, names of fields and values of conditions are none.
  ///
  /// - Parameter text: the query that was parsed.
  /// - Returns: UTF-8 offsets, ascending, each of a run of letters and digits.
  /// - Complexity: linear in the text.
  package func wordRanges(in text: String) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    func visit(_ node: Node) {
      switch node.kind {
      case .word, .phrase: ranges += Self.words(in: text, node.range)
      case .exact, .pattern, .fuzzy, .condition: break
      case .near(let left, let right, _):
        visit(left)
        visit(right)
      case .ranked(let clauses): clauses.forEach { visit($0.node) }
      case .all(let nodes), .any(let nodes): nodes.forEach(visit)
      case .not(let node), .field(_, let node), .boosted(let node, _): visit(node)
      }
    }
    if let root { visit(root) }
    return ranges.sorted { $0.lowerBound < $1.lowerBound }
  }

  private static func words(in text: String, _ range: Range<Int>) -> [Range<Int>] {
    let utf8 = text.utf8
    guard range.upperBound <= utf8.count else { return [] }
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    let stretch = text[start..<utf8.index(start, offsetBy: range.count)]
    var words: [Range<Int>] = []
    for word in stretch.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      let first = range.lowerBound + utf8.distance(from: start, to: word.startIndex)
      words.append(first..<first + word.utf8.count)
    }
    return words
  }
}
