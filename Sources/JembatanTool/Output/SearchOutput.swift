import Jembatan

/// Writes search results in a format.
struct SearchOutput {
  let format: SearchFormat
  let style: TerminalStyle

  func write(_ results: SearchResults, query: Query) throws {
    switch format {
    case .table: StandardOutput.write(table(results))
    case .text: StandardOutput.write(results.hits.map(line).joined())
    case .json: StandardOutput.write(try JSONText.of(SearchRecord(results, query: query)) + "\n")
    case .jsonl: for hit in results.hits { StandardOutput.write(try JSONText.of(HitRecord(hit)) + "\n") }
    case .trec: StandardOutput.write(try results.hits.map(trecLine).joined())
    }
  }

  // MARK: Lines

  private func line(_ hit: Hit) -> String {
    let document = hit.document
    let columns = [
      String(hit.rank), NumberText.decimals(hit.score, 4), hit.id, document.language?.rawValue ?? "und",
      document.kind.rawValue, document.date?.description ?? "", hit.title,
    ]
    return columns.map { style.plain(Self.field($0)) }.joined(separator: "\t") + "\n"
  }

  /// A value without the characters that part columns and lines.
  private static func field(_ text: String) -> String {
    String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }

  /// A line of a TREC run, whose columns are parted by blanks.
  private func trecLine(_ hit: Hit) throws -> String {
    guard !hit.id.contains(where: \.isWhitespace) else {
      throw CommandFailure("the id “\(hit.id)” has a blank, which parts the columns of a TREC run; use -o jsonl")
    }
    return "1 Q0 \(style.plain(hit.id)) \(hit.rank) \(NumberText.decimals(hit.score, 6)) jembatan\n"
  }

  // MARK: Table

  private static let indent = "    "

  private func table(_ results: SearchResults) -> String {
    var text = ""
    for hit in results.hits {
      let number = String(repeating: " ", count: max(0, 2 - String(hit.rank).count)) + String(hit.rank) + "  "
      let title = hit.title.isEmpty ? style.bold(style.plain(hit.id)) : marked(hit.titleSnippet, base: style.bold)
      text += TextWrap.wrap(title, width: style.width, first: number, indent: Self.indent) + "\n"
      text += wrapped(style.faint(style.plain(facts(of: hit))))
      if !hit.snippet.text.isEmpty { text += wrapped(excerpt(of: hit)) }
      text += "\n"
    }
    let found = NumberText.counted(results.total, "document")
    return text + style.faint(results.hits.count < results.total ? "\(results.hits.count) of \(found)" : found) + "\n"
  }

  private func wrapped(_ text: String) -> String {
    TextWrap.wrap(text, width: style.width, indent: Self.indent) + "\n"
  }

  /// The line below the title.
  private func facts(of hit: Hit) -> String {
    let document = hit.document
    var facts = [document.kind.rawValue, document.language?.rawValue ?? "und"]
    if let date = document.date { facts.append(date.description) }
    if let place = document.place { facts.append(place) }
    if let outlet = document.outlet { facts.append(outlet) }
    if !document.parties.isEmpty { facts.append(document.parties.joined(separator: " – ")) }
    if let article = hit.article { facts.append("Art. " + article.number) }
    facts.append(hit.id)
    return facts.joined(separator: " · ")
  }

  /// The snippet, with dots where the text goes on.
  private func excerpt(of hit: Hit) -> String {
    let snippet = hit.snippet
    let end = snippet.offset + snippet.text.utf8.count
    let goesOn = hit.document.body.utf8.dropFirst(end).contains { $0 > 0x20 }
    return (snippet.offset > 0 ? "… " : "") + marked(snippet, base: { $0 }) + (goesOn ? " …" : "")
  }

  /// A snippet with its marks coloured, or in brackets where there are no colours.
  private func marked(_ snippet: Snippet, base: (String) -> String) -> String {
    snippet.rendered(
      plain: { base(style.plain($0)) },
      mark: { style.usesColor ? style.highlighted(style.plain($0)) : "[\(style.plain($0))]" })
  }
}
