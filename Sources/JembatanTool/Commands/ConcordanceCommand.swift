import ArgumentParser
import Jembatan

struct ConcordanceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "concordance",
    abstract: "Show every occurrence of words in its context.",
    usage: "jembatan concordance [<options>] <query> ...",
    discussion: """
      On a terminal the matches stand below each other (key word in context), each
      with its article; piped they are lines: id, field, article, language, left,
      match, right, parted by tabs. Documents come best first.

      EXAMPLES:
        jembatan concordance 'обмен*' --lang ru
        jembatan concordance '"kerja sama" NEAR/5 perikanan' --kind agreement
        jembatan concordance library -n 500 -o jsonl | jq -r .match
      """)

  /// How lines are written.
  enum Format: String, CaseIterable {
    case table, text, json, jsonl
  }

  @Argument(help: ArgumentHelp("The words to show.", valueName: "query"))
  var words: [String]

  @OptionGroup var location: IndexOption
  @OptionGroup(title: "Conditions") var conditions: FilterOptions

  @Flag(name: .long, help: "Find words in exactly this form, as =word does.")
  var exact = false

  @Option(
    name: [.customShort("n", allowingJoined: true), .long], parsing: .unconditional,
    help: ArgumentHelp("How many lines to show (default: 100).", valueName: "count"),
    transform: ArgumentValue.integer(0...(.max)))
  var limit: Int = 100

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Characters on each side (default: 40, or what fits).", valueName: "count"),
    transform: ArgumentValue.integer(0...1000))
  var width: Int?

  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: ArgumentHelp("Output: table, text, json or jsonl.", valueName: "format"),
    completion: .list(Format.allCases.map(\.rawValue)), transform: ArgumentValue.choice)
  var output: Format?

  @OptionGroup var color: ColorOption

  func run() throws {
    let text = words.joined(separator: " ")
    let style = color.style
    let format = output ?? (StandardOutput.isTerminal ? .table : .text)
    let table = ConcordanceTable(style: style, contextLimit: width)
    let entries = try QueryReport.explaining(text) {
      var query = try Query(text)
      if let filter = conditions.filter { query = query.filtered(by: filter) }
      return try location.open().concordance(
        exact ? query.exact() : query, limit: limit, width: width ?? (format == .table ? table.width : 40))
    }
    switch format {
    case .table: StandardOutput.write(table.text(of: entries))
    case .text: StandardOutput.write(entries.map { line($0, style) }.joined())
    case .json:
      let records = entries.map(ConcordanceRecord.init)
      StandardOutput.write(try JSONText.of(Answer(query: .init(text: text), lines: records)) + "\n")
    case .jsonl:
      for entry in entries { StandardOutput.write(try JSONText.of(ConcordanceRecord(entry)) + "\n") }
    }
    if entries.isEmpty { ExitStatus.nothingFound.exit() }
  }

  private func line(_ entry: ConcordanceEntry, _ style: TerminalStyle) -> String {
    let line = entry.line
    let cells = [
      entry.id, line.snippet.field.rawValue, line.article ?? "", line.language.rawValue, String(line.left),
      String(line.matched), String(line.right),
    ]
    return SeparatedValues.tsv.row(cells.map { style.plain($0) })
  }

  private struct Answer: Encodable {
    struct QueryRecord: Encodable { var text: String }
    var query: QueryRecord
    var lines: [ConcordanceRecord]
  }
}
