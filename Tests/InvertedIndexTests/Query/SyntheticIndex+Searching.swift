import Documents
import Foundation
import TextAnalysis

@testable import InvertedIndex

extension SyntheticIndex {
  /// All documents that match.
  func search(_ query: RankedQuery, in generation: Generation, _ similarity: BM25F) -> [ScoredDocument] {
    guard let root = query.root else { return [] }
    var found: [ScoredDocument] = []
    for (number, score) in evaluate(root, generation, similarity).enumerated()
    where score >= 0 && generation.isAlive[number] && (query.filter.map { Self.accepts($0, number) } ?? true) {
      guard let location = generation.locations[number] else { continue }
      found.append(ScoredDocument(location: location, score: score))
    }
    return found
  }

  /// By document: its score, −1 where it does not match.
  private func evaluate(_ node: QueryNode, _ generation: Generation, _ similarity: BM25F) -> [Double] {
    var scores = [Double](repeating: -1, count: documentCount)
    switch node {
    case .term(let term, let weight):
      score([.init(term, offset: 0)], slop: 0, weight, generation, similarity, &scores)
    case .phrase(let phrase):
      score(phrase.words, slop: Int(phrase.slop), phrase.weight, generation, similarity, &scores)
    case .alternatives(let alternatives): score(alternatives, generation, similarity, &scores)
    case .span(let span): score(span, generation, similarity, &scores)
    case .condition(let filter):
      for number in scores.indices where Self.accepts(filter, number) { scores[number] = 0 }
    case .any(let nodes):
      for node in nodes {
        for (number, score) in evaluate(node, generation, similarity).enumerated() where score >= 0 {
          scores[number] = max(0, scores[number]) + score
        }
      }
    case .all(let nodes):
      guard let first = nodes.first else { break }
      scores = evaluate(first, generation, similarity)
      for node in nodes.dropFirst() {
        for (number, score) in evaluate(node, generation, similarity).enumerated() where scores[number] >= 0 {
          scores[number] = score < 0 ? -1 : scores[number] + score
        }
      }
    case .preferring(let required, let optional):
      scores = evaluate(required, generation, similarity)
      for node in optional {
        for (number, score) in evaluate(node, generation, similarity).enumerated() where scores[number] >= 0 {
          scores[number] += max(0, score)
        }
      }
    case .excluding(let node, let excluded):
      scores = evaluate(node, generation, similarity)
      for node in excluded {
        for (number, score) in evaluate(node, generation, similarity).enumerated() where score >= 0 {
          scores[number] = -1
        }
      }
    }
    return scores
  }

  private func score(
    _ words: [QueryNode.Phrase.Word], slop: Int, _ weight: Double, _ generation: Generation, _ similarity: BM25F,
    _ scores: inout [Double]
  ) {
    let idf = words.reduce(0) { sum, word in
      sum + Self.rarity(of: Self.word(word.term).map { generation.documentFrequencies[$0] } ?? 0, generation)
    }
    for posting in occurrences(words, slop) {
      let number = Int(posting.document)
      scores[number] = score(of: number, Double(posting.frequency), weight * idf, generation, similarity)
    }
  }

  private static func rarity(of holders: Int, _ generation: Generation) -> Double {
    log(1 + (Double(generation.holders - holders) + 0.5) / (Double(holders) + 0.5))
  }

  private func score(
    of number: Int, _ frequency: Double, _ idf: Double, _ generation: Generation, _ similarity: BM25F
  ) -> Double {
    let length = Double(lengths[number]) / generation.averageLength
    let factor = similarity.k1 * (1 - similarity.b + similarity.b * length)
    return idf * (similarity.k1 + 1) * frequency / (frequency + factor)
  }

  private func score(
    _ alternatives: QueryNode.Alternatives, _ generation: Generation, _ similarity: BM25F, _ scores: inout [Double]
  ) {
    var frequencies = [Double](repeating: 0, count: documentCount)
    for choice in alternatives.choices {
      for posting in Self.word(choice.term).map({ postings[$0] }) ?? [] {
        frequencies[Int(posting.document)] += (choice.weight * 64).rounded(.up) / 64 * Double(posting.frequency)
      }
    }
    let holders = frequencies.indices.count { frequencies[$0] > 0 && generation.locations[$0] != nil }
    let idf = alternatives.weight * Self.rarity(of: holders, generation)
    for (number, frequency) in frequencies.enumerated() where frequency > 0 {
      scores[number] = score(of: number, frequency, idf, generation, similarity)
    }
  }

