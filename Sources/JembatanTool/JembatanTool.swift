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
      The index is --index, else $JEMBATAN_INDEX, else jembatan.index in the current folder.

      EXAMPLES
        jembatan index ~/archive
        jembatan search nota kesepahaman perpustakaan
        jembatan search 'обмен библиотечными материалами' --kind agreement --from 2010

      EXIT STATUS
        0 found or done · 1 nothing found · 2 failure · 3 index damaged or incompatible · 64 wrong usage · 130 interrupted
      """,
    version: "0.1.0",
    subcommands: [
      IndexCommand.self, SearchCommand.self, ShowCommand.self, ExplainCommand.self, AnalyzeCommand.self,
      StatsCommand.self, EvaluateCommand.self,
    ])

  static func main() {
    // A reader that goes away (as head does) is no failure: writing tells it by EPIPE.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let error as IndexError {
      StandardError.write("jembatan: \(error)\n")
      ExitStatus(error).exit()
    } catch let failure as CommandFailure {
      StandardError.write("jembatan: \(failure.message)\n")
      failure.status.exit()
    } catch {
      exit(withError: error)
    }
  }
}
