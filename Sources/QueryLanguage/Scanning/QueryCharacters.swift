import InvertedIndex

/// The characters of a query as people count them (extended grapheme clusters), each with a code to tell the special
/// ones by.
///
/// Only a cluster that is nothing but the special character counts as one: an opening parenthesis with an accent on it
/// is a character like others. Everything found by codes therefore begins and ends between characters.
struct QueryCharacters {
  /// What a character is: the byte of a character of ASCII, or one of ``Code``.
  private(set) var codes: [UInt8] = []
  /// Where each character begins in UTF-8, and behind them the length of the query.
  private(set) var offsets: [Int] = [0]
  private let bytes: [UInt8]

  /// Codes beside those of ASCII.
  enum Code {
    /// Every blank, of ASCII or not.
    static let blank = UInt8(ascii: " ")
    /// A character without a meaning in the language.
    static let other: UInt8 = 0x80
    /// “
    static let leftQuote: UInt8 = 0x81
    /// ”
    static let rightQuote: UInt8 = 0x82
    /// „
    static let lowQuote: UInt8 = 0x83
    /// «
    static let leftGuillemet: UInt8 = 0x84
    /// »
    static let rightGuillemet: UInt8 = 0x85
    /// A character that would merge with what is printed beside it: an accent without a letter, for one.
    static let incomplete: UInt8 = 0x86
  }

  /// Takes a query apart.
  ///
  /// - Throws: an error where it is longer than ``QuerySyntax/lengthLimit``.
  init(_ text: String) throws(QueryError) {
    bytes = Array(text.utf8.prefix(QuerySyntax.lengthLimit + 1))
    codes.reserveCapacity(bytes.count)
    offsets.reserveCapacity(bytes.count + 1)
    for character in text {
      let end = (offsets.last ?? 0) + character.utf8.count
      guard end <= QuerySyntax.lengthLimit else {
        let length = text.utf8.count
        throw QueryError(
          "the query has \(length) bytes; the limit (length) is \(QuerySyntax.lengthLimit)",
          at: (offsets.last ?? 0)..<length)
      }
      codes.append(Self.code(of: character))
      offsets.append(end)
    }
    markIncompleteCharacters()
  }

  /// The number of characters.
  var count: Int { codes.count }

  /// The code of a character; `nil` behind the last.
  func code(at index: Int) -> UInt8? { index < codes.count ? codes[index] : nil }

  /// The text of some characters.
  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[offsets[range.lowerBound]..<offsets[range.upperBound]], as: UTF8.self)
  }

  /// Where some characters stand in UTF-8.
  func byteRange(_ range: Range<Int>) -> Range<Int> { offsets[range.lowerBound]..<offsets[range.upperBound] }

  /// Whether a character gives something to search for: a letter, a digit or a symbol other than those of ASCII.
  func isMeaningful(at index: Int) -> Bool {
    let code = codes[index]
    if code < 0x80, offsets[index + 1] - offsets[index] == 1 { return WordCharacters.isLetterOrDigit(code) }
    return WordCharacters.isMeaningful(text(index..<index + 1).unicodeScalars)
  }

  private static func code(of character: Character) -> UInt8 {
    let scalars = character.unicodeScalars
    guard let first = scalars.first, scalars.count == 1 else { return character == "\r\n" ? Code.blank : Code.other }
    if first.properties.isWhitespace { return Code.blank }
    switch first {
    case "“": return Code.leftQuote
    case "”": return Code.rightQuote
    case "„": return Code.lowQuote
    case "«": return Code.leftGuillemet
    case "»": return Code.rightGuillemet
    default: return first.isASCII ? UInt8(truncatingIfNeeded: first.value) : Code.other
    }
  }

  /// A character that joins its neighbours stands apart only at an end of the query or beside a line break or another
  /// control character (Unicode Standard Annex #29, GB4 and GB5). Printed beside anything else it would join it and
  /// change what that says, so words neither begin nor end with one.
  private mutating func markIncompleteCharacters() {
    for index in codes.indices where codes[index] == Code.other {
      let startsApart = index == 0 || isLineBreak(at: index - 1)
      let endsApart = index + 1 == count || isLineBreak(at: index + 1)
      if startsApart && joins("x" + text(index..<index + 1)) || endsApart && joins(text(index..<index + 1) + "x") {
        codes[index] = Code.incomplete
      }
    }
  }

  /// Whether a character is a blank, and not the usual one, which joins.
  private func isLineBreak(at index: Int) -> Bool {
    codes[index] == Code.blank && bytes[offsets[index]] != UInt8(ascii: " ")
  }

  private func joins(_ pair: String) -> Bool { pair.dropFirst().isEmpty }
}
