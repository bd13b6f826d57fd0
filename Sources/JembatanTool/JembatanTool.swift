import ArgumentParser
import Glibc
import Jembatan

/// The executable `jembatan`.
@main
struct JembatanTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jembatan",
    abstract: "Search news and agreements in Indonesian, Russian and English.",
    discussion: """
      The index is --index, else $JEMBATAN_INDEX, else jembatan.index here.

      EXIT STATUS:
        0  found or done             3   index damaged or incompatible
        1  nothing found             64  wrong usage
        2  failure                   130 interrupted

      EXAMPLES:
        jembatan index ~/archive
        jembatan search nota kesepahaman perpustakaan
        jembatan search обмен книгами --kind agreement --from 2010
      """,
    version: "0.1.0",
    subcommands: [
      IndexCommand.self, SearchCommand.self, ShowCommand.self, ExplainCommand.self, AnalyzeCommand.self,
      StatsCommand.self, EvaluateCommand.self, VerifyCommand.self, OptimizeCommand.self, ManualCommand.self,
    ])

  static var _errorPrefix: String { "jembatan: " }

  static func main() {
    // A reader that goes away (as head does) is no failure: writing tells it by EPIPE.
    signal(SIGPIPE, SIG_IGN)
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      try checkCommandName(in: arguments)
      var command = try parseAsRoot()
      try command.run()
    } catch let error as IndexError {
      end("jembatan: \(error)", ExitStatus(error))
    } catch let failure as CommandFailure {
      end("jembatan: \(failure.message)", failure.status)
    } catch {
      let text = fullMessage(for: error)
      switch exitCode(for: error) {
      case .success:
        StandardOutput.write(HelpScreen.arranged(text))
        ExitStatus.success.exit()
      case .validationFailure: end(text + hyphenHint(for: arguments), .usage)
      default: end(text, .failure)
      }
    }
  }

  /// Ends with a message, which may hold what files and arguments gave.
  private static func end(_ message: String, _ status: ExitStatus) -> Never {
    StandardError.write(TerminalStyle.escaped(message) + "\n")
    status.exit()
  }

  /// A line for those who named a file that begins with a hyphen, which was taken for an option.
  private static func hyphenHint(for arguments: [String]) -> String {
    let options = arguments.prefix { $0 != "--" }
    guard let path = options.first(where: { $0.hasPrefix("-") && access($0, F_OK) == 0 }) else { return "" }
    return "\n  To mean the file “\(path)”, put -- before it."
  }

  /// Checks that the first argument names a command: the argument parser would speak of arguments that it did not
  /// expect.
  private static func checkCommandName(in arguments: [String]) throws {
    let named = arguments.first == "help" ? arguments.dropFirst().first : arguments.first
    guard let named, !named.hasPrefix("-") else { return }
    let configurations = configuration.subcommands.map { $0.configuration }
    guard named != "help", !configurations.contains(where: { $0.commandName == named }) else { return }
    let names = configurations.filter(\.shouldDisplay).compactMap(\.commandName) + ["help"]
    throw CommandFailure(
      "there is no command “\(named)”; the commands are \(names.joined(separator: ", "))"
        + NearestName.question(named, among: names), status: .usage)
  }
}
