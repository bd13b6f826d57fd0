import Documents
import Foundation
import TextAnalysis

@testable import InvertedIndex

/// BM25 over two fields from its formula, on the words of all documents: what a search must give, however the index is
/// laid out.
///
/// Of the index it takes the stored texts alone, deleted ones too: they count in statistics until their segment is
/// gone.
struct BruteForceScorer {
  /// The tokens of a field: the terms of each, the stem and perhaps the exact form.
  typealias Field = [[Term]]

  struct Entry {
    var location: DocumentLocation
    var document: Document
    var isAlive: Bool
    var title: Field = []
    var body: Field = []
    /// Where each term stands.
    var titlePlaces: [Term: [Int]] = [:]
    var bodyPlaces: [Term: [Int]] = [:]
    /// The same for spans.
    var spans = NaiveSpans(places: [:], titleLength: 0)

    /// A title counts four times.
    var length: Int { BruteForceScorer.kept(4 * title.count + body.count) }
  }

  private(set) var entries: [Entry] = []
  private(set) var documentFrequencies: [Term: Int] = [:]
  private var documents: [Language: Int] = [:]
  private var lengths: [Language: Int] = [:]
  var similarity = BM25F()

  init(_ snapshot: IndexSnapshot, _ analysis: IndexAnalysis = .languages) throws {
    var analyzer = Analyzer()
    for (number, segment) in snapshot.segments.enumerated() {
      for document in 0..<segment.documentCount {
        let stored = try segment.storedDocument(document)
        var entry = Entry(
          location: DocumentLocation(segment: number, document: document), document: stored,
          isAlive: segment.isAlive(document))
        switch analysis {
        case .whitespace:
          entry.title = Self.words(of: stored.title)
          entry.body = Self.words(of: stored.body)
        case .languages:
          entry.title = try Self.analyze(stored.title, stored.language ?? .undetermined, &analyzer)
          let bytes = Array(stored.body.utf8)
          var starts: [Int] = []
          for passage in stored.passages {
            let text = String(decoding: bytes[passage.range], as: UTF8.self)
            entry.body += try Self.analyze(text, passage.language, &analyzer)
            starts += try analyzer.tokens(of: text, language: passage.language).map {
              Int($0.start) + passage.range.lowerBound
            }
          }
          entry.spans.articles = Self.articles(
            of: stored, starts, from: NaiveSpans.bodyStart(titleLength: entry.title.count))
        }
        for (place, terms) in entry.title.enumerated() {
          for term in terms { entry.titlePlaces[term, default: []].append(place) }
        }
        for (place, terms) in entry.body.enumerated() {
          for term in terms { entry.bodyPlaces[term, default: []].append(place) }
        }
        let bodyStart = NaiveSpans.bodyStart(titleLength: entry.title.count)
        entry.spans.titleLength = entry.title.count
        entry.spans.places = entry.titlePlaces.merging(entry.bodyPlaces.mapValues { $0.map { $0 + bodyStart } }) {
          $0 + $1
        }
        count(entry)
        entries.append(entry)
      }
    }
  }

  private mutating func count(_ entry: Entry) {
    for term in Set(entry.titlePlaces.keys).union(entry.bodyPlaces.keys) {
      documentFrequencies[term, default: 0] += 1
    }
    for language in Set((entry.title + entry.body).flatMap { $0 }.map(\.language)) {
      documents[language, default: 0] += 1
      lengths[language, default: 0] += entry.length
    }
  }

  private static func words(of text: String) -> Field {
    text.utf8.split { $0 <= 0x20 }.map { [Term(bytes: [0x30] + $0.prefix(1024))] }
  }

  private static func analyze(_ text: String, _ language: Language, _ analyzer: inout Analyzer) throws -> Field {
    var field: Field = []
    for token in try analyzer.tokens(of: text, language: language) {
      let stem = analyzer.term(of: token)
      let surface = analyzer.surface(of: token)
      field.append([stem])
      if surface.language != .undetermined {
        // The exact form is the surface under its capital letter, be it written as the stem or not.
        var bytes = surface.bytes
        bytes[0] -= 0x20
        field[field.count - 1].append(Term(bytes: bytes))
      }
    }
    return field
  }

  /// The positions of each article with words: those of the tokens that begin in it, and in no article before it.
  private static func articles(of document: Document, _ starts: [Int], from bodyStart: Int) -> [Range<Int>] {
    var articles: [Range<Int>] = []
    for (number, article) in document.articles.enumerated() {
      let before = document.articles[..<number]
      let tokens = starts.indices.filter { token in
        article.range.contains(starts[token]) && !before.contains { $0.range.contains(starts[token]) }
      }
      if let first = tokens.first, let last = tokens.last { articles.append(bodyStart + first..<bodyStart + last + 1) }
    }
    return articles
  }

  /// Lengths are exact up to 48, then in steps of a sixteenth.
  static func kept(_ length: Int) -> Int {
    var kept = min(length, 48)
    while kept >= 48, kept + kept / 16 <= length { kept += kept / 16 }
    return kept
  }

  // MARK: What there is to ask for

  /// All terms of the documents.
  var vocabulary: [Term] { documentFrequencies.keys.sorted() }

  /// All fields that have words.
  var fields: [Field] { entries.flatMap { [$0.title, $0.body] }.filter { !$0.isEmpty } }

  // MARK: Searching

  /// The documents that match, best first.
  func search(_ query: RankedQuery) -> [ScoredDocument] {
    var results: [ScoredDocument] = []
    for entry in entries where entry.isAlive && (query.filter.map { Self.accepts($0, entry.document) } ?? true) {
      guard let root = query.root else {
        results.append(ScoredDocument(location: entry.location, score: 0))
        continue
      }
      if let score = score(of: entry, root) {
        results.append(ScoredDocument(location: entry.location, score: score))
      }
    }
    return results
  }

