/// A line of a text file that is not blank.
struct SourceLine {
  /// From 1, blank lines counted.
  let number: Int
  /// Without the line end.
  let bytes: ArraySlice<UInt8>

  /// The text of the line, repaired where it is ill-formed: for messages.
  var shownText: String { String(decoding: bytes, as: UTF8.self) }

  /// The parts between tabs, empty ones too.
  var tabFields: [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
  }

  /// The parts between blanks and tabs, however many of them.
  var blankFields: [ArraySlice<UInt8>] {
    bytes.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  /// Whether this is a comment of TREC files (since trec_eval 10).
  var isComment: Bool { bytes.first == UInt8(ascii: "#") }

  /// A part of the line as text.
  func text(_ part: ArraySlice<UInt8>) throws(EvaluationError) -> String {
    guard let text = String(validating: part, as: UTF8.self) else {
      throw EvaluationError(.notUTF8, line: number, text: shownText, accepted: "text in UTF-8")
    }
    return text
  }
}

/// The lines of a file that are not blank, numbered as in an editor.
///
/// Lines end with LF or CR LF; a byte-order mark is passed over.
///
/// - Complexity: one pass, O(bytes), nothing copied.
struct SourceLines: Sequence, IteratorProtocol {
  private var rest: ArraySlice<UInt8>
  private var number = 0

  init(_ bytes: [UInt8]) {
    rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
  }

  mutating func next() -> SourceLine? {
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      var line = rest[rest.startIndex..<end]
      rest = rest[end...].dropFirst()
      number += 1
      if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
      if !line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) {
        return SourceLine(number: number, bytes: line)
      }
    }
    return nil
  }
}

extension String {
  /// Whether this comes before another string byte by byte, as `strcmp` has it; `<` goes by canonical equivalence.
  func precedesInBytes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}
