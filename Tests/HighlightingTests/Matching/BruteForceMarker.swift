import Documents
import InvertedIndex
import Testing
import TextAnalysis

@testable import Highlighting

/// What a query marks, from the meaning of its nodes alone: every occurrence is made with the words it is made of.
struct BruteForceMarker {
  struct Word: Hashable {
    var field: Snippet.Field
    var range: Range<Int>
    var position: Int
    var terms: Set<Term>
    var isFunctionWord: Bool
  }

  /// A word that takes part, and whether it does so by itself.
  struct Part: Hashable {
    var position: Int
    var isLoose: Bool
  }

  typealias Occurrences = [Range<Int>: Set<Part>]

  private(set) var words: [Word] = []
  let document: Document
  private var titleCount = 0

  init(_ document: Document) throws {
    self.document = document
    var analyzer = Analyzer()
    func add(_ field: Snippet.Field, _ text: String, _ offset: Int, _ language: Language, _ gap: Int) throws {
      for token in try analyzer.tokens(of: text, language: language) {
        let surface = analyzer.surface(of: token)
        var exact = surface.bytes
        exact[0] -= exact[0] >= 0x61 ? 0x20 : 0
        words.append(
          Word(
            field: field, range: Int(token.start) + offset..<Int(token.end) + offset, position: words.count + gap,
            terms: [analyzer.term(of: token), Term(bytes: exact)],
            isFunctionWord: FunctionWords.contains(surface)))
      }
    }
    try add(.title, document.title, 0, document.language ?? .undetermined, 0)
    titleCount = words.count
    let bytes = Array(document.body.utf8)
    for passage in document.passages {
      let text = String(decoding: bytes[passage.range], as: UTF8.self)
      try add(.body, text, passage.range.lowerBound, passage.language, titleCount > 0 ? 64 : 0)
    }
  }

  /// The words that are marked, in their order.
  func marked(_ query: QueryNode) -> [Word] {
    let parts = parts(query) ?? []
    func isWeak(_ part: Part) -> Bool {
      part.isLoose && words.contains { $0.position == part.position && $0.isFunctionWord }
    }
    let strong = parts.filter { !isWeak($0) }
    let positions = Set((strong.isEmpty ? parts : strong).map(\.position))
    return words.filter { positions.contains($0.position) }
  }

  /// `nil` where the document does not match.
  private func parts(_ node: QueryNode) -> Set<Part>? {
    switch node {
    case .term(let term, _): return unlessEmpty(occurrences(.terms([term])))
    case .phrase(let phrase):
      let elements = phrase.words.map { SpanNode.Element(.terms([$0.term]), offset: $0.offset) }
      return unlessEmpty(occurrences(.sequence(elements, slop: phrase.slop)))
    case .alternatives(let alternatives): return unlessEmpty(occurrences(.terms(alternatives.choices.map(\.term))))
    case .span(let span): return unlessEmpty(occurrences(span.root))
    case .condition(.kind(let kind)): return document.kind == kind ? [] : nil
    case .condition: return nil
    case .any(let nodes):
      let found = nodes.compactMap { parts($0) }
      return found.isEmpty ? nil : found.reduce([]) { $0.union($1) }
    case .all(let nodes):
      let found = nodes.compactMap { parts($0) }
      return found.isEmpty || found.count < nodes.count ? nil : found.reduce([]) { $0.union($1) }
    case .preferring(let required, let optional):
      return parts(required).map { optional.compactMap { parts($0) }.reduce($0) { $0.union($1) } }
    case .excluding(let required, let excluded):
      return excluded.contains { parts($0) != nil } ? nil : parts(required)
    }
  }

  private func unlessEmpty(_ occurrences: Occurrences) -> Set<Part>? {
    occurrences.isEmpty ? nil : occurrences.values.reduce([]) { $0.union($1) }
  }

  // MARK: Spans

  private func occurrences(_ node: SpanNode) -> Occurrences {
    var found: Occurrences = [:]
    switch node {
    case .terms(let terms):
      for word in words where !word.terms.isDisjoint(with: terms) {
        found[word.position..<word.position + 1] = [Part(position: word.position, isLoose: true)]
      }
    case .sequence(let elements, let slop):
      let parts = elements.map { occurrences($0.node) }
      guard let first = parts.first, let last = elements.last else { return [:] }
      starts: for (start, startParts) in first {
        var previous = start
        var taking = startParts
        for index in elements.indices.dropFirst() {
          let gap = Int(elements[index].offset) - Int(elements[index - 1].offset)
          let later = parts[index].filter { $0.key.lowerBound >= previous.lowerBound + gap }
          let nearest = later.min {
            ($0.key.lowerBound, $0.key.upperBound) < ($1.key.lowerBound, $1.key.upperBound)
          }
          guard let nearest else { continue starts }
          previous = nearest.key
          taking.formUnion(nearest.value)
        }
        guard previous.lowerBound - start.lowerBound <= Int(last.offset) + min(63, Int(slop)) else { continue }
        if elements.count > 1 { taking = Set(taking.map { Part(position: $0.position, isLoose: false) }) }
        found[start.lowerBound..<previous.upperBound, default: []].formUnion(taking)
      }
    case .near(let left, let right, let distance):
      for (leftRange, leftParts) in occurrences(left) {
        for (rightRange, rightParts) in occurrences(right) {
          let isLeftFirst = leftRange.lowerBound < rightRange.lowerBound
          let (earlier, later) = isLeftFirst ? (leftRange, rightRange) : (rightRange, leftRange)
          let gap = later.lowerBound - earlier.upperBound
          guard gap >= 0, gap < min(63, Int(distance)) else { continue }
          found[earlier.lowerBound..<later.upperBound, default: []].formUnion(
            leftParts.union(rightParts).map { Part(position: $0.position, isLoose: false) })
        }
      }
    case .any(let nodes):
      for node in nodes { found.merge(occurrences(node)) { $0.union($1) } }
    case .article(let nodes):
      for article in document.articles {
        let within = words.filter { $0.field == .body && article.range.contains($0.range.lowerBound) }
        guard let first = within.first, let last = within.last else { continue }
        let range = first.position..<last.position + 1
        let parts = nodes.map { node in
          occurrences(node).filter { range.lowerBound <= $0.key.lowerBound && $0.key.upperBound <= range.upperBound }
        }
        guard !parts.contains(where: \.isEmpty) else { continue }
        found[range] = parts.flatMap(\.values).reduce([]) { $0.union($1) }
      }
    case .within(let node, let field):
      found = occurrences(node).filter {
        field == .title ? $0.key.upperBound <= titleCount : $0.key.lowerBound >= titleCount
      }
    }
    return found
  }
}
