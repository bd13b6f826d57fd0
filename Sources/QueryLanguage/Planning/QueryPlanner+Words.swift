import Documents
import InvertedIndex
import TextAnalysis

extension QueryPlanner {
  /// A reading of some words: their terms in one language, one after the other.
  struct Reading {
    struct Word {
      var stem: Term
      /// `nil` for what has but one form.
      var exact: Term?
      /// How many positions behind the first.
      var offset: UInt32
      var isFunctionWord: Bool
    }

    var words: [Word]
  }

  /// The readings of a text: one for each language that reads it differently.
  mutating func readings(of text: String) throws(IndexError) -> [Reading] {
    var readings: [Reading] = []
    var known: Set<[Term]> = []
    for language in Language.supported {
      do throws(ICUError) {
        let tokens = try analyzer.tokens(of: text, language: language)
        guard let first = tokens.first else { continue }
        var words: [Reading.Word] = []
        for token in tokens {
          words.append(
            Reading.Word(
              stem: analyzer.term(of: token), exact: analyzer.exactTerm(of: token.surface),
              offset: token.position - first.position,
              isFunctionWord: FunctionWords.contains(analyzer.surface(of: token))))
        }
        if known.insert(words.map(\.stem)).inserted { readings.append(Reading(words: words)) }
      } catch {
        throw IndexError(.analysis, error.description)
      }
    }
    return readings
  }

  /// Documents rank by all words of a text, in all readings; `nil` where it has none.
  mutating func words(_ text: String) throws(IndexError) -> QueryNode? {
    var weights: [Term: Double] = [:]
    var order: [Term] = []
    for reading in try readings(of: text) {
      var counts: [Term: Double] = [:]
      func count(_ term: Term, _ weight: Double) {
        counts[term, default: 0] += weight
        if weights.updateValue(weights[term] ?? 0, forKey: term) == nil { order.append(term) }
      }
      for word in reading.words {
        let weight = word.isFunctionWord ? parameters.functionWordWeight : 1
        count(word.stem, weight)
        if let exact = word.exact, parameters.exactWeight > 0 { count(exact, weight * parameters.exactWeight) }
      }
      notePairs(of: reading)
      // A number is the same term in every language and counts once.
      for (term, count) in counts { weights[term] = max(weights[term] ?? 0, count) }
    }
    guard !order.isEmpty else { return nil }
    return .any(order.map { .term($0, weight: weights[$0] ?? 1) })
  }

  /// Notes which words of a reading follow each other, function words passed over.
  private mutating func notePairs(of reading: Reading) {
    let words = reading.words.filter { !$0.isFunctionWord }
    for (first, second) in zip(words, words.dropFirst()) where pairs.count < Self.pairLimit {
      let pair = RankedQuery.Pair(first.stem, second.stem)
      if !pairs.contains(pair) { pairs.append(pair) }
    }
  }

  /// Whole texts may be asked for: of those the first words tell enough.
  private static let pairLimit = 64

  /// Documents with the words in exactly this form; `nil` where there are none.
  mutating func exact(_ text: String) throws(IndexError) -> QueryNode? {
    try inRow(text, slop: 0) { $0.exact ?? $0.stem }
  }

  /// Documents with the words one behind the other, whatever their endings.
  mutating func phrase(_ text: String, slop: Int) throws(IndexError) -> QueryNode? {
    try inRow(text, slop: slop) { $0.stem }
  }

  private mutating func inRow(
    _ text: String, slop: Int, _ term: (Reading.Word) -> Term
  ) throws(IndexError) -> QueryNode? {
    var phrases: Set<[Term]> = []
    var nodes: [QueryNode] = []
    for reading in try readings(of: text) {
      let words = reading.words.map { QueryNode.Phrase.Word(term($0), offset: $0.offset) }
      guard phrases.insert(words.map(\.term)).inserted else { continue }
      if words.count == 1 {
        nodes.append(.term(words[0].term, weight: 1))
      } else {
        nodes.append(.phrase(QueryNode.Phrase(words, slop: UInt32(clamping: slop))))
      }
    }
    guard let first = nodes.first else { return nil }
    return nodes.count == 1 ? first : .any(nodes)
  }
}
