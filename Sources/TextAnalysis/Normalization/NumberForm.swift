/// Numbers in one form, however they are written: `1.000.000`, `1,000,000` and `1 000 000` are the term `1000000`;
/// `2,5` is `2.5`.
enum NumberForm {
  enum Reading: Equatable {
    /// One number, in ASCII digits with a full stop before the fraction.
    case number([UInt8])
    /// Several numbers that punctuation joins, as a date or a section: ranges of the text.
    case several([Range<Int>])
  }

  /// Reads digits with signs between them.
  ///
  /// A single full stop, comma or apostrophe before exactly three digits parts thousands; a full stop or comma before
  /// any other count is the decimal sign. Where two signs differ, the last is the decimal sign; a fraction of nothing
  /// behind thousands is dropped (`1.000,00`, an amount of money). Everything else (`28.06.2024`, `06.2024`, `3.1.2`,
  /// `1;2`) is several numbers.
  static func read(_ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Reading {
    var groups: [Range<Int>] = []
    var signs: [UInt8] = []
    var start: Int?
    for position in range {
      let byte = text[position]
      if isDigit(byte) {
        if start == nil { start = position }
      } else if let first = start {
        groups.append(first..<position)
        // A curly apostrophe is told by its last byte, which is as good as any.
        signs.append(byte)
        start = nil
      } else if !signs.isEmpty {
        signs[signs.count - 1] = byte
      }
    }
    if let first = start { groups.append(first..<range.upperBound) }
    guard groups.count > 1 else { return .number(groups.first.map { digits(text, $0) } ?? []) }
    let signsBetween = signs.prefix(groups.count - 1)
    let lastSign = signsBetween[groups.count - 2]
    if isThousands(groups[...], signsBetween, text) {
      return .number(groups.flatMap { Array(text[$0]) })
    }
    let whole = groups.dropLast()
    if isDecimalSign(lastSign) {
      let isWhole =
        whole.count == 1
        ? groups[0].count == 1 || text[groups[0].lowerBound] != UInt8(ascii: "0")
        : isThousands(whole, signsBetween.dropLast(), text) && !signsBetween.dropLast().contains(lastSign)
      if isWhole {
        let digits = whole.flatMap { Array(text[$0]) }
        let fraction = text[groups[groups.count - 1]]
        return .number(whole.count > 1 && isZero(fraction) ? digits : digits + [UInt8(ascii: ".")] + fraction)
      }
    }
    return .several(groups)
  }

  /// The last group of a number and its fraction (`000,50`), with a full stop for the sign; `nil` where it is none.
  static func groupWithFraction(_ text: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) -> [UInt8]? {
    var digits = Array(text[span])
    guard digits.count > 4, isDecimalSign(digits[3]) else { return nil }
    digits[3] = UInt8(ascii: ".")
    guard digits.indices.allSatisfy({ $0 == 3 || isDigit(digits[$0]) }) else { return nil }
    return isZero(digits[4...]) ? Array(digits[..<3]) : digits
  }

  private static func isZero(_ digits: some Sequence<UInt8>) -> Bool { digits.allSatisfy { $0 == UInt8(ascii: "0") } }

  /// One to three digits, then groups of three behind one and the same sign.
  private static func isThousands(
    _ groups: ArraySlice<Range<Int>>, _ signs: ArraySlice<UInt8>, _ text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let first = groups.first, first.count <= 3, text[first.lowerBound] != UInt8(ascii: "0"),
      let sign = signs.first, isDecimalSign(sign) || isApostrophe(sign)
    else { return false }
    return groups.dropFirst().allSatisfy { $0.count == 3 } && signs.allSatisfy { $0 == sign }
  }

  private static func isDecimalSign(_ sign: UInt8) -> Bool { sign == UInt8(ascii: ".") || sign == UInt8(ascii: ",") }

  /// The last byte of `'`, `‘` or `’`.
  private static func isApostrophe(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "'") || byte | 1 == 0x99 }

  /// The digits of a group; a day or month loses its leading zero.
  static func digits(_ text: UnsafeBufferPointer<UInt8>, _ group: Range<Int>) -> [UInt8] {
    let isPadded = group.count == 2 && text[group.lowerBound] == UInt8(ascii: "0")
    return Array(text[isPadded ? group.lowerBound + 1..<group.upperBound : group])
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
