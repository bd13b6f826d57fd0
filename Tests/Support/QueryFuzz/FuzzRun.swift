import Glibc
import InvertedIndex
import Jembatan
import QueryLanguage
import TextAnalysis

/// What cases do, and what is known of those that were done.
struct FuzzRun {
  private struct Search {
    var milliseconds: Double
    var number: UInt64
    var text: String
  }

  /// What is slow, in milliseconds.
  private static let slow = 50.0

  private let index: SearchIndex
  private let snapshot: IndexSnapshot
  private let vocabulary: [String]
  private let seed: UInt64
  private var parses = 0
  private var refused = 0
  private var searches = 0
  private var limits: [String: Int] = [:]
  private var slowSearches = 0
  private var slowest: [Search] = []
  private(set) var hasFailed = false

  init(_ index: SearchIndex, seed: UInt64) throws {
    self.index = index
    self.seed = seed
    snapshot = try index.currentSnapshot()
    var words: [String] = []
    for language in [UInt8(ascii: "I"), UInt8(ascii: "R"), UInt8(ascii: "E")] {
      let all = try snapshot.terms(tag: language, matching: WildcardAutomaton([.anyString]), limit: .max).terms
      // Every so many, so that the same case is the same query wherever it is repeated.
      words += stride(from: 0, to: all.count, by: max(1, all.count / 700)).map { all[$0].term.stem }
    }
    vocabulary = words
  }

  mutating func execute(_ number: UInt64) {
    var generator = QueryGenerator(vocabulary, seed: seed, case: number)
    // Parsing is quick: several texts for each that is searched.
    for _ in 0..<3 { _ = parse(generator.query(), number) }
    let text = generator.query()
    guard let syntax = parse(text, number) else { return }
    searches += 1
    alarm(CaseWatch.patience)
    let start = Self.milliseconds
    do throws(IndexError) {
      if generator.chance(40) {
        try searchAll(text, &generator, number)
      } else {
        var planner = QueryPlanner(snapshot)
        let query = try planner.plan(syntax)
        let found = try Searcher(snapshot).search(query, limit: 10)
        if found.documents.count != min(10, found.total) {
          fail("\(found.documents.count) hits of \(found.total)", text, number)
        }
      }
    } catch {
      if let problem = error.query {
        limits[problem.message.filter { !$0.isNumber }.prefix(70).description, default: 0] += 1
        check(problem, text, number)
      } else if error.code != .invalidCursor && error.code != .staleCursor {
        fail("\(error.code): \(error)", text, number)
      }
    }
    let milliseconds = Self.milliseconds - start
    alarm(0)
    if milliseconds > Self.slow {
      slowSearches += 1
      print("slow: \(Int(milliseconds)) ms, case \(number): \(text.prefix(300).debugDescription)")
    }
    if slowest.count < 20 || milliseconds > slowest[slowest.count - 1].milliseconds {
      slowest.append(Search(milliseconds: milliseconds, number: number, text: text))
      slowest.sort { $0.milliseconds > $1.milliseconds }
      slowest.removeLast(max(0, slowest.count - 20))
    }
  }

  /// The tree of a text, `nil` where it is refused; what is printed of it must be the same tree.
  private mutating func parse(_ text: String, _ number: UInt64) -> QuerySyntax? {
    parses += 1
    do throws(QueryError) {
      let syntax = try QuerySyntax(parsing: text)
      let printed = syntax.description
      guard printed.utf8.count <= QuerySyntax.lengthLimit else { return syntax }
      parses += 1
      let again = try? QuerySyntax(parsing: printed)
      if again != syntax { fail("printed as another query: \(printed)", text, number) }
      return syntax
    } catch {
      refused += 1
      check(error, text, number)
      return nil
    }
  }

  /// The processor's time: other processes do not make a search slow.
  private static var milliseconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }

  /// Pages, facets, orders, groups, snippets, concordance and explanation.
  private mutating func searchAll(
    _ text: String, _ generator: inout QueryGenerator, _ number: UInt64
  ) throws(IndexError) {
    let query = try Query(text)
    let order = generator.pick(ResultOrder.allCases)
    let grouping = generator.pick([nil, nil, .work, .copies] as [Grouping?])
    let facets = generator.chance(2) ? FacetField.allCases : []
    let first = try index.search(
      query, limit: 10, order: order, grouping: grouping, facets: facets, fragments: generator.below(4))
    if grouping == nil, first.hits.count != min(10, first.total) {
      fail("\(first.hits.count) hits of \(first.total)", text, number)
    }
    for hit in first.hits {
      for snippet in hit.snippets + [hit.titleSnippet] where !snippet.isSound {
        fail("marks \(snippet.marks) of \(snippet.text.utf8.count) bytes", text, number)
      }
    }
    if let next = first.next, grouping == nil {
      let second = try index.search(query, limit: 10, cursor: next, order: order)
      if !Set(first.hits.map(\.id)).isDisjoint(with: second.hits.map(\.id)) { fail("a hit on two pages", text, number) }
    }
    if let hit = first.hits.last, generator.chance(2) { _ = try index.explain(query, id: hit.id) }
    if generator.chance(3) { _ = try index.concordance(query, limit: 20) }
    if generator.chance(4) {
      var cursor = Array((first.next ?? generator.noise(20)).utf8)
      if !cursor.isEmpty { cursor[generator.below(cursor.count)] ^= UInt8(1 + generator.below(255)) }
      do throws(IndexError) {
        _ = try index.search(query, cursor: String(decoding: cursor, as: UTF8.self), order: order)
      } catch {
        guard error.code == .invalidCursor || error.code == .staleCursor else { throw error }
      }
    }
  }

  /// Errors point between characters of the query.
  private mutating func check(_ error: QueryError, _ text: String, _ number: UInt64) {
    let length = text.utf8.count
    guard error.range.lowerBound >= 0, error.range.upperBound <= length else {
      return fail("error at \(error.range) of \(length) bytes", text, number)
    }
    for offset in [error.range.lowerBound, error.range.upperBound] {
      let place = text.utf8.index(text.startIndex, offsetBy: offset)
      if String.Index(place, within: text) == nil { fail("error within a character, at \(offset)", text, number) }
    }
  }

  private mutating func fail(_ problem: String, _ text: String, _ number: UInt64) {
    hasFailed = true
    print("wrong: \(problem), case \(number): \(text.prefix(1000).debugDescription)")
  }

  func printProgress() {
    print("\(parses) parses, \(refused) refused, \(searches) searches, \(slowSearches) slow")
    fflush(nil)
  }

  func printReport() {
    printProgress()
    for (message, count) in limits.sorted(by: { $0.value > $1.value }) { print("\(count) × \(message)") }
    for search in slowest {
      print("\(search.milliseconds) ms, case \(search.number): \(search.text.prefix(200).debugDescription)")
    }
  }
}

extension Snippet {
  /// Whether marks lie in the text, in order.
  fileprivate var isSound: Bool {
    let ends = marks.flatMap { [$0.lowerBound, $0.upperBound] }
    return zip(ends, ends.dropFirst()).allSatisfy { $0 <= $1 } && (ends.last ?? 0) <= text.utf8.count
  }
}
