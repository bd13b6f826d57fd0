import ArgumentParser
import Jembatan

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print a document, or one article of an agreement.",
    discussion: """
      EXAMPLES
        jembatan show mou-perpustakaan-2019.id
        jembatan show mou-perpustakaan-2019.ru --article 5
        jembatan show mou-perpustakaan-2019.en -o json | jq .articles
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: ArgumentHelp("The id of the document.", valueName: "id"))
  var id: String

  @OptionGroup var location: IndexOption

  @Option(name: .long, help: ArgumentHelp("Only this article.", valueName: "number"))
  var article: String?

  @Flag(name: .long, help: "The body alone, byte by byte.")
  var raw = false

  @Option(name: .short, help: ArgumentHelp("Output: text or json.", valueName: "format"))
  var output: Format = .text

  @OptionGroup var color: ColorOption

  func run() throws {
    guard let document = try location.open().document(id: id) else {
      throw CommandFailure("there is no document “\(id)” in \(location.path)", status: .nothingFound)
    }
    var text = document.body
    if let number = article {
      guard let found = document.articles.first(where: { $0.number.lowercased() == number.lowercased() }) else {
        let numbers = document.articles.map(\.number).joined(separator: ", ")
        let known = numbers.isEmpty ? "it has no articles" : "its articles are \(numbers)"
        throw CommandFailure("“\(id)” has no article \(number); \(known)", status: .nothingFound)
      }
      text = String(decoding: Array(document.body.utf8)[found.range], as: UTF8.self)
    }
    if output == .json {
      StandardOutput.write(try JSONText.of(document) + "\n")
    } else if raw {
      StandardOutput.write(text)
    } else {
      let style = color.style
      let heading = header(document, style)
      let trimmed = text.hasSuffix("\n") ? String(text.dropLast()) : text
      StandardOutput.write(heading + "\n" + style.plain(trimmed) + "\n")
    }
  }

  private func header(_ document: Document, _ style: TerminalStyle) -> String {
    var lines: [String] = []
    if !document.title.isEmpty { lines.append(style.bold(style.plain(document.title))) }
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
    lines += facts.map { style.faint("\($0.0): ") + style.plain($0.1) }
    return lines.map { $0 + "\n" }.joined()
  }
}
