import Jembatan

/// The values of facets for people: a paragraph for each field.
struct FacetTable {
  let style: TerminalStyle

  func text(of facets: [(field: FacetField, facet: Facet)]) -> String {
    let names = facets.map(\.field.rawValue)
    let width = names.map(\.count).max() ?? 0
    // Blanks within a value are no place to break a line.
    var text = ""
    for (name, (_, facet)) in zip(names, facets) {
      var values = facet.values.map {
        "\(style.plain($0.value).replacing(" ", with: "\u{A0}"))\u{A0}\(style.faint(String($0.count)))"
      }
      let hidden = facet.distinct - facet.values.count
      if hidden > 0 { values.append(style.faint("\(hidden)\u{A0}more")) }
      if values.isEmpty { values.append(style.faint("none")) }
      let label = name + String(repeating: " ", count: width - name.count) + "  "
      let indent = String(repeating: " ", count: width + 2)
      text +=
        TextWrap.wrap(values.joined(separator: "\u{A0}· "), width: style.width, first: label, indent: indent)
        .replacing("\u{A0}", with: " ") + "\n"
    }
    return text
  }
}
