import ArgumentParser
import Jembatan

struct SuggestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Complete a query, or put it right.",
    usage: "jembatan suggest [<options>] <prefix> ...",
    discussion: """
      Words of the index for the last word, likeliest first, then titles that begin
      so. With --correct the query as it may have been meant: misspelt words, those of
      the wrong keyboard (ghbdtn), those in the other alphabet (soglashenie).

      EXAMPLES:
        jembatan suggest nota kes
        jembatan suggest --correct 'perpustakan AND ghbdtn'
      """)

  @Argument(help: ArgumentHelp("The beginning of a query.", valueName: "prefix"))
  var words: [String]

  @OptionGroup var location: IndexOption

  @Flag(name: .long, help: "Put the query right instead of completing it.")
  var correct = false

  @Option(
    name: [.customShort("n", allowingJoined: true), .long], parsing: .unconditional,
    help: ArgumentHelp("How many to show (default: 10).", valueName: "count"),
    transform: ArgumentValue.integer(0...(.max)))
  var limit: Int = 10

  @OptionGroup var report: ReportOption

  func run() throws {
    let index = try location.open()
    let text = words.joined(separator: " ")
    if correct {
      let correction = try QueryReport.explaining(text, at: nil) { try index.correction(of: try Query(text)) }
      if report.output == .json {
        StandardOutput.write(try JSONText.of([correction].compactMap(\.self)) + "\n")
      } else if let correction {
        StandardOutput.write(TerminalStyle().plain(correction) + "\n")
      }
      if correction == nil { ExitStatus.nothingFound.exit() }
      return
    }
    let completions = try index.completions(of: text, limit: limit)
    if report.output == .json {
      StandardOutput.write(try JSONText.of(completions.map(Record.init)) + "\n")
    } else {
      let style = TerminalStyle()
      StandardOutput.write(completions.map { style.plain($0.text) + "\n" }.joined())
    }
    if completions.isEmpty { ExitStatus.nothingFound.exit() }
  }

  private struct Record: Encodable {
    var text: String
    var kind: Completion.Kind
    var languages: [Language]
    var documentFrequency: Int

    init(_ completion: Completion) {
      text = completion.text
      kind = completion.kind
      languages = completion.languages
      documentFrequency = completion.documentFrequency
    }
  }
}
