/// Where a piece of text may well begin and end.
extension FieldText {
  /// How far a blank is looked for, in bytes: what goes on for longer is not a word of these languages.
  private static let longestWord = 64

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  /// The last good end at a position or before it: between words.
  ///
  /// - Parameter end: what must not be cut.
  func cut(_ latest: Int, backTo end: Int) -> Int {
    if latest >= utf8.count || latest <= end || isBetweenWords(latest) { return latest }
    var position = latest
    while position > end, latest - position < Self.longestWord {
      position -= 1
      if isBetweenWords(position) { return position }
    }
    // Without blanks between tokens, as of Chinese; what is no token may be cut anywhere.
    guard let word = token(around: latest), latest - word.lowerBound <= 2 * Self.longestWord else { return latest }
    return max(end, roundedDown(word.lowerBound))
  }

  /// The first good beginning at a position or behind it: between words.
  ///
  /// - Parameter start: what must not be cut.
  func begin(_ earliest: Int, before start: Int) -> Int {
    if earliest <= 0 || earliest >= start { return earliest }
    var position = earliest
    while position < start, position - earliest < Self.longestWord {
      if Self.isBlank(utf8[position]) || Self.isBlank(utf8[position - 1]), isBetweenWords(position) {
        return position
      }
      position += 1
    }
    guard let word = token(around: earliest), word.upperBound - earliest <= 2 * Self.longestWord else {
      return earliest
    }
    return min(start, roundedUp(word.upperBound))
  }

  /// Whether a blank stands on one side, and no token reaches across, as that of a compound written apart.
  private func isBetweenWords(_ position: Int) -> Bool {
    (Self.isBlank(utf8[position]) || (position > 0 && Self.isBlank(utf8[position - 1]))) && isBoundary(position)
      && token(around: position) == nil
  }

  /// The beginning of the last paragraph, or else the last sentence, that begins in a stretch.
  func opening(in range: Range<Int>) -> Int? {
    var sentence: Int?
    var line: Int?
    var position = range.lowerBound
    while position <= range.upperBound, position < utf8.count {
      defer { position += 1 }
      guard !Self.isBlank(utf8[position]) else { continue }
      guard position > 0 else {
        line = 0
        continue
      }
      guard Self.isBlank(utf8[position - 1]), isBoundary(position), token(around: position) == nil else { continue }
      switch beforeBlanks(position) {
      case .line: line = position
      case .sentence where !isLowerCase(position): sentence = position
      default: break
      }
    }
    return line ?? sentence
  }

  private enum Before { case line, sentence, word }

  /// What the blanks before a position part from it.
  private func beforeBlanks(_ position: Int) -> Before {
    var end = position
    while end > 0, Self.isBlank(utf8[end - 1]) {
      end -= 1
      if utf8[end] == 0x0A || utf8[end] == 0x0D { return .line }
    }
    return end == 0 ? .line : endsSentence(end) ? .sentence : .word
  }

  /// Whether a sentence ends at a position: with its sign and perhaps quotation marks or brackets.
  private func endsSentence(_ position: Int) -> Bool {
    var end = position
    while let closer = Self.closers.first(where: { ends($0, at: end) }) { end -= closer.count }
    guard let sign = Self.sentenceSigns.first(where: { ends($0, at: end) }) else { return false }
    return sign != [0x2E] || !isAbbreviation(endingAt: end - 1)
  }

  private func ends(_ bytes: [UInt8], at end: Int) -> Bool {
    end >= bytes.count && utf8[end - bytes.count..<end].elementsEqual(bytes)
  }

  /// Whether a word before a full stop is an initial or a common abbreviation.
  private func isAbbreviation(endingAt end: Int) -> Bool {
    var start = end
    while start > 0, end - start < 12, utf8[start - 1] >= 0x41 { start -= 1 }
    let word = String(decoding: utf8[start..<end], as: UTF8.self)
    return word.unicodeScalars.count == 1 || Self.abbreviations.contains(word.lowercased())
  }

  private func isLowerCase(_ position: Int) -> Bool {
    let second = position + 1 < utf8.count ? utf8[position + 1] : 0
    switch utf8[position] {
    case 0x61...0x7A, 0xD1: return true
    // Cyrillic а to п.
    case 0xD0: return second >= 0xB0
    default: return false
    }
  }

  private static let closers = ["\"", "'", ")", "]", "»", "”", "’"].map { Array($0.utf8) }
  private static let sentenceSigns = [".", "!", "?", "…", "。", "！", "？"].map { Array($0.utf8) }
  private static let abbreviations: Set<String> = [
    "dr", "drs", "ir", "prof", "no", "hlm", "jl", "st", "mr", "mrs", "ms", "vs", "art", "nos", "ст", "гг", "им", "ул",
    "пп", "см", "тов", "руб", "тыс", "млн", "млрд", "стр", "акад", "проф",
  ]

  /// A stretch without the blanks at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    // Not from between the two characters of a line break, nor before a mark that stands on a blank.
    while start < end, Self.isBlank(utf8[start]) {
      let next = roundedUp(start + 1)
      guard next <= end, next == start + 1 || utf8[start] == 0x0D else { break }
      start = next
    }
    while end > start, Self.isBlank(utf8[end - 1]) {
      let previous = roundedDown(end - 1)
      guard previous >= start, previous == end - 1 || utf8[previous] == 0x0D else { break }
      end = previous
    }
    return start..<end
  }
}
