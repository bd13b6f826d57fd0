import ArgumentParser
import FoundationEssentials
import Jembatan

struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Read files and folders into the index.",
    usage: "jembatan index [<options>] <path> ...",
    discussion: """
      Text (with metadata in front, between two lines ---) and JSON Lines are read,
      gzip included. Documents take the place of those with the same id. One bad file
      stops nothing: it is named, the rest goes in, and the exit status is 2. All
      becomes visible in one step at the end.

      EXAMPLES:
        jembatan index ~/archive
        jembatan index corpus --index cooperation.index
        jembatan index press.jsonl.gz --language ru --memory 512
      """)

  @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"), completion: .file())
  var paths: [String]

  @OptionGroup var location: IndexOption

  @Option(
    name: .long, help: ArgumentHelp("How files are read: auto (default), text or jsonl.", valueName: "format"),
    completion: .list(["auto"] + DocumentFormat.allCases.map(\.rawValue)), transform: ArgumentValue.automatic)
  var format: Automatic<DocumentFormat> = .auto

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Of documents that do not state theirs: auto (default), id, ru, en or und.", valueName: "language"),
    completion: .list(["auto"] + Language.allCases.map(\.rawValue)), transform: ArgumentValue.automatic)
  var language: Automatic<Language> = .auto

  @Option(
    name: .long, help: ArgumentHelp("MiB for documents in the making (default: 128).", valueName: "mb"),
    transform: ArgumentValue.integer(1...65_536))
  var memory: Int = 128

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Threads that analyze at once (default: one a core).", valueName: "n"),
    transform: ArgumentValue.integer(1...256))
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .shortAndLong, help: "Print problems only.")
  var quiet = false

  func run() throws {
    let index = try location.openOrMake()
    Interruption.announce()
    var line = ProgressLine()
    let report = try index.index(
      paths: paths, format: format.value, language: language.value, memory: memory << 20, jobs: jobs
    ) { problem in
      line.clear()
      let label = problem.severity == .warning ? "warning: " : ""
      StandardError.write("jembatan: \(label)\(TerminalStyle.escaped(problem.description))\n")
    } progress: {
      line.show($0)
    }
    line.clear()
    if !quiet { StandardError.write(TerminalStyle.escaped(summary(report, seconds: line.elapsed)) + "\n") }
    if report.failures > 0 { ExitStatus.failure.exit() }
  }

  private func summary(_ report: IndexingReport, seconds: Double) -> String {
    var parts: [String] = []
    for (count, deed) in [(report.added, "added"), (report.replaced, "replaced")] where count > 0 {
      parts.append(NumberText.counted(count, "document") + " " + deed)
    }
    if parts.isEmpty { parts.append("no documents added") }
    parts.append("from \(NumberText.counted(report.files, "file"))")
    if report.failures > 0 { parts.append("\(report.failures) not indexed") }
    if report.warnings > 0 { parts.append(NumberText.counted(report.warnings, "warning")) }
    let megabytes = NumberText.decimals(Double(report.bytes) / 1e6, 1)
    return parts.joined(separator: ", ")
      + " (\(megabytes) MB in \(NumberText.decimals(seconds, 1)) s) into \(location.path)"
  }
}
