import ArgumentParser
import Jembatan
import QueryLanguage
import Testing

@testable import JembatanTool

/// The options of a search, as the parser understands them.
struct SearchOptionsTests {
  private func parse(_ arguments: String...) throws -> SearchCommand {
    try #require(try JembatanTool.parseAsRoot(["search"] + arguments) as? SearchCommand)
  }

  /// What is not accepted, and pieces of what is said about it.
  @Test(arguments: [
    (["search", "ikan", "--year", "2010..2003"], ["'--year <years>'", "“2003..2010”"]),
    (["search", "ikan", "--country", "indonesia"], ["'--country <code>'", "did you mean “IDN”?"]),
    (["search", "ikan", "--party", ""], ["'--party <party>'", "empty"]),
    (["search", "ikan", "--sort", "dat"], ["'--sort <order>'", "relevance, date and -date", "“date”"]),
    (["search", "ikan", "--group", "works"], ["work and copies", "“work”"]),
    (["search", "ikan", "--facets", "kind,yaer"], ["'--facets <fields>'", "country, person and work", "“year”"]),
    (["search", "ikan", "--facets", "kind,"], ["'--facets <fields>'"]),
    (["search", "ikan", "--fields", "titel"], ["'--fields <fields>'", "rank, score, id", "“title”"]),
    (["search", "ikan", "-o", "trec", "--fields", "id"], ["--fields", "text, csv, tsv, json and jsonl", "trec"]),
    (["search", "ikan", "-o", "trec", "--sort", "-date"], ["ordered by scores", "--sort -date"]),
    (["search", "ikan", "--fragments", "0"], ["1 to 100"]),
    (["search", "ikan", "--queries", "q"], ["--queries", "exclude each other"]),
    (["search", "--queries", "q", "--cursor", "x"], ["--queries and --cursor"]),
    (["search", "--queries", "q", "-o", "ris"], ["--queries and -o ris"]),
  ])
  func wrongUsage(arguments: [String], pieces: [String]) {
    do {
      _ = try JembatanTool.parseAsRoot(arguments)
      Issue.record("\(arguments) is accepted")
    } catch {
      let message = JembatanTool.fullMessage(for: error)
      #expect(JembatanTool.exitCode(for: error) == .validationFailure)
      for piece in pieces { #expect(message.contains(piece), "“\(piece)” is not in “\(message)”") }
    }
  }

  /// Options say the same as the conditions of the query language.
  @Test(arguments: [
    (["--year", "2003"], "date:2003"), (["--year", "1990..2010"], "date:1990..2010"),
    (["--year", "..2010"], "date:..2010"),
    (["--country", "ru"], "party:RUS"), (["--party", "rus"], "party:RUS"),
    (["--party", "ASEAN Secretariat"], #"party:"ASEAN Secretariat""#),
    (["--person", #"a "b" \ c"#], #"person:"a \"b\" \\ c""#),
    (["--party", "IDN", "--party", "RUS"], "party:IDN AND party:RUS"),
    (["--outlet", "A", "--outlet", "B"], "outlet:A OR outlet:B"), (["--work", "x-1"], "work:x-1"),
    (["--lang", "id", "--lang", "RU"], "lang:id OR lang:ru"), (["--kind", "news"], "kind:news"),
    (["--from", "2003", "--to", "2004-05"], "date:2003..2004-05"),
  ])
  func conditions(arguments: [String], query: String) throws {
    let command = try #require(try JembatanTool.parseAsRoot(["search"] + arguments) as? SearchCommand)
    let filter = try #require(command.conditions.filter)
    #expect(try Self.conditions(of: filter) == Self.conditions(of: query))
  }

  /// A filter without groups of one.
  private static func conditions(of filter: Filter) -> Filter {
    switch filter {
    case .all(let filters) where filters.count == 1: conditions(of: filters[0])
    case .any(let filters) where filters.count == 1: conditions(of: filters[0])
    case .all(let filters): .all(filters.map(conditions))
    case .any(let filters): .any(filters.map(conditions))
    default: filter
    }
  }

  private static func conditions(of query: String) throws -> Filter {
    guard case .condition(let filter)? = try QuerySyntax(parsing: query).root?.kind else { return .any([]) }
    return conditions(of: filter)
  }

  @Test func orders() throws {
    #expect(try parse("x").hits.order == .relevance)
    #expect(try parse("x", "--sort", "date").hits.order == .oldest)
    #expect(try parse("x", "--sort", "-date").hits.order == .newest)
    #expect(try parse("x", "--sort=-date").hits.order == .newest)
  }

  @Test func pages() throws {
    let pages = try parse("x", "--all", "--cursor", "", "--facets", "kind, year,kind", "--group", "work").hits
    #expect(pages.pages(format: .json).limit == .max)
    #expect(pages.pages(format: .json).cursor == nil)
    #expect(pages.pages(format: .json).facets == [.kind, .year])
    // Lines are hits, always.
    #expect(pages.pages(format: .csv).facets.isEmpty)
    #expect(try parse("x", "-n7").hits.pages(format: .text).limit == 7)
    #expect(try parse("x", "--limit", "7").hits.pages(format: .text).limit == 7)
  }
}
