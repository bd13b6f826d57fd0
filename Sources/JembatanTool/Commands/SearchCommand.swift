import ArgumentParser
import Jembatan

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find documents, best first.",
    discussion: """
      On a terminal hits are a table; piped they are lines: rank, score, id,
      language, kind, date, title, parted by tabs.

      EXAMPLES:
        jembatan search nota kesepahaman pertukaran bahan pustaka
        jembatan search соглашение о рыболовстве --party IDN --party RUS
        jembatan search interlibrary loan --from 2019 -o jsonl | jq .title
      """)

  @Argument(
    help: ArgumentHelp("The words to find; none to list what meets the conditions.", valueName: "query"))
  var words: [String] = []

  @OptionGroup var location: IndexOption
  @OptionGroup(title: "Conditions") var conditions: FilterOptions

  @Option(
    name: .customShort("n", allowingJoined: true), parsing: .unconditional,
    help: ArgumentHelp("How many hits to show (default: 10).", valueName: "count"),
    transform: ArgumentValue.integer(0...(.max)))
  var limit: Int = 10

  @Flag(name: .long, help: "Show every hit.")
  var all = false

  @Option(
    name: .customShort("o", allowingJoined: true),
    help: ArgumentHelp("Output: table, text, json, jsonl or trec.", valueName: "format"),
    completion: .list(SearchFormat.allCases.map(\.rawValue)), transform: ArgumentValue.choice)
  var output: SearchFormat?

  @Flag(name: .shortAndLong, help: "Print nothing; the exit status tells what was found.")
  var quiet = false

  @Flag(name: [.customShort("c"), .customLong("count")], help: "Print only how many documents match.")
  var countsOnly = false

  @OptionGroup var color: ColorOption

  func validate() throws {
    if words.allSatisfy({ $0.allSatisfy(\.isWhitespace) }), conditions.filter == nil {
      throw ValidationError("there is nothing to search for: give words, or a condition such as --kind agreement")
    }
  }

  func run() throws {
    var query = try Query(words.joined(separator: " "))
    if let filter = conditions.filter { query = query.filtered(by: filter) }
    let limit = quiet || countsOnly ? 0 : all ? .max : self.limit
    let results = try location.open().search(query, limit: limit)
    if countsOnly, !quiet {
      StandardOutput.write("\(results.total)\n")
    } else if !quiet, results.total > 0 || output == .json {
      let format = output ?? (StandardOutput.isTerminal ? .table : .text)
      try SearchOutput(format: format, style: color.style).write(results, query: query)
    } else if !quiet, StandardError.isTerminal {
      let words = words.isEmpty ? "" : " for “\(query.text)”"
      StandardError.write("jembatan: nothing found\(TerminalStyle.escaped(words))\n")
    }
    if results.total == 0 { ExitStatus.nothingFound.exit() }
  }
}