  /// The documents that hold the terms without which there is no span.
  private func holders(of node: SpanNode) -> Set<Int> {
    switch node {
    case .terms(let terms):
      return Set(terms.compactMap { Self.word($0) }.flatMap { postings[$0].map { Int($0.document) } })
    case .sequence(let elements, _):
      let parts = elements.map { holders(of: $0.node) }
      return parts.dropFirst().reduce(parts.first ?? []) { $0.intersection($1) }
    case .near(let left, let right, _): return holders(of: left).intersection(holders(of: right))
    case .any(let nodes): return nodes.reduce([]) { $0.union(holders(of: $1)) }
    // These documents have none.
    case .article: return []
    case .within(let node, _): return holders(of: node)
    }
  }

  private func score(
    _ span: QueryNode.Span, _ generation: Generation, _ similarity: BM25F, _ scores: inout [Double]
  ) {
    let words = Set(span.root.terms.compactMap { Self.word($0).map { Int32($0) } })
    let idf =
      span.weight
      * span.root.rarity {
        Self.rarity(of: min($0, generation.holders), generation)
      } holders: {
        Self.word($0).map { generation.documentFrequencies[$0] } ?? 0
      }
    for number in holders(of: span.root) {
      let text = texts[number]
      var naive = NaiveSpans(places: [:], titleLength: text.title.count)
      for (place, word) in text.title.enumerated() where words.contains(word) {
        naive.places[Self.term(Int(word)), default: []].append(place)
      }
      let start = NaiveSpans.bodyStart(titleLength: text.title.count)
      for (place, word) in text.body.enumerated() where words.contains(word) {
        naive.places[Self.term(Int(word)), default: []].append(start + place)
      }
      let frequency = naive.frequency(of: span.root)
      guard frequency > 0 else { continue }
      scores[number] = score(of: number, Double(frequency), idf, generation, similarity)
    }
  }

  private func occurrences(_ words: [QueryNode.Phrase.Word], _ slop: Int) -> [Posting] {
    let numbers = words.compactMap { Self.word($0.term) }
    guard numbers.count == words.count, let rarest = numbers.min(by: { postings[$0].count < postings[$1].count })
    else { return [] }
    if words.count == 1 { return postings[rarest] }
    return postings[rarest].compactMap { posting in
      let text = texts[Int(posting.document)]
      let frequency =
        4 * Self.occurrences(numbers, words.map { Int($0.offset) }, slop, text.title)
        + Self.occurrences(numbers, words.map { Int($0.offset) }, slop, text.body)
      return frequency == 0 ? nil : Posting(document: posting.document, frequency: Int32(frequency))
    }
  }

  /// How many places of the first word begin an occurrence that ends early enough.
  private static func occurrences(_ words: [Int], _ offsets: [Int], _ slop: Int, _ text: [Int32]) -> Int {
    guard words.allSatisfy({ text.contains(Int32($0)) }) else { return 0 }
    func goesOn(_ index: Int, _ previous: Int, _ end: Int) -> Bool {
      guard index < words.count else { return true }
      var place = previous + offsets[index] - offsets[index - 1]
      while place <= min(end, text.count - 1) {
        if text[place] == Int32(words[index]), goesOn(index + 1, place, end) { return true }
        place += 1
      }
      return false
    }
    return text.indices.count {
      text[$0] == Int32(words[0]) && goesOn(1, $0, $0 + (offsets.last ?? 0) + slop)
    }
  }

  static func accepts(_ filter: Filter, _ number: Int) -> Bool {
    switch filter {
    case .kind(let kind): self.kind(of: number) == kind
    case .party(let party): party == "RUS" && number % 7 == 0
    case .language(let language): language == .undetermined
    case .dated, .outlet, .person, .work: false
    case .all(let filters): filters.allSatisfy { accepts($0, number) }
    case .any(let filters): filters.contains { accepts($0, number) }
    case .not(let filter): !accepts(filter, number)
    }
  }
}

extension SpanNode {
  /// Terms one of which is enough are as rare as all of their occurrences; what must all stand there adds up.
  fileprivate func rarity(_ rarity: (Int) -> Double, holders: (Term) -> Int) -> Double {
    switch self {
    case .terms(let terms):
      let sum = terms.reduce(0) { $0 + holders($1) }
      return sum == 0 ? 0 : rarity(sum)
    case .sequence(let elements, _): return elements.reduce(0) { $0 + $1.node.rarity(rarity, holders: holders) }
    case .near(let left, let right, _):
      return left.rarity(rarity, holders: holders) + right.rarity(rarity, holders: holders)
    case .article(let nodes): return nodes.reduce(0) { $0 + $1.rarity(rarity, holders: holders) }
    case .any(let nodes): return nodes.map { $0.rarity(rarity, holders: holders) }.max() ?? 0
    case .within(let node, _): return node.rarity(rarity, holders: holders)
    }
  }
}
