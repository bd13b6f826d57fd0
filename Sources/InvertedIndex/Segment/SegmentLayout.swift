/// The sections of a segment file.
enum SegmentLayout {
  /// Counts: documents, and for each language the documents and lengths that it has.
  static let header = SectionFile.Section("HEAD")
  /// Documents and frequencies, term by term: see ``PostingsFormat``.
  static let postings = SectionFile.Section("POST")
  /// Positions, term by term.
  static let positions = SectionFile.Section("POSI")
  /// Blocks of front-coded terms: see ``TermDictionaryWriter``.
  static let terms = SectionFile.Section("TERM")
  /// The first key and the offset of each block.
  static let termIndex = SectionFile.Section("TIDX")
  /// A byte a document: its length, as ``FieldNorm`` codes it.
  static let norms = SectionFile.Section("NORM")
  /// Kind, language, title length and date of each document: see ``DocumentValuesColumns``.
  static let values = SectionFile.Section("DVAL")
  /// The documents as they were given, in compressed blocks: see ``StoredFieldsLayout``.
  static let stored = SectionFile.Section("STOR")
  /// Where each block stands.
  static let storedIndex = SectionFile.Section("SIDX")

  /// How many terms share a block.
  static let termsPerBlock = 32
}
