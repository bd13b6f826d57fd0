/// Writes the stored fields of a segment: gathers documents into blocks, compresses them, keeps their directory.
///
/// ```swift
/// var writer = StoredFieldsWriter()
/// file.begin()
/// for document in documents {
///   try writer.append(document)
///   try writer.drain { bytes throws(IndexError) in try file.write(bytes) }
/// }
/// let directory = try writer.finish { bytes throws(IndexError) in try file.write(bytes) }
/// file.end(SegmentLayout.stored)
/// try file.append(SegmentLayout.storedIndex, directory)
/// ```
///
/// The first documents are held back until there are enough of them to train a dictionary with, which makes small blocks
/// of similar texts smaller. The same documents give the same bytes, whenever they are drained, as long as the zstd
/// library is the same.
///
/// After an error the writer is of no more use.
///
/// ``StoredFieldsLayout`` has the format.
package struct StoredFieldsWriter: ~Copyable {
  /// A block that waits for the dictionary.
  private enum HeldBlock {
    /// Its documents' lengths and bytes are the next of ``heldLengths`` and ``heldBytes``.
    case raw(documents: Int, bytes: Int)
    /// A block as it will be written: that of a document too long to gain from a dictionary.
    case compressed([UInt8])
  }

  /// What a document counts for beside its bytes: a block has no more than 1,024, as reading one passes the others.
  private static let documentOverhead = 16
  /// Uncompressed bytes that are held back before the dictionary is made of them.
  private static let trainingBytes = 512 << 10
  /// What a dictionary needs at the least: bytes and documents.
  private static let leastTrainingBytes = 64 << 10
  private static let leastTrainingDocuments = 8
  /// Compressed bytes between those held back at which the dictionary is made of what there is.
  private static let heldCompressedLimit = 4 << 20
  /// The least gain for which there is a dictionary: a fiftieth. With it, writing takes half as long again.
  private static let leastGain = 50
  /// Documents longer than this do without a dictionary: it gives them nothing.
  private static let dictionaryReach = 128 << 10

  private let dictionaryCapacity: Int
  private var compressor: ZstdCompressor

  /// The block being gathered.
  private var lengths: [Int] = []
  private var bytes: [UInt8] = []

  /// Whether the dictionary, or that there is none, is yet to be decided.
  private var isHoldingBack: Bool
  private var held: [HeldBlock] = []
  private var heldLengths: [Int] = []
  private var heldBytes: [UInt8] = []
  private var heldCompressedCount = 0

  private var dictionaryOffset: UInt64 = 0
  private var dictionaryLength: UInt32 = 0

  /// What of STOR has not been handed out yet.
  private var output: [UInt8] = []
  private var drainedCount: UInt64 = 0
  /// The entries of SIDX.
  private var entries = ByteWriter()
  private var blockCount: UInt32 = 0
  /// Documents in the blocks of ``entries``.
  private var writtenCount: UInt32 = 0

  /// How many documents were appended.
  package private(set) var documentCount: UInt32 = 0

  /// A writer of no documents yet.
  ///
  /// - Parameters:
  ///   - level: zstd's level, from fast (1) to small (19).
  ///   - dictionaryCapacity: The most bytes of a dictionary, at most 1 MiB; 0 for none.
  package init(level: Int32 = 3, dictionaryCapacity: Int = 32 << 10) {
    self.dictionaryCapacity = min(dictionaryCapacity, StoredFieldsLayout.dictionaryLimit)
    compressor = ZstdCompressor(level: level)
    isHoldingBack = dictionaryCapacity > 0
  }

  /// The bytes held: documents not yet compressed, blocks not yet handed out, the directory.
  ///
  /// What is kept from one segment to the next, the compressor's tables, is not part of it.
  package var memory: Int {
    bytes.count + heldBytes.count + heldCompressedCount + output.count + entries.bytes.count
      + (lengths.count + heldLengths.count) * MemoryLayout<Int>.stride
      + held.count * MemoryLayout<HeldBlock>.stride
  }

  /// Appends a document as its codec encoded it; its number is that of the documents before it.
  ///
  /// - Throws: `invalidDocument` for one of more than 1 GiB, and for more documents than 32 bits can count.
  package mutating func append(_ document: [UInt8]) throws(IndexError) {
    // Typed errors do not cross `withUnsafeBytes` of arrays yet.
    var failure: IndexError?
    document.withUnsafeBytes { buffer in
      do throws(IndexError) { try append(buffer) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Appends a document as its codec encoded it; the bytes are not needed afterwards.
  package mutating func append(_ document: UnsafeRawBufferPointer) throws(IndexError) {
    guard document.count <= StoredFieldsLayout.blockLimit else {
      throw IndexError(
        .invalidDocument,
        "the document takes \(document.count) bytes; the limit is \(StoredFieldsLayout.blockLimit): split it")
    }
    guard documentCount < .max else {
      throw IndexError(.invalidDocument, "a segment holds no more than \(UInt32.max) documents: begin another")
    }
    documentCount += 1
    guard document.count < StoredFieldsLayout.blockSize else {
      try closeBlock()
      return try add(document, lengths: [document.count])
    }
    bytes.append(contentsOf: document)
    lengths.append(document.count)
    let count = bytes.count + lengths.count * Self.documentOverhead
    if count >= StoredFieldsLayout.blockSize { try closeBlock() }
  }

  /// Hands out what is ready of STOR: call it now and then, and only the directory stays in memory.
  package mutating func drain(_ write: ([UInt8]) throws(IndexError) -> Void) throws(IndexError) {
    guard !output.isEmpty else { return }
    try write(output)
    drainedCount += UInt64(output.count)
    output.removeAll(keepingCapacity: output.count <= 1 << 20)
  }

  /// Hands out the rest of STOR, returns SIDX, and empties the writer for another segment.
  package mutating func finish(_ write: ([UInt8]) throws(IndexError) -> Void) throws(IndexError) -> [UInt8] {
    try closeBlock()
    // A segment that ends here is too small for a dictionary. Measured: 256 KiB gain 0 to 2% and 500 KiB 2 to 5%, for
    // 20 to 100 ms of training where compression takes 3.
    if isHoldingBack { try releaseHeld() }
    try drain(write)
    var directory = ByteWriter()
    directory.append(fixed: dictionaryOffset)
    directory.append(fixed: dictionaryLength)
    directory.append(fixed: blockCount)
    directory.append(raw: entries.bytes)
    try compressor.setDictionary(nil)
    isHoldingBack = dictionaryCapacity > 0
    (dictionaryOffset, dictionaryLength) = (0, 0)
    (drainedCount, documentCount, blockCount, writtenCount) = (0, 0, 0, 0)
    entries = ByteWriter()
    return directory.bytes
  }

  // MARK: Blocks

  /// Ends the block being gathered, if there is one.
  private mutating func closeBlock() throws(IndexError) {
    guard !lengths.isEmpty else { return }
    // Out of the writer for the time, so that it may change while they are read.
    var (bytes, lengths): ([UInt8], [Int]) = ([], [])
    swap(&bytes, &self.bytes)
    swap(&lengths, &self.lengths)
    var failure: IndexError?
    bytes.withUnsafeBytes { buffer in
      do throws(IndexError) { try add(buffer, lengths: lengths) } catch { failure = error }
    }
    if let failure { throw failure }
    bytes.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    swap(&bytes, &self.bytes)
    swap(&lengths, &self.lengths)
  }

  /// Adds a block: to those held back, or to the output.
  private mutating func add(_ bytes: UnsafeRawBufferPointer, lengths: [Int]) throws(IndexError) {
    let isLong = bytes.count > Self.dictionaryReach
    guard isHoldingBack, !(isLong && held.isEmpty) else {
      return try write(bytes, lengths: lengths[...], usingDictionary: !isLong)
    }
    if isLong {
      var block: [UInt8] = []
      try compressor.appendBlock(bytes, lengths: lengths[...], usingDictionary: false, to: &block)
      held.append(.compressed(block))
      heldCompressedCount += block.count
    } else {
      held.append(.raw(documents: lengths.count, bytes: bytes.count))
      heldBytes.append(contentsOf: bytes)
      heldLengths += lengths
    }
    let heldCount = heldBytes.count + heldLengths.count * MemoryLayout<Int>.stride
    if heldCount >= Self.trainingBytes || heldCompressedCount >= Self.heldCompressedLimit {
      if let dictionary = try usefulDictionary() {
        dictionaryOffset = drainedCount + UInt64(output.count)
        // At most 1 MiB.
        dictionaryLength = UInt32(dictionary.count)
        output += dictionary
      }
      try releaseHeld()
    }
  }

  /// Compresses a block and writes it to the output.
  private mutating func write(
    _ bytes: UnsafeRawBufferPointer, lengths: ArraySlice<Int>, usingDictionary: Bool
  ) throws(IndexError) {
    let start = output.count
    try compressor.appendBlock(bytes, lengths: lengths, usingDictionary: usingDictionary, to: &output)
    enter(documents: lengths.count, length: output.count - start)
  }

  /// Enters the block that the output now ends with in the directory.
  private mutating func enter(documents: Int, length: Int) {
    entries.append(fixed: drainedCount + UInt64(output.count - length))
    entries.append(fixed: writtenCount)
    // Below 4 GiB, as the block limit is.
    entries.append(fixed: UInt32(length))
    writtenCount += UInt32(documents)
    blockCount += 1
  }

  // MARK: The dictionary

  /// Writes what was held back, with the dictionary if there is one.
  private mutating func releaseHeld() throws(IndexError) {
    isHoldingBack = false
    try forEachHeld { (writer, block, bytes, lengths) throws(IndexError) in
      switch block {
      case .raw: try writer.write(bytes, lengths: lengths, usingDictionary: true)
      case .compressed(let block):
        writer.output += block
        writer.enter(documents: 1, length: block.count)
      }
    }
    held = []
    heldLengths = []
    heldBytes = []
    heldCompressedCount = 0
  }

  /// A dictionary of what is held back, where it gains.
  private mutating func usefulDictionary() throws(IndexError) -> [UInt8]? {
    guard heldBytes.count >= Self.leastTrainingBytes, heldLengths.count >= Self.leastTrainingDocuments else {
      return nil
    }
    guard
      let dictionary = ZstdCompressor.dictionary(
        samples: heldBytes, lengths: heldLengths, capacity: dictionaryCapacity)
    else { return nil }
    try compressor.setDictionary(dictionary)
    var (with, without) = (0, 0)
    var scratch: [UInt8] = []
    try forEachHeld { (writer, block, bytes, _) throws(IndexError) in
      guard case .raw = block else { return }
      scratch.removeAll(keepingCapacity: true)
      try writer.compressor.append(bytes, usingDictionary: true, to: &scratch)
      with += scratch.count
      scratch.removeAll(keepingCapacity: true)
      try writer.compressor.append(bytes, usingDictionary: false, to: &scratch)
      without += scratch.count
    }
    // The dictionary consists of pieces of these very documents: what it gains on them is no measure. What counts is the
    // gain beyond those pieces, which is close to that of the documents to come.
    let own = dictionary.count * without / heldBytes.count
    if with + own < without - without / Self.leastGain { return dictionary }
    try compressor.setDictionary(nil)
    return nil
  }

  /// Goes through the blocks held back, with the documents of those that are not compressed.
  private mutating func forEachHeld(
    _ body: (inout Self, HeldBlock, UnsafeRawBufferPointer, ArraySlice<Int>) throws(IndexError) -> Void
  ) throws(IndexError) {
    let (held, heldBytes, heldLengths) = (held, heldBytes, heldLengths)
    var failure: IndexError?
    heldBytes.withUnsafeBytes { buffer in
      do throws(IndexError) {
        var (byte, document) = (0, 0)
        for block in held {
          var (documents, bytes) = (0, 0)
          if case .raw(documents: let count, bytes: let length) = block { (documents, bytes) = (count, length) }
          try body(
            &self, block, UnsafeRawBufferPointer(rebasing: buffer[byte..<byte + bytes]),
            heldLengths[document..<document + documents])
          byte += bytes
          document += documents
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }
}

extension ZstdCompressor {
  /// Appends a block: how many documents, how long each, and the frame of all.
  fileprivate mutating func appendBlock(
    _ bytes: UnsafeRawBufferPointer, lengths: ArraySlice<Int>, usingDictionary: Bool, to output: inout [UInt8]
  ) throws(IndexError) {
    var header = ByteWriter()
    header.append(lengths.count)
    for length in lengths { header.append(length) }
    output += header.bytes
    try append(bytes, usingDictionary: usingDictionary, to: &output)
  }
}
