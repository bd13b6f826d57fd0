import Jembatan

/// Hits for people: title, facts and passages with the words that matched, wrapped to the width of the terminal.
struct ResultTable: ResultWriter {
  private static let indent = "    "

  let style: TerminalStyle

  func begin(_ answer: Answer) {
    guard let id = answer.id else { return }
    let name = style.faint(style.plain(id)) + "  "
    let heading = style.bold(style.plain(answer.query.text))
    StandardOutput.write(TextWrap.wrap(heading, width: style.width, first: name, indent: Self.indent) + "\n\n")
  }

  func write(_ hits: [Hit], of answer: Answer) {
    StandardOutput.write(hits.map(entry).joined())
  }

  func end(_ answer: Answer, shown: Int, next: String?) {
    // Of one query, that nothing was found is said elsewhere.
    guard answer.total > 0 || answer.id != nil else { return }
    var text = FacetTable(style: style).text(of: answer.facets)
    if !text.isEmpty { text += "\n" }
    let found = NumberText.counted(answer.total, "document")
    let all =
      if let groups = answer.groups, groups != answer.total {
        "\(NumberText.counted(groups, "group")) of \(found)"
      } else {
        found
      }
    // How many copies there are is known only to who reads all.
    text += style.faint(next != nil || shown < (answer.groups ?? answer.total) ? "\(shown) of \(all)" : all) + "\n"
    StandardOutput.write(answer.id == nil ? text : text + "\n")
  }

  private func entry(_ hit: Hit) -> String {
    let number = String(repeating: " ", count: max(0, 2 - String(hit.rank).count)) + String(hit.rank) + "  "
    let title = hit.title.isEmpty ? style.bold(style.plain(hit.id)) : marked(hit.titleSnippet, base: style.bold)
    var text = TextWrap.wrap(title, width: style.width, first: number, indent: Self.indent) + "\n"
    text += wrapped(style.faint(style.plain(facts(of: hit))))
    for snippet in hit.snippets where !snippet.text.isEmpty { text += wrapped(excerpt(snippet, of: hit)) }
    for related in hit.related {
      let facts = [related.language.rawValue, related.id, related.title].filter { !$0.isEmpty }
      text += wrapped(style.faint("also " + style.plain(facts.joined(separator: " · "))))
    }
    return text + "\n"
  }

  private func wrapped(_ text: String) -> String {
    TextWrap.wrap(text, width: style.width, indent: Self.indent) + "\n"
  }

  /// The line below the title.
  private func facts(of hit: Hit) -> String {
    let document = hit.document
    var facts = [document.kind.rawValue, document.language?.rawValue ?? Language.undetermined.rawValue]
    if let date = document.date { facts.append(date.description) }
    if let place = document.place { facts.append(place) }
    if let outlet = document.outlet { facts.append(outlet) }
    if !document.parties.isEmpty { facts.append(document.parties.joined(separator: " – ")) }
    if let article = hit.article { facts.append("Art. " + article.number) }
    facts.append(hit.id)
    return facts.joined(separator: " · ")
  }

  /// A snippet, with dots where the text goes on.
  private func excerpt(_ snippet: Snippet, of hit: Hit) -> String {
    guard snippet.field == .body else { return marked(snippet, base: { $0 }) }
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
