/// Writes a segment file: stored fields first, then term after term, then what is known of each document.
///
/// What builds a segment from documents and what merges segments both write through this.
struct SegmentWriter: ~Copyable {
  private let storage: any IndexStorage
  private let name: String
  private var file: SectionFileWriter
  private var dictionary = TermDictionaryWriter()
  /// Postings and positions of the term in the making.
  var postings: PostingsWriter
  /// Positions and terms wait for the section of postings to end: in memory, or beyond a limit in files of their own.
  private var positions: SpillBuffer
  private var terms: SpillBuffer
  private let norms: UnsafeBufferPointer<UInt8>
  /// How many bytes of each kind are gathered before they are passed on.
  private let pieceLength: Int

  /// Begins a segment.
  ///
  /// - Parameters:
  ///   - norms: those of all documents; they must outlive the writer.
  ///   - memory: the bytes that may wait in memory.
  init(
    _ storage: any IndexStorage, name: String, norms: UnsafeBufferPointer<UInt8>, memory: Int
  ) throws(IndexError) {
    self.storage = storage
    self.name = name
    self.norms = norms
    pieceLength = min(1 << 18, memory)
    file = try SectionFileWriter(try storage.create(name), kind: .segment)
    let length = norms.reduce(0) { $0 + Int(FieldNorm.lengths[Int($1)]) }
    postings = PostingsWriter(
      norms: norms, averageLength: Double(length) / Double(max(1, norms.count)), fileName: name)
    positions = SpillBuffer(storage, name: Manifest.spillName(name, "positions"), memory: memory)
    terms = SpillBuffer(storage, name: Manifest.spillName(name, "terms"), memory: memory)
  }

  /// Appends a section at once: any but those of terms and postings.
  mutating func append(_ section: SectionFile.Section, _ bytes: [UInt8]) throws(IndexError) {
    try file.append(section, bytes)
  }

  /// Begins a section that comes in pieces, by ``write(_:)``.
  mutating func begin() { file.begin() }

  mutating func write(_ bytes: [UInt8]) throws(IndexError) { try file.write(bytes) }

  mutating func end(_ section: SectionFile.Section) { file.end(section) }

  /// Begins the terms; from here to ``endTerms()`` nothing else is written.
  mutating func beginTerms() { file.begin() }

  /// Ends the term whose postings were added, and writes it under a key, which is above all before.
  mutating func endTerm(_ key: [UInt8]) throws(IndexError) {
    dictionary.append(key, try postings.end())
    if postings.postings.count >= pieceLength { try file.write(postings.takePostings()) }
    if postings.positions.count >= pieceLength { try positions.append(postings.takePositions()) }
    if dictionary.pendingBytes >= pieceLength { try terms.append(dictionary.takeBlocks()) }
  }

  /// Writes the key of an exact form whose postings are those of the stem that is written alike.
  mutating func endAlias(_ key: [UInt8]) throws(IndexError) {
    dictionary.append(key, .alias)
    if dictionary.pendingBytes >= pieceLength { try terms.append(dictionary.takeBlocks()) }
  }

  mutating func endTerms() throws(IndexError) {
    try file.write(postings.takePostings())
    file.end(SegmentLayout.postings)
    try positions.append(postings.takePositions())
    try positions.append([UInt8](repeating: 0, count: PostingsFormat.positionsPadding))
    try terms.append(dictionary.takeBlocks())
    file.begin()
    try positions.empty(into: &file)
    file.end(SegmentLayout.positions)
    file.begin()
    try terms.empty(into: &file)
    file.end(SegmentLayout.terms)
    try file.append(SegmentLayout.termIndex, dictionary.finishIndex())
  }

  /// Writes norms and counts, and ends the file, durably.
  mutating func finish(_ statistics: LanguageStatistics) throws(IndexError) {
    try file.append(SegmentLayout.norms, Array(norms))
    var header = ByteWriter()
    header.append(norms.count)
    statistics.encode(to: &header)
    try file.append(SegmentLayout.header, header.bytes)
    try file.finish()
  }
}

/// Bytes that wait to be written: in memory while they are few, else in a file.
private struct SpillBuffer {
  private let storage: any IndexStorage
  private let name: String
  private let memory: Int
  private var bytes: [UInt8] = []
  private var file: (any StorageFile)?

  init(_ storage: any IndexStorage, name: String, memory: Int) {
    self.storage = storage
    self.name = name
    self.memory = memory
  }

  mutating func append(_ new: [UInt8]) throws(IndexError) {
    bytes += new
    guard bytes.count > memory else { return }
    if file == nil { file = try storage.create(name) }
    try spill()
  }

  private mutating func spill() throws(IndexError) {
    var failure: IndexError?
    let file = file
    bytes.withUnsafeBytes { buffer in
      do throws(IndexError) { try file?.write(buffer) } catch { failure = error }
    }
    if let failure { throw failure }
    bytes.removeAll(keepingCapacity: true)
  }

  /// Writes all bytes, and forgets them.
  mutating func empty(into target: inout SectionFileWriter) throws(IndexError) {
    if let file {
      try spill()
      try file.close()
      let stored = try storage.open(name)
      var offset = 0
      while offset < stored.bytes.count {
        let end = min(offset + 1 << 20, stored.bytes.count)
        try target.write(Array(stored.bytes[offset..<end]))
        offset = end
      }
      try storage.remove(name)
      self.file = nil
    } else {
      try target.write(bytes)
    }
    bytes = []
  }
}
