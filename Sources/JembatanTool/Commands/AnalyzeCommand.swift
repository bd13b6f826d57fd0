import ArgumentParser
import Jembatan

struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Show what the text analysis makes of a text.",
    usage: "jembatan analyze [<options>] <text> ...",
    discussion: """
      Columns: the piece of text, the folded form, the term (language and stem), position, byte offsets.

      EXAMPLES:
        jembatan analyze 'Penandatanganan nota kesepahaman itu dilakukan di Moskow.'
        jembatan analyze --language ru 'соглашения' -o json
        jembatan analyze - < text.txt
      """)

  @Argument(help: "The text; - for standard input.")
  var text: [String]

  @Option(
    name: .long, help: ArgumentHelp("Its language: auto (default), id, ru, en or und.", valueName: "language"),
    completion: .list(["auto"] + Language.allCases.map(\.rawValue)), transform: ArgumentValue.automatic)
  var language: Automatic<Language> = .auto

  @OptionGroup var report: ReportOption

  func run() throws {
    var input = text.joined(separator: " ")
    if text == ["-"] { input = try StandardInput.text() }
    let inspection = try TextInspection(input, language: language.value)
    if report.output == .json {
      StandardOutput.write(try JSONText.of(inspection) + "\n")
      return
    }
    StandardOutput.write("language: \(inspection.language.rawValue)\n")
    if inspection.passages.count > 1 {
      for passage in inspection.passages {
        StandardOutput.write(
          "passage: \(passage.range.lowerBound)–\(passage.range.upperBound) \(passage.language.rawValue)\n")
      }
    }
    let style = TerminalStyle()
    let rows = inspection.tokens.map { token in
      [
        style.plain(token.text), style.plain(token.surface), style.plain("\(token.language.rawValue):\(token.term)"),
        String(token.position), "\(token.range.lowerBound)–\(token.range.upperBound)",
      ]
    }
    StandardOutput.write(ColumnText.aligned(rows, leftColumns: 3))
  }
}
