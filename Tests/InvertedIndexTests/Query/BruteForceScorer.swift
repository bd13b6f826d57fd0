import Documents
import Foundation
import TextAnalysis

@testable import InvertedIndex

/// BM25F over the tokens of all documents, from its formula: what a search must give, however the index is laid out.
///
/// Of the index it takes the stored texts alone, deleted ones too: they count in statistics until their segment is
/// gone.
struct BruteForceScorer {
  private struct Entry {
    var location: DocumentLocation
    var document: Document
    var isAlive: Bool
    var title: [Term: Int] = [:]
    var body: [Term: Int] = [:]
    var titleLength = 0
    var bodyLength = 0
    var languages: Set<Language> = []
  }

  private var entries: [Entry] = []
  var similarity = BM25F()

  init(_ snapshot: IndexSnapshot) throws {
    var analyzer = Analyzer()
    for (number, segment) in snapshot.segments.enumerated() {
      for document in 0..<segment.documentCount {
        let stored = try segment.storedDocument(document)
        var entry = Entry(
          location: DocumentLocation(segment: number, document: document), document: stored,
          isAlive: segment.isAlive(document))
        for token in try analyzer.tokens(of: stored.title, language: stored.language ?? .undetermined) {
          Self.count(token, of: analyzer, in: &entry.title, &entry.languages)
          entry.titleLength += 1
        }
        let bytes = Array(stored.body.utf8)
        for passage in stored.passages {
          let text = String(decoding: bytes[passage.range], as: UTF8.self)
          for token in try analyzer.tokens(of: text, language: passage.language) {
            Self.count(token, of: analyzer, in: &entry.body, &entry.languages)
            entry.bodyLength += 1
          }
        }
        entries.append(entry)
      }
    }
  }

  private static func count(
    _ token: Token, of analyzer: borrowing Analyzer, in counts: inout [Term: Int], _ languages: inout Set<Language>
  ) {
    let stem = analyzer.term(of: token)
    let surface = analyzer.surface(of: token)
    counts[stem, default: 0] += 1
    languages.insert(stem.language)
    if surface != stem {
      // The exact form is the surface under its capital letter.
      var bytes = surface.bytes
      bytes[0] -= 0x20
      counts[Term(bytes: bytes), default: 0] += 1
    }
  }

  /// All terms of the documents.
  var vocabulary: [Term] {
    var terms: Set<Term> = []
    for entry in entries { terms.formUnion(entry.title.keys.map { $0 } + entry.body.keys) }
    return terms.sorted()
  }

  func search(_ query: RankedQuery) -> [ScoredDocument] {
    var results: [ScoredDocument] = []
    for entry in entries where entry.isAlive && (query.filter.map { Self.accepts($0, entry.document) } ?? true) {
      let scores = query.clauses.compactMap { score(of: entry, $0) }
      guard query.clauses.isEmpty || !scores.isEmpty else { continue }
      results.append(ScoredDocument(location: entry.location, score: scores.reduce(0, +)))
    }
    return results.sorted { left, right in
      if left.score != right.score { return left.score > right.score }
      let (first, second) = (left.location, right.location)
      return first.segment != second.segment ? first.segment < second.segment : first.document < second.document
    }
  }

  /// `nil` where the document does not hold the term.
  private func score(of entry: Entry, _ clause: RankedQuery.Clause) -> Double? {
    let titleFrequency = entry.title[clause.term] ?? 0
    let bodyFrequency = entry.body[clause.term] ?? 0
    guard titleFrequency + bodyFrequency > 0 else { return nil }
    let sameLanguage = entries.filter { $0.languages.contains(clause.term.language) }
    let count = Double(sameLanguage.count)
    let holders = Double(sameLanguage.count { $0.title[clause.term] != nil || $0.body[clause.term] != nil })
    let averageTitle = max(1, Double(sameLanguage.reduce(0) { $0 + $1.titleLength }) / count)
    let averageBody = max(1, Double(sameLanguage.reduce(0) { $0 + $1.bodyLength }) / count)
    var frequency = 0.0
    if titleFrequency > 0 {
      frequency +=
        Double(titleFrequency)
        * Self.factor(entry.titleLength, averageTitle, b: similarity.titleB, weight: similarity.titleWeight)
    }
    if bodyFrequency > 0 {
      frequency +=
        Double(bodyFrequency) * Self.factor(entry.bodyLength, averageBody, b: similarity.bodyB, weight: 1)
    }
    let idf = log(1 + (count - holders + 0.5) / (holders + 0.5))
    return clause.weight * idf * frequency * (similarity.k1 + 1) / (similarity.k1 + frequency)
  }

  /// What an occurrence is worth: the engine keeps lengths as coarse as a byte and this number in single precision.
  private static func factor(_ length: Int, _ average: Double, b: Double, weight: Double) -> Double {
    var kept = min(length, 48)
    while kept >= 48, kept + kept / 16 <= length { kept += kept / 16 }
    return Double(Float(weight / (1 - b + b * Double(kept) / average)))
  }

  // MARK: Filters

  private static func accepts(_ filter: Filter, _ document: Document) -> Bool {
    func same(_ left: String, _ right: String) -> Bool { Array(left.utf8) == Array(right.utf8) }
    switch filter {
    case .kind(let kind): return document.kind == kind
    case .language(let language): return document.language == language
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
