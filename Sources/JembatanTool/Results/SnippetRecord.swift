import Jembatan

/// A snippet as JSON. Offsets are in bytes of UTF-8, and again in units of UTF-16, as JavaScript and Java count.
struct SnippetRecord: Encodable {
  var field: String
  var text: String
  /// Begin and end of each mark in the text.
  var marks: [[Int]]
  var utf16Marks: [[Int]]
  /// Where the text begins in the field.
  var offset: Int
  var utf16Offset: Int

  init(_ snippet: Snippet) {
    field = snippet.field.rawValue
    text = snippet.text
    marks = snippet.marks.map { [$0.lowerBound, $0.upperBound] }
    utf16Marks = snippet.utf16Marks.map { [$0.lowerBound, $0.upperBound] }
    offset = snippet.offset
    utf16Offset = snippet.utf16Offset
  }
}
