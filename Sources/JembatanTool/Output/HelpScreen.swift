/// The help of the argument parser in the order that people read it: usage first, examples last.
enum HelpScreen {
  /// What a command's discussion says behind its options.
  private static let closing = ["EXIT STATUS:", "EXAMPLES:"]

  /// Moves the closing sections of a discussion to the end of the screen; other texts stay as they are.
  static func arranged(_ text: String) -> String {
    guard text.hasPrefix("OVERVIEW:") else { return text.hasSuffix("\n") ? text : text + "\n" }
    var sections = text.split(separator: "\n\n")
    for title in closing {
      guard let place = sections.firstIndex(where: { $0.hasPrefix(title) }) else { continue }
      sections.append(sections.remove(at: place))
    }
    return sections.map { section in String(section.trimmingLineBreaks()) }.joined(separator: "\n\n") + "\n"
  }
}

extension Substring {
  fileprivate func trimmingLineBreaks() -> Substring {
    var text = drop(while: \.isNewline)
    while text.last?.isNewline == true { text.removeLast() }
    return text
  }
}
