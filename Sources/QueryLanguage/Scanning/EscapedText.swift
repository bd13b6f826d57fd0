/// Gathers a text from a query without the backslashes of its escapes.
struct EscapedText {
  private var text = ""
  /// The first character not yet taken over.
  private var start: Int
  private(set) var hasEscapes = false

  init(from start: Int) {
    self.start = start
  }

  /// Leaves out the backslash at a place.
  mutating func escape(at index: Int, in characters: QueryCharacters) {
    text += characters.text(start..<index)
    start = index + 1
    hasEscapes = true
  }

  /// Takes over what stands before a place, and goes on behind a number of characters from there.
  mutating func finish(at index: Int, skipping skipped: Int = 0, in characters: QueryCharacters) -> String {
    defer {
      text = ""
      start = index + skipped
    }
    return start < index ? text + characters.text(start..<index) : text
  }
}
