import ArgumentParser

/// When to colour.
enum ColorMode: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// How to colour, the same option for every command that shows text.
struct ColorOption: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Colours: auto, always or never.", valueName: "when"))
  var color: ColorMode = .auto

  /// How text is shown on standard output.
  var style: TerminalStyle { TerminalStyle(color) }
}
