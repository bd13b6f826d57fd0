import ArgumentParser
import Jembatan

struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Read files and folders into the index.",
    discussion: """
      Text (with metadata in front, between two lines ---) and JSON Lines are read, gzip included. Documents take the place of those with the same id. One bad file
      stops nothing: it is named, the rest goes in, and the exit status is 2. All becomes visible in one step at the end.

      EXAMPLES
        jembatan index ~/archive
        jembatan index corpus --index cooperation.index
        jembatan index press.jsonl.gz --memory 512
      """)

  @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"))
  var paths: [String]

  @OptionGroup var location: IndexOption

  @Option(name: .long, help: ArgumentHelp("How files are read: auto, text or jsonl.", valueName: "format"))
  var format: String = "auto"

  @Option(
    name: .long, help: ArgumentHelp("The language of documents that do not state theirs: auto, id, ru or en.", valueName: "language"))
  var language: String = "auto"

  @Option(name: .long, help: ArgumentHelp("Memory for documents in the making, in MiB.", valueName: "mb"))
  var memory: Int = 128

  @Flag(name: .shortAndLong, help: "Print problems only.")
  var quiet = false

  func validate() throws {
    guard format == "auto" || DocumentFormat(rawValue: format) != nil else {
      throw ValidationError("--format \(format) is not known; auto, text and jsonl are accepted")
    }
    guard language == "auto" || Language(rawValue: language) != nil else {
      throw ValidationError("--language \(language) is not known; auto, id, ru and en are accepted")
    }
    guard (1...65_536).contains(memory) else {
      throw ValidationError("--memory \(memory) is out of range; 1 to 65536 MiB are accepted")
    }
  }

  func run() throws {
    let index = try location.openOrMake()
    var line = ProgressLine()
    let report = try index.index(
      paths: paths, format: DocumentFormat(rawValue: format), language: Language(rawValue: language),
      memory: memory << 20
    ) { problem in
      line.clear()
      let label = problem.severity == .warning ? "warning: " : ""
      StandardError.write("jembatan: \(label)\(TerminalStyle.escaped(problem.description))\n")
    } progress: {
      line.show($0)
    }
    line.clear()
    if !quiet { StandardError.write(summary(report, seconds: line.elapsed) + "\n") }
    if report.failures > 0 { ExitStatus.failure.exit() }
  }

  private func summary(_ report: IndexingReport, seconds: Double) -> String {
    func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
    var parts = [counted(report.added, "document") + " added"]
    if report.replaced > 0 { parts.append("\(report.replaced) replaced") }
    parts.append("from \(counted(report.files, "file"))")
    if report.failures > 0 { parts.append("\(report.failures) not indexed") }
    if report.warnings > 0 { parts.append(counted(report.warnings, "warning")) }
    let megabytes = Double(report.bytes) / 1e6
    return parts.joined(separator: ", ")
      + " (\(Decimals.text(megabytes, 1)) MB in \(Decimals.text(seconds, 1)) s) into \(location.path)"
  }
}
