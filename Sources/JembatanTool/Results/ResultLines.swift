import Jembatan

/// A line a hit, its fields parted by tabs or commas; of several queries, the query's id comes first.
struct ResultLines: ResultWriter {
  private let form: SeparatedValues
  private let fields: [HitField]
  private let hasHeader: Bool
  private let isBatch: Bool
  private let style: TerminalStyle

  init(_ form: SeparatedValues, fields: [HitField]?, hasHeader: Bool, isBatch: Bool, style: TerminalStyle) {
    self.form = form
    self.fields = fields ?? HitField.columns
    self.hasHeader = hasHeader
    self.isBatch = isBatch
    self.style = style
  }

  func begin() {
    guard hasHeader else { return }
    StandardOutput.write(form.row((isBatch ? ["query"] : []) + fields.map(\.rawValue)))
  }

  func write(_ hits: [Hit], of answer: Answer) {
    let rows = hits.map { hit in
      let cells = (isBatch ? [answer.id ?? ""] : []) + fields.map { $0.text(of: hit, in: answer) }
      return form.row(cells.map { style.plain($0) })
    }
    StandardOutput.write(rows.joined())
  }
}
