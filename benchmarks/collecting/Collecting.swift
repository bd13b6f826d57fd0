import Documents
import InvertedIndex
import TextAnalysis

/// Measures what works on the set of matches: facets, filters, orders and pages, over an index made up in memory.
///
/// ```
/// swift run -c release collecting [documents]
/// ```
@main
enum Collecting {
  static func main() throws {
    let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 400_000
    let snapshot = try index(count)
    print("\(snapshot.documentCount) documents in \(snapshot.segments.count) segments")
    let searcher = Searcher(snapshot)
    func term(_ word: String) -> QueryNode { .term(Term(word, language: .undetermined), weight: 1) }
    let queries: [(String, QueryNode?)] = [
      ("quarter", term("quarter")), ("quarter OR tenth", .any([term("quarter"), term("tenth")])),
      ("quarter AND half", .all([term("quarter"), term("half")])), ("thousandth", term("thousandth")), ("all", nil),
    ]
    let fields: [FacetField] = [.language, .kind, .year, .party, .country, .outlet]
    for (name, root) in queries {
      let query = RankedQuery(root)
      let total = try searcher.count(query)
      try measure("\(name): \(total) matches, top 10") { _ = try searcher.search(query, limit: 10) }
      try measure("\(name): and six facets") {
        _ = try searcher.search(query, SearchOptions(facets: fields))
      }
      for field in FacetField.allCases {
        try measure("\(name): \(field) alone, no document") {
          _ = try searcher.search(query, SearchOptions(limit: 0, facets: [field]))
        }
      }
      try measure("\(name): newest 10") { _ = try searcher.search(query, SearchOptions(order: .newest)) }
      let deep = try searcher.search(query, SearchOptions(limit: 10_000))
      if let next = deep.next {
        try measure("\(name): page behind 10,000") {
          _ = try searcher.search(query, SearchOptions(after: next))
        }
      }
    }
    try measureSketches()
    let filters: [(String, Filter)] = [
      ("kind", .kind(.agreement)), ("years", .year(2000...2009)), ("party", .party("P1")),
      ("kind and years and not party", .kind(.agreement) && .year(2000...2009) && !.party("P1")),
    ]
    for (name, filter) in filters {
      let query = RankedQuery(term("half"), filter: filter)
      let total = try searcher.count(query)
      try measure("half, filtered by \(name): \(total) counted") { _ = try searcher.count(query) }
      try measure("half, filtered by \(name): best 10") { _ = try searcher.top(query, limit: 10) }
      try measure("all, filtered by \(name)") { _ = try searcher.search(RankedQuery(nil, filter: filter), limit: 10) }
    }
  }

  /// Near duplicates of a page of 100 texts, in Latin and in Cyrillic letters.
  private static func measureSketches() throws {
    var generator = Generator(state: 7)
    for words in [["cooperation", "of", "the", "Parties"], ["сотрудничество", "в", "области", "Стороны"]] {
      let texts = (0..<100).map { _ in
        (0..<600).map { _ in words[generator.below(4)] + String(generator.below(30)) }.joined(separator: " ")
      }
      let bytes = texts.reduce(0) { $0 + $1.utf8.count }
      try measure("sketches of \(bytes) bytes") { for text in texts { _ = ShingleSketch(text) } }
      let sketches = texts.map { ShingleSketch($0) }
      try measure("100 sketches compared with each other") { _ = NearDuplicates().firsts(of: sketches) }
    }
  }

  /// Prints the least time of several runs.
  private static func measure(_ name: String, _ body: () throws -> Void) throws {
    let clock = ContinuousClock()
    var least = Duration.seconds(1000)
    var runs = 0
    let end = clock.now + .milliseconds(200)
    while clock.now < end || runs < 3 {
      least = min(least, try clock.measure(body))
      runs += 1
    }
    let microseconds = Double(least.components.attoseconds) / 1e12 + Double(least.components.seconds) * 1e6
    print("\(Int(microseconds)) µs\t\(name)")
  }

  private static func index(_ count: Int) throws -> IndexSnapshot {
    var generator = Generator(state: 1)
    let storage = MemoryStorage()
    var options = IndexWriter.Options()
    options.analysis = .whitespace
    options.storesText = false
    let writer = try IndexWriter(storage, options)
    for number in 0..<count {
      var document = Document(id: "\(number)", body: "x")
      for (word, odds) in [("half", 2), ("quarter", 4), ("tenth", 10), ("hundredth", 100), ("thousandth", 1000)]
      where generator.below(odds) == 0 {
        document.body += String(repeating: " " + word, count: 1 + generator.below(4))
      }
      document.body += String(repeating: " y", count: generator.below(50))
      document.kind = generator.below(4) == 0 ? .agreement : .news
      document.language = [.indonesian, .russian, .english][generator.below(3)]
      document.date = CalendarDate(
        year: 1990 + generator.below(35), month: 1 + generator.below(12), day: 1 + generator.below(28))
      if document.kind == .agreement {
        // A fifth of the parties are states.
        document.parties = (0..<2).map { _ in
          let party = generator.zipf(200)
          return party % 5 == 0 ? ["IDN", "RUS", "MYS", "KAZ", "THA"][party / 5 % 5] : "P\(party)"
        }
        document.work = "work \(number / 8)"
      } else {
        document.outlet = "outlet \(generator.zipf(100))"
      }
      try writer.add(document)
    }
    try writer.commit()
    return try IndexSnapshot.open(storage, analysis: .whitespace)
  }

  private struct Generator {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: (state >> 33) % UInt64(limit))
    }

    /// A number below a limit, the n-th about 1/n as often as the first.
    mutating func zipf(_ limit: Int) -> Int {
      let sums = Self.sums(limit)
      let place = Double(below(1 << 30)) / Double(1 << 30) * (sums.last ?? 1)
      return min(limit - 1, sums.firstIndex { $0 > place } ?? 0)
    }

    private static func sums(_ limit: Int) -> [Double] {
      var sum = 0.0
      return (1...limit).map { number in
        sum += 1 / Double(number)
        return sum
      }
    }
  }
}
