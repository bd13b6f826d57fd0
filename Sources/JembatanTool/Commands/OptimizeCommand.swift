import ArgumentParser
import FoundationEssentials
import Jembatan

struct OptimizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimize",
    abstract: "Make the index as small and fast as it can be.",
    discussion: """
      Merges all segments into one, without what was deleted, and puts like documents
      next to each other. Searches go on meanwhile; until the end as much space again
      is needed on disk.

      EXAMPLES:
        jembatan optimize
        jembatan optimize --no-reorder --index cooperation.index
      """)

  @OptionGroup var location: IndexOption

  @Flag(name: .long, inversion: .prefixedNo, help: "Put like documents next to each other.")
  var reorder = true

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Threads that work at once (default: one a core).", valueName: "n"),
    transform: ArgumentValue.integer(1...256))
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .shortAndLong, help: "Print problems only.")
  var quiet = false

  func run() throws {
    let index = try location.open()
    let before = try index.statistics()
    try index.optimize(reordering: reorder, jobs: jobs)
    guard !quiet else { return }
    let after = try index.statistics()
    StandardError.write(
      TerminalStyle.escaped(
        "\(NumberText.counted(before.segments, "segment")) to \(after.segments), \(bytes(before)) to \(bytes(after)) in \(location.path)"
      ) + "\n")
  }

  private func bytes(_ statistics: IndexStatistics) -> String {
    NumberText.decimals(Double(statistics.bytes.values.reduce(0, +)) / 1e6, 1) + " MB"
  }
}
