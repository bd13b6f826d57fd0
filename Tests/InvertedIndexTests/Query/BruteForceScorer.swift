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

  private struct Entry {
    var location: DocumentLocation
    var document: Document
    var isAlive: Bool
    var title: Field = []
    var body: Field = []
    /// Where each term stands.
    var titlePlaces: [Term: [Int]] = [:]
    var bodyPlaces: [Term: [Int]] = [:]

    /// A title counts four times.
    var length: Int { BruteForceScorer.kept(4 * title.count + body.count) }
  }

  private var entries: [Entry] = []
  private var documentFrequencies: [Term: Int] = [:]
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
          for passage in stored.passages {
            let text = String(decoding: bytes[passage.range], as: UTF8.self)
            entry.body += try Self.analyze(text, passage.language, &analyzer)
          }
        }
        for (place, terms) in entry.title.enumerated() {
          for term in terms { entry.titlePlaces[term, default: []].append(place) }
        }
        for (place, terms) in entry.body.enumerated() {
          for term in terms { entry.bodyPlaces[term, default: []].append(place) }
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
      if surface != stem {
        // The exact form is the surface under its capital letter.
        var bytes = surface.bytes
        bytes[0] -= 0x20
        field[field.count - 1].append(Term(bytes: bytes))
      }
    }
    return field
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
    case .alternatives, .span, .condition: return nil
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
    let frequency = Double(4 * inTitle + inBody)
    let average = max(1, Double(lengths[language] ?? 0) / Double(documents[language] ?? 1))
    let factor = similarity.k1 * (1 - similarity.b + similarity.b * Double(entry.length) / average)
    let idfs = words.map { word in
      let holders = Double(documentFrequencies[word.term] ?? 0)
      return log(1 + (Double(documents[word.term.language] ?? 0) - holders + 0.5) / (holders + 0.5))
    }
    return weight * idfs.reduce(0, +) * (similarity.k1 + 1) * frequency / (frequency + factor)
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

  // MARK: Filters

  static func accepts(_ filter: Filter, _ document: Document) -> Bool {
    func same(_ left: String, _ right: String) -> Bool { Array(left.utf8) == Array(right.utf8) }
    switch filter {
    case .kind(let kind): return document.kind == kind
    case .language(let language): return (document.language ?? .undetermined) == language
    case .dated(let from, let through):
      guard let date = document.date else { return false }
      let days = days(of: date)
      return days.last >= (from.map { Self.days(of: $0).first } ?? 0)
        && days.first <= (through.map { Self.days(of: $0).last } ?? .max)
    case .party(let party): return document.parties.contains { same($0, party) }
    case .outlet(let outlet): return document.outlet.map { same($0, outlet) } ?? false
    case .person(let person): return document.persons.contains { same($0, person) }
    case .work(let work): return document.work.map { same($0, work) } ?? false
    case .all(let filters): return filters.allSatisfy { accepts($0, document) }
    case .any(let filters): return filters.contains { accepts($0, document) }
    case .not(let filter): return !accepts(filter, document)
    }
  }

  /// The first and last day of a date, months taken as 31 days long.
  private static func days(of date: CalendarDate) -> (first: Int, last: Int) {
    let month = date.month ?? 1
    let lastMonth = date.month ?? 12
    return ((date.year * 12 + month) * 31 + (date.day ?? 1), (date.year * 12 + lastMonth) * 31 + (date.day ?? 31))
  }
}
