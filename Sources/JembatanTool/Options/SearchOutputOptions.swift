import ArgumentParser

/// How the hits of a search are written.
struct SearchOutputOptions: ParsableArguments {
  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: ArgumentHelp("table, text, json, jsonl, csv, tsv, trec, ris, bibtex, csl-json.", valueName: "format"),
    completion: .list(SearchFormat.allCases.map(\.rawValue)), transform: ArgumentValue.choice)
  var output: SearchFormat?

  @Option(
    name: .long, help: ArgumentHelp("What to tell of a hit, as rank,id,title,snippet.", valueName: "fields"),
    completion: .list(HitField.allCases.map(\.rawValue)), transform: ArgumentValue.choices)
  var fields: ValueList<HitField>?

  @Flag(name: .shortAndLong, help: "Print nothing; the exit status tells what was found.")
  var quiet = false

  @Flag(name: [.customShort("c"), .customLong("count")], help: "Print only how many documents match.")
  var countsOnly = false

  func validate() throws {
    guard fields != nil, let output, !output.takesFields else { return }
    throw ValidationError("--fields goes with -o text, csv, tsv, json and jsonl, not with \(output.rawValue)")
  }

  /// The format: on a terminal a table, unless single fields are asked for.
  var format: SearchFormat {
    output ?? (StandardOutput.isTerminal && fields == nil ? .table : .text)
  }
}
