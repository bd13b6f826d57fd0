import Citation
import Jembatan

/// Records for reference managers, one a hit, with the article that the hit shows.
struct ResultCitations: ResultWriter {
  private var writer: CitationWriter
  private let style: TerminalStyle

  init(_ format: CitationFormat, style: TerminalStyle) {
    writer = CitationWriter(format)
    self.style = style
  }

  mutating func begin() { StandardOutput.write(writer.header) }

  mutating func write(_ hits: [Hit], of answer: Answer) {
    var text = ""
    for hit in hits { text += writer.record(of: hit.document, article: hit.article) }
    StandardOutput.write(style.plain(text))
  }

  mutating func end() { StandardOutput.write(writer.footer) }
}
