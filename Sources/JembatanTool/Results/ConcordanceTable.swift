import Jembatan

/// A concordance for people: the matches begin in one column, with as much on both sides as the terminal has room for.
/// Documents have a line of their own above their matches.
struct ConcordanceTable {
  private static let indent = "  "

  let style: TerminalStyle
  /// The most columns of each side; `nil` for what fits.
  let contextLimit: Int?

  /// The columns of the terminal.
  var width: Int { style.width }

  func text(of entries: [ConcordanceEntry]) -> String {
    let labels = entries.map { style.plain($0.line.article ?? "") }
    let labelWidth = min(8, labels.map { TextWidth.columns(of: $0) }.max() ?? 0)
    let margin = Self.indent.count + (labelWidth > 0 ? labelWidth + 2 : 0)
    let leftWidth = min(contextLimit ?? .max, max(0, (width - margin) * 2 / 5))
    let rest = max(1, width - margin - leftWidth)
    var text = ""
    var id: String?
    for (entry, label) in zip(entries, labels) {
      if entry.id != id {
        text += (id == nil ? "" : "\n") + heading(entry)
        id = entry.id
      }
      text += Self.indent
      if labelWidth > 0 {
        text += style.faint(CutText.end(label, columns: labelWidth, pads: true)) + "  "
      }
      text += CutText.start(style.plain(entry.line.left), columns: leftWidth) + match(entry.line, columns: rest) + "\n"
    }
    return text
  }

  private func heading(_ entry: ConcordanceEntry) -> String {
    let facts = [entry.id, entry.title].filter { !$0.isEmpty }.map { style.plain($0) }.joined(separator: " · ")
    return style.faint(CutText.end(facts.oneLine, columns: width)) + "\n"
  }

  /// The match and what follows.
  private func match(_ line: ConcordanceLine, columns: Int) -> String {
    let marks = style.usesColor ? "" : "[]"
    let match = CutText.end(style.plain(line.matched), columns: max(1, columns - marks.count))
    let room = min(contextLimit ?? .max, columns - TextWidth.columns(of: match) - marks.count)
    let shown = style.usesColor ? style.highlighted(match) : "[\(match)]"
    return shown + CutText.end(style.plain(line.right), columns: max(0, room))
  }
}

extension String {
  /// The text with blanks for tabs and line breaks.
  fileprivate var oneLine: String { String(map { $0.isNewline || $0 == "\t" ? " " : $0 }) }
}
