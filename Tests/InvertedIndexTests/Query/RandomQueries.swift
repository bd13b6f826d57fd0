import Documents
import TextAnalysis

@testable import InvertedIndex

/// Queries of every kind, of the words that some texts have.
struct RandomQueries {
  let vocabulary: [Term]
  /// The terms of each token of some texts: phrases are taken from there.
  let fields: [BruteForceScorer.Field]
  var random: RandomDocuments
  var strangers = [Term("tidakada", language: .indonesian), Term("", language: .english), Term(bytes: [])]
  /// How deep spans nest.
  var spanDepth = 3
  private static let weights: [Double] = [1, 1, 1, 0.15, 0.3, 2]

  private mutating func count(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random.generator) }

  mutating func term() -> QueryNode {
    let isStranger = vocabulary.isEmpty || random.chance(20)
    return .term(isStranger ? random.pick(strangers) : random.pick(vocabulary), weight: random.pick(Self.weights))
  }

  mutating func terms(_ range: ClosedRange<Int>) -> [QueryNode] {
    var terms: [QueryNode] = []
    for _ in 0..<count(range) {
      // The same word twice is none too many.
      terms.append(random.chance(6) && !terms.isEmpty ? random.pick(terms) : term())
    }
    return terms
  }

  /// Words that stand in a row, or do nearly.
  mutating func phrase() -> QueryNode {
    var words: [QueryNode.Phrase.Word] = []
    let slop = random.chance(2) ? 0 : UInt32(count(1...5))
    let weight = random.pick(Self.weights)
    if !fields.isEmpty, !random.chance(6) {
      let field = random.pick(fields)
      let start = count(0...field.count - 1)
      var place = start
      var closer: UInt32 = 0
      for _ in 0..<count(1...4) {
        words.append(.init(random.pick(field[place]), offset: UInt32(place - start) - closer))
        let step = random.chance(3) ? count(2...3) : 1
        // With slop they may be asked for closer than they stand.
        if slop > 0, step > 1, random.chance(2) { closer += 1 }
        place += step
        guard place < field.count else { break }
      }
    } else {
      var offset: UInt32 = 0
      for node in terms(1...3) {
        guard case .term(let term, _) = node else { continue }
        words.append(.init(term, offset: words.isEmpty ? 0 : offset))
        offset += UInt32(count(1...3))
      }
    }
    return .phrase(.init(words, slop: slop, weight: weight))
  }

  mutating func leaf() -> QueryNode {
    switch count(0...11) {
    case 0...3: term()
    case 4...6: phrase()
    case 7, 8: alternatives()
    case 9, 10: span()
    default: .condition(filter(depth: 1))
    }
  }

  private mutating func someTerms(_ range: ClosedRange<Int>) -> [Term] {
    var found: [Term] = []
    for case .term(let term, _) in terms(range) where !found.contains(term) { found.append(term) }
    return found
  }

  /// Terms that count as one, some of them less than others.
  mutating func alternatives() -> QueryNode {
    let areEqual = random.chance(3)
    let choices = someTerms(1...30).map {
      QueryNode.Alternatives.Choice($0, weight: areEqual ? 1 : random.pick([1, 0.5, 1 / 3, 0.001]))
    }
    return .alternatives(.init(choices, weight: random.pick(Self.weights)))
  }

  mutating func span() -> QueryNode { .span(.init(spanNode(depth: spanDepth), weight: random.pick(Self.weights))) }

  private mutating func spanNode(depth: Int) -> SpanNode {
    guard depth > 0, !random.chance(3) else { return spanOfRow() }
    switch count(0...5) {
    case 0:
      var offset: UInt32 = 0
      let elements = (0..<count(1...3)).map { place in
        offset += place == 0 ? 0 : UInt32(count(0...2))
        return SpanNode.Element(spanNode(depth: depth - 1), offset: offset)
      }
      return .sequence(elements, slop: random.pick([0, 1, 3, 10, 63, .max]))
    case 1, 2:
      let distance = random.pick([1, 2, 5, 20, 63, .max] as [UInt32])
      return .near(spanNode(depth: depth - 1), spanNode(depth: depth - 1), distance: distance)
    case 3: return .any((0..<count(0...3)).map { _ in spanNode(depth: depth - 1) })
    case 4: return .article((0..<count(0...2)).map { _ in spanNode(depth: depth - 1) })
    default: return .within(spanNode(depth: depth - 1), random.pick(SpanNode.Field.allCases))
    }
  }

  /// Terms, or some that stand in a row.
  private mutating func spanOfRow() -> SpanNode {
    guard random.chance(3), case .phrase(let phrase) = phrase() else { return .terms(someTerms(1...5)) }
    return .sequence(phrase.words.map { .init(.terms([$0.term]), offset: $0.offset) }, slop: phrase.slop)
  }

  /// Anything, up to three levels above its leaves.
  mutating func node(depth: Int = 3) -> QueryNode {
    guard depth > 0, !random.chance(4) else { return leaf() }
    switch count(0...3) {
    case 0: return .any(nodes(0...4, depth))
    case 1: return .all(nodes(0...2, depth))
    case 2: return .preferring(node(depth: depth - 1), nodes(0...3, depth))
    default: return .excluding(node(depth: depth - 1), nodes(0...2, depth))
    }
  }

  private mutating func nodes(_ range: ClosedRange<Int>, _ depth: Int) -> [QueryNode] {
    (0..<count(range)).map { _ in node(depth: depth - 1) }
  }

  mutating func root() -> QueryNode? {
    switch count(0...18) {
    case 0: nil
    case 1: term()
    case 2, 3, 4: .any(terms(0...12))
    case 5, 6: .all(terms(0...4))
    case 7: .preferring(.all(terms(0...3)), terms(0...4))
    case 8: .preferring(term(), terms(1...5))
    case 9: .excluding(.any(terms(1...4)), terms(0...2))
    case 10, 11: phrase()
    case 12: alternatives()
    case 13, 14: span()
    case 15: .excluding(.condition(.all([])), [leaf()])
    default: node()
    }
  }

  mutating func filter(depth: Int = 0) -> Filter {
    switch count(0...(depth < 3 ? 9 : 6)) {
    case 0: .kind(random.pick(DocumentKind.allCases))
    case 1: .language(random.pick(Language.allCases))
    case 2: .dated(from: random.pick(RandomDocuments.dates), through: random.pick(RandomDocuments.dates))
    case 3: .party(random.pick(RandomDocuments.parties + ["none"]))
    case 4: .outlet(random.pick(["ANTARA", "antara"]))
    case 5: .person(random.pick(["Вадим Дуда", "Вадим"]))
    case 6: .work(random.pick(RandomDocuments.works))
    case 7: .all((0..<count(0...3)).map { _ in filter(depth: depth + 1) })
    case 8: .any((0..<count(0...3)).map { _ in filter(depth: depth + 1) })
    default: .not(filter(depth: depth + 1))
    }
  }

  mutating func query() -> RankedQuery { RankedQuery(root(), filter: random.chance(3) ? filter() : nil) }
}
