import Documents

/// Words with full stops, commas, apostrophes or low lines inside.
extension Analyzer {
  /// What stands between two full stops, or the like.
  private struct Part {
    var span: Range<Int>
    /// Without joiners.
    var content: WordSpan.Content = []
    var letterCount = 0
    /// Of Cyrillic.
    var hasCapital = false

    var isSingleLetter: Bool { letterCount == 1 && !content.contains(.digit) }
  }

  /// Appends what a word with signs inside stands for.
  mutating func appendJoined(
    _ span: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, _ paragraph: Language, _ tokens: inout [Token]
  ) {
    let (parts, hasOnlyFullStops) = Self.parts(of: span, text)
    if parts.allSatisfy({ $0.content == .digit }) {
      appendNumbers(NumberForm.read(text, in: span), span, text, &tokens)
    } else if parts.count > 1, hasOnlyFullStops, parts.allSatisfy(\.isSingleLetter), !parts.allSatisfy(\.hasCapital) {
      // An abbreviation of single letters, as U.S. or т.е, is one word. Russian abbreviations in capitals have no
      // full stops: А.С. is a name's, and the same as А. С.
      let letters = text[span].filter { $0 != UInt8(ascii: ".") }
      foldForeign(letters, parts.reduce(into: []) { $0.formUnion($1.content) }, paragraph)
      appendFolded(span, text, &tokens)
    } else {
      for part in parts {
        if part.content == .digit {
          appendNumbers(.several([part.span]), part.span, text, &tokens)
        } else {
          let isEnglish = Self.language(of: part.content, in: paragraph) == .english
          let span = isEnglish ? Self.withoutPossessive(part.span, text) : part.span
          fold(span, part.content, text, paragraph)
          appendFolded(span, text, &tokens)
        }
      }
    }
  }

  /// What stands between the signs, apostrophes apart, which are part of a word.
  private static func parts(
    of span: Range<Int>, _ text: UnsafeBufferPointer<UInt8>
  ) -> (parts: [Part], hasOnlyFullStops: Bool) {
    let table = CharacterTable.shared
    var parts: [Part] = []
    var hasOnlyFullStops = true
    var part = Part(span: span.lowerBound..<span.upperBound)
    var position = span.lowerBound
    func close() {
      part.span = part.span.lowerBound..<position
      if !part.content.isEmpty { parts.append(part) }
    }
    for scalar in String(decoding: text[span], as: UTF8.self).unicodeScalars {
      let breakClass = table.breakClass(of: scalar)
      switch breakClass {
      case .latin, .cyrillic, .digit:
        part.content.insert(WordSpan.Content(rawValue: breakClass.rawValue))
        if breakClass != .digit { part.letterCount += 1 }
        if (0x400...0x42F).contains(scalar.value) { part.hasCapital = true }
      case .foreign:
        part.content.insert(.foreign)
        if UnicodeFolding.makesWord(scalar) { part.letterCount += 1 }
      case .midBoth where scalar != ".": break
      case .joiner, .midLetter, .midNumber, .midBoth:
        hasOnlyFullStops = hasOnlyFullStops && scalar == "."
        close()
        part = Part(span: position + UTF8.width(scalar)..<span.upperBound)
      case .other, .space: break
      }
      position += UTF8.width(scalar)
    }
    close()
    return (parts, hasOnlyFullStops)
  }

  /// The English word without its 's.
  private static func withoutPossessive(_ span: Range<Int>, _ text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    guard span.count > 2, text[span.upperBound - 1] | 0x20 == UInt8(ascii: "s") else { return span }
    let end = span.upperBound - 1
    if text[end - 1] == UInt8(ascii: "'") { return span.lowerBound..<end - 1 }
    if span.count > 4, text[end - 3] == 0xE2, text[end - 2] == 0x80, text[end - 1] | 1 == 0x99 {
      return span.lowerBound..<end - 3
    }
    return span
  }
}
