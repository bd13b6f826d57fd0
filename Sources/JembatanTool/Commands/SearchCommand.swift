import ArgumentParser
import Jembatan

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find documents, best first (see jembatan help query).",
    usage: "jembatan search [<options>] [<query> ...]",
    discussion: """
      EXAMPLES:
        jembatan search nota kesepahaman pertukaran bahan pustaka
        jembatan search 'соглашение NEAR/3 рыболовство' --party IDN --party RUS
        jembatan search -o csv --fields id,date,title --year 2019.. library
      """)

  @Argument(
    help: ArgumentHelp("The words to find; none to list by conditions.", valueName: "query"))
  var words: [String] = []

  @OptionGroup var location: IndexOption
  @OptionGroup(title: "Conditions") var conditions: FilterOptions

  @Flag(name: .long, help: "Find words in exactly this form, as =word does.")
  var exact = false

  @OptionGroup var hits: HitOptions

  @Option(
    name: .long, help: ArgumentHelp("Queries, one a line, or id, tab, query; - for input.", valueName: "file"),
    completion: .file(), transform: ArgumentValue.path)
  var queries: String?

  @OptionGroup var output: SearchOutputOptions
  @OptionGroup var color: ColorOption

  func validate() throws {
    let hasWords = words.contains { !$0.allSatisfy(\.isWhitespace) }
    if hits.sort != .relevance, output.output == .trec {
      throw ValidationError(
        "a TREC run is ordered by scores: --sort \(hits.sort.rawValue) and -o trec exclude each other")
    }
    guard queries != nil else {
      guard hasWords || conditions.filter != nil else {
        throw ValidationError("there is nothing to search for: give words, or a condition such as --kind agreement")
      }
      return
    }
    if hasWords { throw ValidationError("--queries and a query on the command line exclude each other") }
    if hits.cursor != nil { throw ValidationError("--queries and --cursor exclude each other") }
    if let format = output.output, !format.takesSeveralQueries {
      throw ValidationError("--queries and -o \(format.rawValue) exclude each other: its records name no query")
    }
  }

  func run() throws {
    let index = try location.open()
    let format = output.format
    var run = SearchRun(
      index: index, filter: conditions.filter, isExact: exact, pages: hits.pages(format: format), scope: scope,
      writer: format.writer(fields: output.fields?.values, style: color.style, isBatch: queries != nil))
    if let queries {
      try run.answerAll(of: queries).exit()
    }
    let text = words.joined(separator: " ")
    let found = try run.answerOne(text)
    if hits.cursor != nil, let next = found.next, scope == .hits, format != .json {
      StandardError.write("jembatan: the next page: --cursor \(next)\n")
    }
    guard found.total == 0 else { return }
    if scope == .hits, StandardError.isTerminal {
      let words = text.isEmpty ? "" : " for “\(text)”"
      StandardError.write("jembatan: nothing found\(TerminalStyle.escaped(words))\n")
      if let correction = try? index.correction(of: Query(text)) {
        StandardError.write("  did you mean “\(TerminalStyle.escaped(correction))”?\n")
      }
    }
    ExitStatus.nothingFound.exit()
  }

  private var scope: SearchRun.Scope {
    output.quiet ? .nothing : output.countsOnly ? .count : .hits
  }
}
