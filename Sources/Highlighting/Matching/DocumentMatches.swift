import Documents
import InvertedIndex
import TextAnalysis

/// What of a document matched a query, and by which of its parts.
struct DocumentMatches {
  /// A token that takes part in a match.
  struct Hit {
    var token: Int
    /// What of the query it shows.
    var unit: Int
  }

  /// Those of the title, then those of the body; in the order of tokens, and perhaps several for one.
  let hits: [Hit]
  /// Where words of phrases and of spans match together: different stretches of tokens, the shorter first.
  let occurrences: [Range<Int>]

  /// - Parameter isFunctionWord: whether a token is one: such words are shown inside phrases, or where nothing else
  ///   matches.
  init(
    _ query: MarkingQuery, _ document: Document, _ stream: inout TokenStream, isFunctionWord: (Int) -> Bool
  ) throws(IndexError) {
    var evaluation = Evaluation(query: query, document: document)
    guard let root = query.root, try evaluation.matches(root, in: &stream) else {
      hits = []
      occurrences = []
      return
    }
    var strong: [Hit] = []
    var weak: [Hit] = []
    var occurrences: Set<Range<Int>> = []
    func add(_ token: Int, _ unit: Int, isLoose: Bool) {
      if isLoose, isFunctionWord(token) {
        weak.append(Hit(token: token, unit: unit))
      } else {
        strong.append(Hit(token: token, unit: unit))
      }
    }
    for number in evaluation.matching {
      let part = query.parts[number]
      switch part.kind {
      case .words(let words):
        for word in words {
          for position in stream.positions[word.term] {
            for unit in word.units { add(stream.token(at: position), unit, isLoose: true) }
          }
        }
      case .span(let node):
        let trace = try SpanTrace(node, spans: evaluation.spans[number] ?? [], in: &stream)
        for word in trace.words {
          add(stream.token(at: word.position), part.firstUnit + word.leaf, isLoose: word.isLoose)
        }
        for occurrence in trace.occurrences { occurrences.insert(stream.tokens(in: occurrence)) }
      }
    }
    hits = (strong.isEmpty ? weak : strong).sorted { ($0.token, $0.unit) < ($1.token, $1.unit) }
    self.occurrences = occurrences.sorted { ($0.count, $0.lowerBound) < ($1.count, $1.lowerBound) }
  }

  /// Which parts of a query a document matches by: those that its score is made of.
  private struct Evaluation {
    let query: MarkingQuery
    let document: Document
    /// Different parts.
    var matching: [Int] = []
    /// By part, once they were looked for.
    var spans: [Int: [Range<UInt32>]] = [:]

    /// Whether the document matches a node; then the parts it matches by are added.
    mutating func matches(_ node: MarkingQuery.Node, in stream: inout TokenStream) throws(IndexError) -> Bool {
      let count = matching.count
      switch node {
      case .part(let number):
        guard try has(number, in: &stream) else { return false }
        matching.append(number)
        return true
      case .condition(let filter): return filter.accepts(document)
      case .any(let nodes):
        var isMatch = false
        for node in nodes where try matches(node, in: &stream) { isMatch = true }
        return isMatch
      case .all(let nodes):
        for node in nodes where try !matches(node, in: &stream) {
          matching.removeSubrange(count...)
          return false
        }
        return !nodes.isEmpty
      case .preferring(let required, let optional):
        guard try matches(required, in: &stream) else { return false }
        for node in optional { _ = try matches(node, in: &stream) }
        return true
      case .excluding(let required, let excluded):
        guard try matches(required, in: &stream) else { return false }
        let wanted = matching.count
        for node in excluded where try matches(node, in: &stream) {
          matching.removeSubrange(count...)
          return false
        }
        matching.removeSubrange(wanted...)
        return true
      }
    }

    private mutating func has(_ number: Int, in stream: inout TokenStream) throws(IndexError) -> Bool {
      switch query.parts[number].kind {
      case .words(let words): return words.contains { !stream.positions[$0.term].isEmpty }
      case .span(let node):
        let found = try node.spans(in: &stream)
        spans[number] = found
        return !found.isEmpty
      }
    }
  }
}
