import ArgumentParser
import Jembatan

/// Which hits of a search are wanted, and in which order.
struct HitOptions: ParsableArguments {
  /// What hits are ordered by, as it is typed.
  enum Sort: String, CaseIterable {
    case relevance
    case date
    case dateDescending = "-date"
  }

  @Option(
    name: [.customShort("n", allowingJoined: true), .long], parsing: .unconditional,
    help: ArgumentHelp("How many hits to show (default: 10).", valueName: "count"),
    transform: ArgumentValue.integer(0...(.max)))
  var limit: Int = 10

  @Flag(name: .long, help: "Show every hit.")
  var all = false

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Go on there; '' begins and prints the next cursor.", valueName: "cursor"))
  var cursor: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("By relevance, date (oldest first) or -date.", valueName: "order"),
    completion: .list(Sort.allCases.map(\.rawValue)), transform: ArgumentValue.choice)
  var sort: Sort = .relevance

  @Option(
    name: .long, help: ArgumentHelp("One hit a work, or one for all copies: work, copies.", valueName: "what"),
    completion: .list(Grouping.allCases.map(\.rawValue)), transform: ArgumentValue.choice)
  var group: Grouping?

  @Option(
    name: .long, help: ArgumentHelp("Count values, as kind,year,party (table, json).", valueName: "fields"),
    completion: .list(FacetField.allCases.map(\.rawValue)), transform: ArgumentValue.choices)
  var facets: ValueList<FacetField>?

  @Option(
    name: .long, help: ArgumentHelp("Passages of a document, at most (default: 1).", valueName: "count"),
    transform: ArgumentValue.integer(1...100))
  var fragments: Int = 1

  var order: ResultOrder {
    switch sort {
    case .relevance: .relevance
    case .date: .oldest
    case .dateDescending: .newest
    }
  }

  /// The pages that are wanted.
  func pages(format: SearchFormat) -> ResultPages {
    ResultPages(
      limit: all ? .max : limit, cursor: cursor.flatMap { $0.isEmpty ? nil : $0 }, order: order, grouping: group,
      facets: format.showsFacets ? facets?.values ?? [] : [], fragments: fragments)
  }
}
