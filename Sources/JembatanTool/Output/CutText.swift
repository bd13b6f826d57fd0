/// Cuts text to columns of a terminal, between characters as people count them; dots stand for what is gone.
enum CutText {
  /// As much of the beginning as fits; with blanks behind it where `pads`.
  static func end(_ text: String, columns: Int, pads: Bool = false) -> String {
    let (shown, used) = cut(text, columns: columns)
    return shown.kept + (shown.isCut ? "…" : "") + (pads ? String(repeating: " ", count: max(0, columns - used)) : "")
  }

  /// As much of the end as fits, with blanks before it.
  static func start(_ text: String, columns: Int) -> String {
    let (shown, used) = cut(text.reversed(), columns: columns)
    return String(repeating: " ", count: max(0, columns - used)) + (shown.isCut ? "…" : "")
      + String(shown.kept.reversed())
  }

  private static func cut(
    _ characters: some Collection<Character>, columns: Int
  ) -> (shown: (kept: String, isCut: Bool), used: Int) {
    var widths: [Int] = []
    var total = 0
    for character in characters {
      widths.append(TextWidth.columns(of: String(character)))
      total += widths.last ?? 0
      if total > columns { break }
    }
    guard total > columns else { return ((String(Array(characters)), false), total) }
    guard columns > 0 else { return (("", false), 0) }
    var kept = 0
    var used = 1
    for width in widths {
      guard used + width <= columns else { break }
      used += width
      kept += 1
    }
    return ((String(Array(characters.prefix(kept))), true), used)
  }
}
