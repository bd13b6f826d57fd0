import ArgumentParser
import Jembatan

struct SimilarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "similar",
    abstract: "Find documents like one of the index.",
    usage: "jembatan similar [<options>] <id>",
    discussion: """
      Like are those with the words that tell the document from all others; they are
      marked.

      EXAMPLES:
        jembatan similar mou-perpustakaan-2019.id
        jembatan similar news-ru-01-knigoobmen.ru -n 3 -o jsonl | jq -r .id
      """)

  @Argument(help: "The id of the document.")
  var id: String

  @OptionGroup var location: IndexOption

  @Option(
    name: [.customShort("n", allowingJoined: true), .long], parsing: .unconditional,
    help: ArgumentHelp("How many hits to show (default: 10).", valueName: "count"),
    transform: ArgumentValue.integer(0...(.max)))
  var limit: Int = 10

  @OptionGroup var output: SearchOutputOptions
  @OptionGroup var color: ColorOption

  func run() throws {
    guard let results = try location.open().similar(to: id, limit: output.quiet ? 0 : limit) else {
      throw CommandFailure("there is no document “\(id)” in \(location.path)", status: .nothingFound)
    }
    if output.countsOnly, !output.quiet {
      StandardOutput.write("\(results.total)\n")
    } else if !output.quiet {
      let answer = Answer(results, query: try Query(words: ""), id: nil, facets: [])
      var writer = output.format.writer(fields: output.fields?.values, style: color.style, isBatch: false)
      try writer.begin()
      try writer.begin(answer)
      try writer.write(results.hits, of: answer)
      try writer.end(answer, shown: results.hits.count, next: nil)
      try writer.end()
    }
    if results.total == 0 { ExitStatus.nothingFound.exit() }
  }
}
