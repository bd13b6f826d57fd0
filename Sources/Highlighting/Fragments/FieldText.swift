import TextAnalysis

/// The text of a title or body with its tokens, while it is cut into snippets.
///
/// All offsets are bytes of UTF-8. This file and its extensions may use unsafe pointers: into the text, which lives as
/// long as the closure of ``with(_:tokens:_:)``; every position is checked against its bounds.
struct FieldText {
  /// Contiguous UTF-8: an index from an offset takes constant time.
  let string: String
  let utf8: UnsafeBufferPointer<UInt8>
  private let tokens: ArraySlice<Token>

  /// - Parameter tokens: of this field alone, ascending, without overlaps.
  static func with<Result>(_ text: String, tokens: ArraySlice<Token>, _ body: (FieldText) -> Result) -> Result {
    var text = text
    text.makeContiguousUTF8()
    let string = text
    return text.withUTF8 { body(FieldText(string: string, utf8: $0, tokens: tokens)) }
  }

  private init(string: String, utf8: UnsafeBufferPointer<UInt8>, tokens: ArraySlice<Token>) {
    self.string = string
    self.utf8 = utf8
    self.tokens = tokens
  }

  var whole: Range<Int> { 0..<utf8.count }

  var tokenCount: Int { tokens.count }

  /// Where a token stands, its first at 0.
  func range(ofToken number: Int) -> Range<Int> {
    let token = tokens[tokens.startIndex + number]
    return Int(token.start)..<Int(token.end)
  }

  /// The token that a position is inside of: behind its beginning and before its end.
  func token(around position: Int) -> Range<Int>? {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if Int(tokens[tokens.startIndex + middle].start) < position { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let range = range(ofToken: low - 1)
    return range.upperBound > position ? range : nil
  }

  /// The text of a stretch, its line breaks as blanks: byte for byte, so that offsets stay.
  func line(_ range: Range<Int>) -> String {
    String(unsafeUninitializedCapacity: range.count) { buffer in
      for (index, position) in range.enumerated() {
        let byte = utf8[position]
        buffer[index] = byte == 0x0A || byte == 0x0D ? 0x20 : byte
      }
      return range.count
    }
  }

  /// How many units of UTF-16 a stretch has.
  func utf16Count(_ range: Range<Int>) -> Int {
    var count = 0
    for byte in UnsafeBufferPointer(rebasing: utf8[range]) {
      // Each character's first byte, and that of four bytes once more.
      count &+= (byte & 0xC0 != 0x80 ? 1 : 0) &+ (byte >= 0xF0 ? 1 : 0)
    }
    return count
  }

  /// A stretch as it is shown.
  ///
  /// - Parameters:
  ///   - range: on grapheme boundaries.
  ///   - marked: tokens, ascending; those that are not wholly within the stretch are left out.
  ///   - utf16Offset: where the stretch begins in UTF-16, where that is known.
  func snippet(
    _ field: Snippet.Field, _ range: Range<Int>, marking marked: [Int], utf16Offset: Int? = nil
  ) -> Snippet {
    var marks: [Range<Int>] = []
    let first = marked.partitioned { self.range(ofToken: $0).lowerBound < range.lowerBound }
    for token in marked[first...] {
      let token = self.range(ofToken: token)
      if token.upperBound > range.upperBound { break }
      // Words end where graphemes do, but for a few scripts: what is shown must not tear a character.
      let start = roundedDown(token.lowerBound) - range.lowerBound
      let end = roundedUp(token.upperBound) - range.lowerBound
      if let last = marks.last, start < last.upperBound {
        marks[marks.count - 1] = last.lowerBound..<max(last.upperBound, end)
      } else {
        marks.append(start..<end)
      }
    }
    return Snippet(
      field: field, text: line(range), marks: marks, offset: range.lowerBound,
      utf16Offset: utf16Offset ?? utf16Count(0..<range.lowerBound))
  }
}
