import ArgumentParser

/// When to colour.
enum ColorMode: String, CaseIterable {
  case auto, always, never
}

/// How to colour, the same option for every command that shows text of documents.
struct ColorOption: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("Colours: auto (default), always or never.", valueName: "when"),
    completion: .list(ColorMode.allCases.map(\.rawValue)), transform: ArgumentValue.choice)
  var color: ColorMode = .auto

  /// How text is shown on standard output.
  var style: TerminalStyle { TerminalStyle(color) }
}

/// How a command that has two forms of output writes.
enum ReportFormat: String, CaseIterable {
  /// For people.
  case text
  /// One object on one line.
  case json
}

/// The form of output, the same option for every command but search.
struct ReportOption: ParsableArguments {
  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: ArgumentHelp("Output: text (default) or json.", valueName: "format"),
    completion: .list(ReportFormat.allCases.map(\.rawValue)), transform: ArgumentValue.choice)
  var output: ReportFormat = .text
}
