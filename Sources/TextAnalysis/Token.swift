/// A token of a text: the term it stands for, where it stands.
package struct Token: Sendable, Hashable {
  /// The analyzer's number of the term, for ``Analyzer/term(of:)``; stable until the analyzer's generation changes.
  package var surface: UInt32
  /// UTF-8 offsets into the text that was analyzed: what a highlighter marks.
  package var start: UInt32
  package var end: UInt32
  /// How many tokens came before it in the field.
  package var position: UInt32
}
