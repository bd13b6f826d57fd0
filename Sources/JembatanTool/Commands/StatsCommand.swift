import ArgumentParser
import Jembatan

struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Show what the index holds.",
    discussion: """
      EXAMPLES:
        jembatan stats
        jembatan stats -o json | jq .languages
      """)

  @OptionGroup var location: IndexOption

  @OptionGroup var report: ReportOption

  func run() throws {
    let statistics = try location.open().statistics()
    if report.output == .json {
      StandardOutput.write(try JSONText.of(statistics) + "\n")
      return
    }
    var rows = [
      ["index", location.path], ["generation", String(statistics.generation)],
      ["format version", String(statistics.formatVersion)], ["analyzer", statistics.analyzer],
      ["documents", String(statistics.documents)], ["deleted", String(statistics.deleted)],
      ["segments", String(statistics.segments)], ["tokens", String(statistics.tokens)],
    ]
    rows += statistics.languages.sorted { $0.key < $1.key }.map { ["language \($0.key)", String($0.value)] }
    rows += statistics.kinds.sorted { $0.key < $1.key }.map { ["kind \($0.key)", String($0.value)] }
    rows += statistics.bytes.sorted { $0.key < $1.key }.map { ["bytes \($0.key)", String($0.value)] }
    rows.append(["bytes", String(statistics.bytes.values.reduce(0, +))])
    let style = TerminalStyle()
    StandardOutput.write(ColumnText.aligned(rows.map { $0.map(style.plain) }, leftColumns: 2))
  }
}
