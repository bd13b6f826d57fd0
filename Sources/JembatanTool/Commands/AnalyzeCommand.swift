import ArgumentParser
import FoundationEssentials
import Jembatan

struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Show what the text analysis makes of a text.",
    discussion: """
      Columns: the piece of text, the folded form, the term (language and stem), position, byte offsets.

      EXAMPLES
        jembatan analyze 'Penandatanganan nota kesepahaman itu dilakukan di Moskow.'
        jembatan analyze --language ru 'соглашения' -o json
        jembatan analyze - < text.txt
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "The text; - for standard input.")
  var text: [String]

  @Option(name: .long, help: ArgumentHelp("Its language: auto, id, ru or en.", valueName: "language"))
  var language: String = "auto"

  @Option(name: .short, help: ArgumentHelp("Output: text or json.", valueName: "format"))
  var output: Format = .text

  func validate() throws {
    guard language == "auto" || Language(rawValue: language) != nil else {
      throw ValidationError("--language \(language) is not known; auto, id, ru and en are accepted")
    }
  }

  func run() throws {
    var input = text.joined(separator: " ")
    if text == ["-"] { input = try StandardInput.text() }
    let inspection = try TextInspection(input, language: Language(rawValue: language))
    if output == .json {
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
    let rows = inspection.tokens.map { token in
      [
        TerminalStyle.escaped(token.text), token.surface, "\(token.language.rawValue):\(token.term)",
        String(token.position), "\(token.range.lowerBound)–\(token.range.upperBound)",
      ]
    }
    StandardOutput.write(ColumnText.aligned(rows, leftColumns: 3))
  }
}
