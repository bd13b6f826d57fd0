/// Checks that bytes are UTF-8.
enum TextDecoding {
  /// The text of some bytes, whose indices are their offsets in the file or line.
  ///
  /// - Throws: a problem that names the first byte that cannot be read.
  static func utf8(
    _ bytes: ArraySlice<UInt8>, path: String, line: Int? = nil
  ) throws(IngestionProblem) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    throw IngestionProblem(
      path: path, line: line,
      "is not UTF-8: the byte at offset \(firstInvalid(bytes)) cannot be read; "
        + "convert it first, as with iconv -f WINDOWS-1251 -t UTF-8")
  }

  private static func firstInvalid(_ bytes: ArraySlice<UInt8>) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = bytes.startIndex
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput, .error: return offset
      }
    }
  }
}
