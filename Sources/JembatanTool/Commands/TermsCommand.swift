import ArgumentParser
import Jembatan

struct TermsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terms",
    abstract: "List the words of the index that begin with some letters.",
    usage: "jembatan terms [<options>] [<prefix>]",
    discussion: """
      Columns: the word in small letters, its language, the documents that have it (df)
      and its occurrences (cf), of which those in titles count four times. Piped they
      are parted by tabs.

      EXAMPLES:
        jembatan terms perpust
        jembatan terms рыбол -n 20 -o json | jq -r '.[].text'
      """)

  @Argument(help: ArgumentHelp("The first letters; none for all words.", valueName: "prefix"))
  var prefix = ""

  @OptionGroup var location: IndexOption

  @Option(
    name: [.customShort("n", allowingJoined: true), .long], parsing: .unconditional,
    help: ArgumentHelp("How many words to show (default: 100).", valueName: "count"),
    transform: ArgumentValue.integer(0...(.max)))
  var limit: Int = 100

  @OptionGroup var report: ReportOption

  func run() throws {
    let terms = try location.open().terms(prefix: prefix, limit: limit)
    if report.output == .json {
      StandardOutput.write(try JSONText.of(terms) + "\n")
    } else if StandardOutput.isTerminal {
      let style = TerminalStyle()
      let rows = [["term", "language", "df", "cf"]] + terms.map { columns(of: $0).map { style.plain($0) } }
      if !terms.isEmpty { StandardOutput.write(ColumnText.aligned(rows, leftColumns: 2)) }
    } else {
      StandardOutput.write(terms.map { SeparatedValues.tsv.row(columns(of: $0)) }.joined())
    }
    if terms.isEmpty { ExitStatus.nothingFound.exit() }
  }

  private func columns(of term: IndexTerm) -> [String] {
    [term.text, term.language.rawValue, String(term.documentFrequency), String(term.collectionFrequency)]
  }
}
