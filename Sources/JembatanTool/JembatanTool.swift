import ArgumentParser
import FoundationEssentials
import Glibc
import Jembatan
import QueryLanguage

/// The executable `jembatan`.
@main
struct JembatanTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jembatan",
    abstract: "Search news and agreements in Indonesian, Russian and English.",
    discussion: """
      The index is --index, else $JEMBATAN_INDEX, else jembatan.index here. Lines as
      limit = 20 in ~/.config/jembatan/config or $JEMBATAN_CONFIG, under a header as
      [search], are defaults of options; --no-config passes them over.

      EXIT STATUS:
        0  found or done             3   index damaged or incompatible
        1  nothing found             64  wrong usage
        2  failure                   130 interrupted

      EXAMPLES:
        jembatan index ~/archive
        jembatan search nota kesepahaman perpustakaan
        jembatan search обмен книгами --kind agreement --from 2010
        jembatan help query
      """,
    version: "0.1.0",
    subcommands: [
      IndexCommand.self, SearchCommand.self, ShowCommand.self, ConcordanceCommand.self, ExplainCommand.self,
      AnalyzeCommand.self, TermsCommand.self, SuggestCommand.self,
      SimilarCommand.self, StatsCommand.self, EvaluateCommand.self, VerifyCommand.self,
      OptimizeCommand.self,
      ManualCommand.self,
    ])

  static var _errorPrefix: String { "jembatan: " }

  static func main() {
    // A reader that goes away (as head does) is no failure: writing tells it by EPIPE.
    signal(SIGPIPE, SIG_IGN)
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      if arguments == ["help", QueryHelp.topic] { end(withHelp: QueryHelp.text) }
      try checkCommandName(in: arguments)
      var command = try parseAsRoot(
        ConfiguredArguments.arguments(arguments, environment: ProcessInfo.processInfo.environment))
      try command.run()
    } catch let error as IndexError {
      end("jembatan: \(error)", ExitStatus(error))
    } catch let failure as CommandFailure {
      end("jembatan: \(failure.message)", failure.status)
    } catch {
      let text = fullMessage(for: error)
      switch exitCode(for: error) {
      case .success: end(withHelp: HelpScreen.arranged(text))
      case .validationFailure: end(text + hyphenHint(for: arguments), .usage)
      default: end(text, .failure)
      }
    }
  }

  private static func end(withHelp text: String) -> Never {
    StandardOutput.write(text)
    ExitStatus.success.exit()
  }

  /// Ends with a message, which may hold what files and arguments gave.
  private static func end(_ message: String, _ status: ExitStatus) -> Never {
    StandardError.write(TerminalStyle.escaped(message) + "\n")
    status.exit()
  }

  /// A line for those who gave a file or a query that begins with a hyphen, which was taken for an option.
  private static func hyphenHint(for arguments: [String]) -> String {
    let options = arguments.prefix { $0 != "--" }
    if let path = options.first(where: { $0.hasPrefix("-") && access($0, F_OK) == 0 }) {
      return "\n  To mean the file “\(path)”, put -- before it."
    }
    // A word that must not be there looks like an option.
    let takesQuery = ["search", "concordance", "explain"].contains(options.first)
    guard takesQuery, let word = options.first(where: { $0.wholeMatch(of: /-[^-nocq\P{L}].+/) != nil }) else {
      return ""
    }
    return "\n  To mean the query “\(word)”, put -- before it and all options before that."
  }

  /// Checks that the first argument names a command: the argument parser would speak of arguments that it did not
  /// expect.
  private static func checkCommandName(in arguments: [String]) throws {
    let named = arguments.first == "help" ? arguments.dropFirst().first : arguments.first
    guard let named, !named.hasPrefix("-") else { return }
    let configurations = configuration.subcommands.map { $0.configuration }
    guard named != "help", !configurations.contains(where: { $0.commandName == named }) else { return }
    let names = configurations.filter(\.shouldDisplay).compactMap(\.commandName) + ["help"]
    if arguments.first == "help", NearestName.nearest(to: named, among: [QueryHelp.topic]) != nil {
      throw CommandFailure("there is no help on “\(named)”; did you mean “help query”?", status: .usage)
    }
    throw CommandFailure(
      "there is no command “\(named)”; the commands are \(names.joined(separator: ", "))"
        + NearestName.question(named, among: names), status: .usage)
  }
}
