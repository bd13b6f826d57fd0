internal import CLanguageData

extension IndonesianLexicon {
  /// The lexicon that is part of the program.
  ///
  /// - Complexity: read when first used, in about 3 ms.
  static let embedded = IndonesianLexicon(
    roots: WordTable(bytes(of: jembatan_indonesian_roots())),
    exceptions: WordTable(bytes(of: jembatan_indonesian_exceptions())),
    names: WordTable(bytes(of: jembatan_indonesian_names())))

  /// The stems of words that are written together or apart: lines of two with a blank between.
  static var compounds: UnsafeBufferPointer<UInt8> { bytes(of: jembatan_indonesian_compounds()) }

  private static func bytes(of table: jembatan_table) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: table.bytes, count: Int(table.size))
  }
}
