import Documents

extension Analyzer {
  /// Appends the number that begins at a word of digits; returns how many further words it took.
  @inline(__always)
  mutating func appendNumber(
    at index: Int, _ text: UnsafeBufferPointer<UInt8>, _ language: Language, _ tokens: inout [Token]
  ) -> Int {
    let first = words[index].start..<words[index].end
    // Most numbers stand alone: a group of three digits after a blank is rare.
    if index + 1 < words.count, words[index + 1].start - first.upperBound <= 3,
      words[index + 1].content.contains(.digit)
    {
      let (number, taken) = spacedNumber(at: index, text, language)
      if taken > 0 {
        appendNumbers(.number(number), Int(first.lowerBound)..<Int(words[index + taken].end), text, &tokens)
        return taken
      }
    }
    let span = Int(first.lowerBound)..<Int(first.upperBound)
    appendNumbers(.several([span]), span, text, &tokens)
    return 0
  }

  /// The number whose thousands blanks part (`1 000 000`, `1 234,5`) and how many words it has behind the first; none
  /// where the words are numbers of their own.
  private func spacedNumber(
    at index: Int, _ text: UnsafeBufferPointer<UInt8>, _ language: Language
  ) -> (digits: [UInt8], taken: Int) {
    var end = Int(words[index].end)
    var digits = Array(text[Int(words[index].start)..<end])
    var taken = 0
    guard digits.count <= 3, digits[0] != UInt8(ascii: "0") else { return (digits, 0) }
    var hasOnlyNoBreakSpaces = true
    while index + taken + 1 < words.count {
      let next = words[index + taken + 1]
      let span = Int(next.start)..<Int(next.end)
      guard let isNoBreak = Self.isGroupGap(text, end..<span.lowerBound) else { break }
      let group: [UInt8]
      if next.content == .digit, span.count == 3 {
        group = Array(text[span])
      } else if next.content == [.digit, .joiner], let fraction = NumberForm.groupWithFraction(text, span) {
        group = fraction
      } else {
        break
      }
      hasOnlyNoBreakSpaces = hasOnlyNoBreakSpaces && isNoBreak
      digits += group
      end = span.upperBound
      taken += 1
      if next.content != .digit { break }
    }
    // In Russian a plain blank parts thousands; elsewhere two numbers may just follow each other.
    if taken == 1, !hasOnlyNoBreakSpaces, language != .russian { return (digits, 0) }
    return (digits, taken)
  }

  /// Whether a gap parts groups of digits, and if so whether by a no-break or thin space.
  private static func isGroupGap(_ text: UnsafeBufferPointer<UInt8>, _ gap: Range<Int>) -> Bool? {
    switch gap.count {
    case 1 where text[gap.lowerBound] == 0x20: false
    case 2 where text[gap].elementsEqual([0xC2, 0xA0]): true
    case 3 where text[gap].elementsEqual([0xE2, 0x80, 0xAF]) || text[gap].elementsEqual([0xE2, 0x80, 0x89]): true
    default: nil
    }
  }

  /// Whether a word is an amount of rupiah, which Indonesians write without a blank: `Rp1.000.000`.
  func isRupiah(_ text: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) -> Bool {
    let word = text[span]
    return word.prefix(2).elementsEqual("Rp".utf8, by: { $0 | 0x20 == $1 | 0x20 })
      && word.dropFirst(2).allSatisfy { NumberForm.isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
  }

  /// Appends the currency and the amount as the two words that they are.
  mutating func appendRupiah(_ span: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, _ tokens: inout [Token]) {
    let currency = span.lowerBound..<span.lowerBound + 2
    let amount = currency.upperBound..<span.upperBound
    word.fold(text, currency, tag: Language.indonesian.termTag)
    push(entry(), currency, &tokens)
    appendNumbers(NumberForm.read(text, in: amount), amount, text, &tokens)
  }

  /// Appends the number or numbers that digits were read as; they belong to no language.
  mutating func appendNumbers(
    _ reading: NumberForm.Reading, _ span: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, _ tokens: inout [Token]
  ) {
    switch reading {
    case .number(let digits):
      word.assign(digits, tag: Language.undetermined.termTag)
      push(entry(), span, &tokens)
    case .several(let groups):
      for group in groups {
        word.assign(NumberForm.digits(text, group), tag: Language.undetermined.termTag)
        push(entry(), group, &tokens)
      }
    }
  }
}
