/// A query as it may have been meant, and what was changed in it.
package struct QueryCorrection: Sendable, Hashable {
  /// A word that stands in place of a stretch of the query.
  package struct Replacement: Sendable, Hashable {
    /// UTF-8 offsets into the query as it was typed.
    package var range: Range<Int>
    /// In the case of what was typed.
    package var text: String
    package var correction: Correction
  }

  /// The whole query; operators, quotation marks and the other words are as they were.
  package var text: String
  /// In their order, without overlap; at least one.
  package var replacements: [Replacement]

  /// Puts the replacements into the query.
  init(_ query: String, _ replacements: [Replacement]) {
    self.replacements = replacements.sorted { $0.range.lowerBound < $1.range.lowerBound }
    var bytes: [UInt8] = []
    var position = 0
    let utf8 = Array(query.utf8)
    for replacement in self.replacements {
      bytes += utf8[position..<replacement.range.lowerBound]
      bytes += replacement.text.utf8
      position = replacement.range.upperBound
    }
    bytes += utf8[position...]
    text = String(decoding: bytes, as: UTF8.self)
  }
}
