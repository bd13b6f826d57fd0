package import InvertedIndex
import TextAnalysis

/// Here is a query with words that the index does not know: which query may have been meant?
///
/// ```swift
/// let query = "perjanjan AND \"ghbdtn\""
/// try corrector.correction(of: query, words: [0..<9, 15..<21])?.text  // perjanjian AND "привет"
/// ```
package struct QueryCorrector<Source: Vocabulary> {
  package let words: WordCorrector<Source>

  package init(_ words: WordCorrector<Source>) {
    self.words = words
  }

  /// The query with its doubtful words put right; `nil` where there is nothing to put right.
  ///
  /// Where one word shows that the keyboard was switched, shorter words are taken to be typed so as well, and signs
  /// next to words that are letters of the other layout are part of them.
  ///
  /// - Parameters:
  ///   - query: the query as it was typed.
  ///   - ranges: the UTF-8 offsets of the words that may be put right, ascending, without overlap: no operators, names
  ///     of fields or patterns. Ranges outside of the query or within a character are passed over.
  /// - Complexity: a few milliseconds a word.
  package func correction(of query: String, words ranges: [Range<Int>]) throws(IndexError) -> QueryCorrection? {
    let utf8 = Array(query.utf8)
    var replacements: [QueryCorrection.Replacement] = []
    var open: [Range<Int>] = []
    let known = try compounds(ranges, in: utf8)
    for range in ranges where Self.isText(range, utf8) && !known.contains(range) {
      if let last = replacements.last, range.lowerBound < last.range.upperBound { continue }
      if let replacement = try replacement(of: range, in: utf8) {
        while let other = replacements.last, other.range.overlaps(replacement.range) { replacements.removeLast() }
        open.removeAll { $0.overlaps(replacement.range) }
        replacements.append(replacement)
      } else {
        open.append(range)
      }
    }
    if replacements.contains(where: { $0.correction.kind == .keyboard && $0.correction.text.count > 3 }) {
      for range in open {
        guard let replacement = try companion(range, in: utf8),
          !replacements.contains(where: { $0.range.overlaps(replacement.range) })
        else { continue }
        replacements.append(replacement)
      }
    }
    return replacements.isEmpty ? nil : QueryCorrection(query, replacements)
  }

  private static func isText(_ range: Range<Int>, _ utf8: [UInt8]) -> Bool {
    range.lowerBound >= 0 && range.upperBound <= utf8.count && !range.isEmpty
      && [range.lowerBound, range.upperBound].allSatisfy { $0 == utf8.count || utf8[$0] & 0xC0 != 0x80 }
  }

  /// The parts of compounds: written apart they are one word of the index all the same, as *kerja sama* is
  /// kerjasama, and need not be words of it themselves.
  private func compounds(_ ranges: [Range<Int>], in utf8: [UInt8]) throws(IndexError) -> Set<Range<Int>> {
    var parts: Set<Range<Int>> = []
    for (first, second) in zip(ranges, ranges.dropFirst()) where Self.isText(first, utf8) && Self.isText(second, utf8) {
      guard first.upperBound < second.lowerBound,
        utf8[first.upperBound..<second.lowerBound].allSatisfy({ $0 == 0x20 })
      else { continue }
      let word = String(decoding: utf8[first] + utf8[second], as: UTF8.self)
      if try words.documentFrequency(of: word) > 0 { parts.formUnion([first, second]) }
    }
    return parts
  }

  // MARK: Words

  private func replacement(
    of range: Range<Int>, in utf8: [UInt8]
  ) throws(IndexError) -> QueryCorrection.Replacement? {
    let word = String(decoding: utf8[range], as: UTF8.self)
    var best = try words.corrections(of: word, limit: 1).first.map { ($0, range) }
    for stretch in Self.stretches(around: range, in: utf8) {
      let typed = String(decoding: utf8[stretch], as: UTF8.self)
      guard let retyped = try words.keyboards(of: typed).first, retyped.score > best?.0.score ?? -.infinity else {
        continue
      }
      best = (retyped, stretch)
    }
    guard let (correction, stretch) = best,
      words.accepts(correction, over: try words.documentFrequency(of: word))
    else { return nil }
    return replacement(correction, stretch, utf8)
  }

  /// A short or known word as the switched keyboard would have it, beside others typed so.
  private func companion(_ range: Range<Int>, in utf8: [UInt8]) throws(IndexError) -> QueryCorrection.Replacement? {
    let known = try words.documentFrequency(of: String(decoding: utf8[range], as: UTF8.self))
    var best: (Correction, Range<Int>)?
    for stretch in [range] + Self.stretches(around: range, in: utf8) {
      let typed = String(decoding: utf8[stretch], as: UTF8.self)
      guard let retyped = try words.keyboards(of: typed, shortest: 1).first, retyped.documentFrequency > known,
        retyped.score > best?.0.score ?? -.infinity
      else { continue }
      best = (retyped, stretch)
    }
    return best.map { replacement($0.0, $0.1, utf8) }
  }

  private func replacement(
    _ correction: Correction, _ range: Range<Int>, _ utf8: [UInt8]
  ) -> QueryCorrection.Replacement {
    let typed = String(decoding: utf8[range], as: UTF8.self)
    let written = correction.kind == .keyboard ? KeyboardLayout.retyped(typed) ?? typed : typed
    return QueryCorrection.Replacement(
      range: range, text: LetterCase(of: written).applied(to: correction.text), correction: correction)
  }

  // MARK: Signs that are letters

  /// The word with signs around it that are letters on the other keyboard, and with what they tie it to: `j,kfcnm`
  /// for either word of it. Signs at both ends belong to the word or not.
  private static func stretches(around range: Range<Int>, in utf8: [UInt8]) -> [Range<Int>] {
    var start = range.lowerBound
    while start > 0, isTied(utf8[start - 1]) { start -= 1 }
    var end = range.upperBound
    while end < utf8.count, isTied(utf8[end]) { end += 1 }
    guard start < range.lowerBound || end > range.upperBound else { return [] }
    // Signs at the ends, at most three each, one after the other taken away.
    var starts = [start]
    while starts.count < 4, let last = starts.last, last < range.lowerBound, isSign(utf8[last]) {
      starts.append(last + 1)
    }
    var ends = [end]
    while ends.count < 4, let last = ends.last, last > range.upperBound, isSign(utf8[last - 1]) {
      ends.append(last - 1)
    }
    return starts.flatMap { start in ends.map { start..<$0 } }.filter { $0 != range }
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    byte < 0x80 && KeyboardLayout.isLetterOfOtherLayout(Unicode.Scalar(byte))
  }

  private static func isTied(_ byte: UInt8) -> Bool {
    isSign(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}
