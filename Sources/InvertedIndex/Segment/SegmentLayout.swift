/// The sections of a segment file.
enum SegmentLayout {
  /// Counts: documents, and for each language the documents and tokens that it has.
  static let header = SectionFile.Section("HEAD")
  /// Blocks of front-coded terms.
  static let terms = SectionFile.Section("TERM")
  /// The offset of each block.
  static let termIndex = SectionFile.Section("TIDX")
  /// Documents and frequencies, term by term.
  static let postings = SectionFile.Section("POST")
  /// Positions, term by term.
  static let positions = SectionFile.Section("POSI")
  /// Two codes a document: the lengths of title and body.
  static let norms = SectionFile.Section("NORM")
  /// Eight bytes a document: kind, language, two reserved, date.
  static let values = SectionFile.Section("DVAL")
  /// The documents as they were given.
  static let stored = SectionFile.Section("STOR")
  /// The offset of each stored document, and of their end.
  static let storedIndex = SectionFile.Section("SIDX")

  /// How many terms share a block.
  static let termsPerBlock = 32
  static let bytesPerValue = 8
}
