/// A piece of a document's text with the words that matched.
///
/// Marks are offsets, never markup: whoever shows a snippet decides how.
public struct Snippet: Sendable, Hashable, Codable {
  /// The part of a document that the text comes from.
  public enum Field: String, Sendable, Hashable, Codable {
    /// The title.
    case title
    /// The body.
    case body
  }

  /// Where the text comes from.
  public var field: Field
  /// A stretch of the field, cut between words and between graphemes; line breaks have become blanks.
  public var text: String
  /// The words that matched: UTF-8 offsets into ``text``, ascending, without overlaps.
  public var marks: [Range<Int>]
  /// Where the text begins in the field, in bytes of UTF-8: text and marks are found in the document by it, for line
  /// breaks and blanks take as many bytes.
  public var offset: Int
  /// Where the text begins in the field, in units of UTF-16, as JavaScript, Java and `NSString` count.
  public var utf16Offset: Int

  /// A snippet of a field; the marks in UTF-8.
  public init(field: Field, text: String, marks: [Range<Int>], offset: Int, utf16Offset: Int) {
    self.field = field
    self.text = text
    self.marks = marks
    self.offset = offset
    self.utf16Offset = utf16Offset
  }

  /// The words that matched: offsets into ``text`` in units of UTF-16, mark by mark those of ``marks``.
  ///
  /// Offsets inside a character are moved to its beginning, those outside the text to its ends.
  ///
  /// - Complexity: linear in the text.
  public var utf16Marks: [Range<Int>] {
    marks.map { mark in
      let start = index(mark.lowerBound)
      return text.utf16.distance(
        from: text.startIndex, to: start)..<text.utf16.distance(
          from: text.startIndex, to: max(start, index(mark.upperBound)))
    }
  }

  /// The text with each mark replaced by what `mark` makes of it, and `plain` applied to what stands between.
  ///
  /// ```swift
  /// snippet.rendered { "[\($0)]" }  // "… jalinan [kerja sama] kelembagaan …"
  /// ```
  public func rendered(
    plain: (Substring) -> String = { String($0) }, mark: (Substring) -> String
  ) -> String {
    var result = ""
    var position = text.startIndex
    for range in marks {
      let start = index(range.lowerBound)
      let end = index(range.upperBound)
      guard position <= start, start < end else { continue }
      result += plain(text[position..<start])
      result += mark(text[start..<end])
      position = end
    }
    return result + plain(text[position...])
  }

  /// The text between two offsets.
  func text(_ range: Range<Int>) -> Substring {
    let start = index(range.lowerBound)
    return text[start..<max(start, index(range.upperBound))]
  }

  /// The index at an offset; offsets inside a character are moved to its beginning.
  private func index(_ offset: Int) -> String.Index {
    guard offset < text.utf8.count else { return text.endIndex }
    var index = text.utf8.index(text.startIndex, offsetBy: max(0, offset))
    while text.utf8[index] & 0xC0 == 0x80 { index = text.utf8.index(before: index) }
    return index
  }
}