  /// `nil` where the document does not match.
  private func score(of entry: Entry, _ node: QueryNode) -> Double? {
    switch node {
    case .term(let term, let weight):
      return score(of: entry, [.init(term, offset: 0)], slop: 0, weight)
    case .phrase(let phrase):
      return score(of: entry, phrase.words, slop: Int(phrase.slop), phrase.weight)
    case .alternatives(let alternatives): return score(of: entry, alternatives)
    case .span(let span): return score(of: entry, span)
    case .condition(let filter): return Self.accepts(filter, entry.document) ? 0 : nil
    case .any(let nodes):
      let scores = nodes.compactMap { score(of: entry, $0) }
      return scores.isEmpty ? nil : scores.reduce(0, +)
    case .all(let nodes):
      let scores = nodes.compactMap { score(of: entry, $0) }
      return scores.isEmpty || scores.count < nodes.count ? nil : scores.reduce(0, +)
    case .preferring(let required, let optional):
      return score(of: entry, required).map { optional.compactMap { score(of: entry, $0) }.reduce($0, +) }
    case .excluding(let node, let excluded):
      return excluded.contains { score(of: entry, $0) != nil } ? nil : score(of: entry, node)
    }
  }

  private func score(of entry: Entry, _ words: [QueryNode.Phrase.Word], slop: Int, _ weight: Double) -> Double? {
    let inTitle = Self.occurrences(words, slop, entry.titlePlaces)
    let inBody = Self.occurrences(words, slop, entry.bodyPlaces)
    guard inTitle + inBody > 0, let language = words.first?.term.language else { return nil }
    let idfs = words.map { rarity(of: documentFrequencies[$0.term] ?? 0, $0.term.language) }
    return score(of: entry, Double(4 * inTitle + inBody), weight * idfs.reduce(0, +), language)
  }

  /// What a leaf of so many occurrences, as they count, scores.
  func score(of entry: Entry, _ frequency: Double, _ idf: Double, _ language: Language) -> Double {
    let average = max(1, Double(lengths[language] ?? 0) / Double(documents[language] ?? 1))
    let factor = similarity.k1 * (1 - similarity.b + similarity.b * Double(entry.length) / average)
    return idf * (similarity.k1 + 1) * frequency / (frequency + factor)
  }

  /// The rarity of a term, from how many documents hold it.
  func rarity(of holders: Int, _ language: Language) -> Double {
    let all = Double(max(holders, documents[language] ?? 0))
    return log(1 + (all - Double(holders) + 0.5) / (Double(holders) + 0.5))
  }

  /// Each choice counts its weight, rounded up to a 64th; they are as rare as the documents that have one of them.
  private func score(of entry: Entry, _ alternatives: QueryNode.Alternatives) -> Double? {
    func frequency(_ entry: Entry) -> Double {
      alternatives.choices.reduce(0) { sum, choice in
        let title = entry.titlePlaces[choice.term]?.count ?? 0
        let body = entry.bodyPlaces[choice.term]?.count ?? 0
        return sum + (choice.weight * 64).rounded(.up) / 64 * Double(4 * title + body)
      }
    }
    let own = frequency(entry)
    guard own > 0, let language = alternatives.choices.first?.term.language else { return nil }
    let holders = entries.count { frequency($0) > 0 }
    return score(of: entry, own, alternatives.weight * rarity(of: holders, language), language)
  }

  private func score(of entry: Entry, _ span: QueryNode.Span) -> Double? {
    let frequency = entry.spans.frequency(of: span.root)
    guard frequency > 0 else { return nil }
    return score(
      of: entry, Double(frequency), span.weight * rarity(of: span.root),
      span.root.terms.first?.language ?? .undetermined)
  }

  /// Terms one of which is enough are as rare as all of their occurrences; what all must stand there adds up.
  private func rarity(of node: SpanNode) -> Double {
    switch node {
    case .terms(let terms):
      guard let language = terms.first?.language else { return 0 }
      let holders = terms.reduce(0) { $0 + (documentFrequencies[$1] ?? 0) }
      return holders == 0 ? 0 : rarity(of: min(holders, max(1, documents[language] ?? 0)), language)
    case .sequence(let elements, _): return elements.reduce(0) { $0 + rarity(of: $1.node) }
    case .near(let left, let right, _): return rarity(of: left) + rarity(of: right)
    case .article(let nodes): return nodes.reduce(0) { $0 + rarity(of: $1) }
    case .any(let nodes): return nodes.map { rarity(of: $0) }.max() ?? 0
    case .within(let node, _): return rarity(of: node)
    }
  }

  /// How many places of the first word begin an occurrence: some places of the others follow, each at least as far
  /// behind the one before as the offsets say, the last at most so much further behind the first.
  private static func occurrences(_ words: [QueryNode.Phrase.Word], _ slop: Int, _ places: [Term: [Int]]) -> Int {
    guard let first = words.first, let last = words.last else { return 0 }
    func goesOn(_ word: Int, _ previous: Int, _ end: Int) -> Bool {
      guard word < words.count else { return true }
      let gap = Int(words[word].offset) - Int(words[word - 1].offset)
      return (places[words[word].term] ?? []).contains {
        $0 >= previous + gap && $0 <= end && goesOn(word + 1, $0, end)
      }
    }
    return (places[first.term] ?? []).count { goesOn(1, $0, $0 + Int(last.offset) + slop) }
  }
}
