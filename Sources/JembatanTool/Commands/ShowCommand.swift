import ArgumentParser
import Jembatan

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print a document, or one article of an agreement.",
    usage: "jembatan show [<options>] <id>",
    discussion: """
      EXAMPLES:
        jembatan show mou-perpustakaan-2019.id
        jembatan show mou-perpustakaan-2019.ru --article 5
        jembatan show mou-perpustakaan-2019.en -o json | jq .articles
      """)

  @Argument(help: ArgumentHelp("The id of the document.", valueName: "id"))
  var id: String

  @OptionGroup var location: IndexOption

  @Option(name: .long, help: ArgumentHelp("Only this article.", valueName: "number"))
  var article: String?

  @Flag(name: .long, help: "The body alone, byte by byte.")
  var raw = false

  @OptionGroup var report: ReportOption
  @OptionGroup var color: ColorOption

  func validate() throws {
    guard report.output == .json else { return }
    if raw { throw ValidationError("--raw and -o json exclude each other") }
    if article != nil {
      throw ValidationError("--article and -o json exclude each other: the object has all articles with their ranges")
    }
  }

  func run() throws {
    guard let document = try location.open().document(id: id) else {
      throw CommandFailure("there is no document “\(id)” in \(location.path)", status: .nothingFound)
    }
    let text = try text(of: document)
    if report.output == .json {
      StandardOutput.write(try JSONText.of(document) + "\n")
      return
    }
    let style = color.style
    if raw {
      StandardOutput.write(style.isTerminal ? style.plain(text) : text)
    } else {
      let trimmed = style.plain(text.hasSuffix("\n") ? String(text.dropLast()) : text)
      let shown = style.isTerminal ? TextWrap.wrapLongLines(trimmed, width: style.width) : trimmed
      StandardOutput.write(header(document, style) + "\n" + shown + "\n")
    }
  }

  /// The body, or the article that is asked for.
  private func text(of document: Document) throws -> String {
    guard let number = article else { return document.body }
    if let found = document.articles.first(where: { $0.number.lowercased() == number.lowercased() }) {
      return String(decoding: Array(document.body.utf8)[found.range], as: UTF8.self)
    }
    let numbers = document.articles.map(\.number).joined(separator: ", ")
    let known = numbers.isEmpty ? "it has no articles" : "its articles are \(numbers)"
    throw CommandFailure("“\(id)” has no article \(number); \(known)", status: .nothingFound)
  }

  /// Title and metadata, a line each.
  private func header(_ document: Document, _ style: TerminalStyle) -> String {
    func wrapped(_ text: String, _ indent: String = "") -> String {
      style.isTerminal ? TextWrap.wrap(text, width: style.width, first: "", indent: indent) : text
    }
    var lines: [String] = []
    if !document.title.isEmpty { lines.append(wrapped(style.bold(style.plain(document.title)))) }
    var facts: [(String, String)] = [("id", document.id), ("kind", document.kind.rawValue)]
    facts.append(("language", document.language?.rawValue ?? "und"))
    if let date = document.date { facts.append(("date", date.description)) }
    if let place = document.place { facts.append(("place", place)) }
    if let outlet = document.outlet { facts.append(("outlet", outlet)) }
    if !document.parties.isEmpty { facts.append(("parties", document.parties.joined(separator: ", "))) }
    if !document.persons.isEmpty { facts.append(("persons", document.persons.joined(separator: ", "))) }
    if let work = document.work { facts.append(("work", work)) }
    if !document.articles.isEmpty {
      facts.append(("articles", document.articles.map(\.number).joined(separator: ", ")))
    }
    if let source = document.source { facts.append(("source", source.description)) }
    lines += facts.map { wrapped(style.faint("\($0.0): ") + style.plain($0.1), "  ") }
    return lines.map { $0 + "\n" }.joined()
  }
}
