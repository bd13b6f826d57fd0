import Synchronization

/// Reads the stored fields of a segment: a document at a time, or all in order.
///
/// Trusts nothing: every offset, length and count is checked before it is used, where it is used, and what does not fit is
/// an error. A document of a damaged block may still come out changed; the checksums of the file around it see that.
///
/// ``StoredFieldsLayout`` has the format, ``StoredFieldsWriter`` writes it.
package final class StoredFieldsReader: Sendable {
  /// An entry of the directory, and what follows from it.
  private struct Block {
    /// Its number.
    var index: Int
    /// Where it stands in the file.
    var range: Range<Int>
    var documents: Range<UInt32>
  }

  /// How many decompressors wait for a thread at most. More threads make their own.
  private static let poolLimit = 8

  private let file: StoredBytes
  /// The sections, where what is read has to be checked first.
  private let checked: (blocks: CheckedSection, directory: CheckedSection)?
  private let blocks: Range<Int>
  private let entries: Range<Int>
  private let blockCount: Int
  private let dictionary: ZstdDictionary?
  private let pool = Mutex<[ZstdDecompressor]>([])

  /// How many documents there are.
  package let documentCount: UInt32

  /// Opens the stored fields of a segment: its sections STOR and SIDX, whose pages are checked as they are read.
  ///
  /// - Parameter documentCount: How many documents the segment says to have.
  /// - Throws: `damaged` for a wrong directory or dictionary. Blocks are looked at when they are read.
  /// - Complexity: Linear in the dictionary.
  package convenience init(
    blocks: CheckedSection, directory: CheckedSection, documentCount: UInt32
  ) throws(IndexError) {
    try self.init(
      blocks.file, blocks: blocks.range, directory: directory.range, documentCount: documentCount,
      checked: (blocks, directory))
  }

  /// Opens stored fields that stand in two ranges of a file, STOR and SIDX, without checksums.
  ///
  /// - Throws: `damaged` where a range is not within the file, and as ``init(blocks:directory:documentCount:)``.
  package convenience init(
    _ file: StoredBytes, blocks: Range<Int>, directory: Range<Int>, documentCount: UInt32
  ) throws(IndexError) {
    try self.init(file, blocks: blocks, directory: directory, documentCount: documentCount, checked: nil)
  }

  private init(
    _ file: StoredBytes, blocks: Range<Int>, directory: Range<Int>, documentCount: UInt32,
    checked: (blocks: CheckedSection, directory: CheckedSection)?
  ) throws(IndexError) {
    // The directory's range is checked by the reader of it, the other's here.
    _ = try ByteReader(file, blocks)
    var reader = try ByteReader(file, directory)
    let headerEnd = directory.lowerBound + min(StoredFieldsLayout.headerLength, directory.count)
    try checked?.directory.check(directory.lowerBound..<headerEnd)
    let dictionaryOffset = try reader.fixed(UInt64.self)
    let dictionaryLength = try reader.fixed(UInt32.self)
    let blockCount = Int(try reader.fixed(UInt32.self))
    guard reader.remaining == blockCount * StoredFieldsLayout.entryLength else {
      throw reader.damaged("announces \(blockCount) blocks of stored fields in \(reader.remaining) bytes")
    }
    guard (blockCount == 0) == (documentCount == 0) else {
      throw reader.damaged("has \(blockCount) blocks of stored fields for \(documentCount) documents")
    }
    if dictionaryLength > 0 {
      guard dictionaryLength <= StoredFieldsLayout.dictionaryLimit, dictionaryOffset <= UInt64(blocks.count),
        Int(dictionaryLength) <= blocks.count - Int(dictionaryOffset)
      else { throw reader.damaged("has \(dictionaryLength) bytes of dictionary at byte \(dictionaryOffset)") }
      let start = blocks.lowerBound + Int(dictionaryOffset)
      let range = start..<start + Int(dictionaryLength)
      try checked?.blocks.check(range)
      dictionary = ZstdDictionary(UnsafeRawBufferPointer(rebasing: file.bytes[range]))
      guard dictionary != nil else {
        throw IndexError(.damaged, "has no zstd dictionary where it should be", file: file.name, offset: start)
      }
    } else {
      guard dictionaryOffset == 0 else { throw reader.damaged("has a dictionary of no bytes") }
      dictionary = nil
    }
    self.file = file
    self.checked = checked
    self.blocks = blocks
    self.blockCount = blockCount
    self.documentCount = documentCount
    entries = reader.position..<directory.upperBound
  }

  /// Gives `body` the bytes of a document, as they were appended; they are not valid afterwards.
  ///
  /// Any number of threads may read at a time.
  ///
  /// - Throws: `damaged` where the block is not what the writer makes, at the block's offset or within it; and what `body`
  ///   throws.
  /// - Complexity: Logarithmic in the blocks, and the decompression of one, which is about 16 KiB unless the document is
  ///   longer. One document after the other decompresses each block once.
  package func withDocument<R>(
    _ document: UInt32, _ body: (UnsafeRawBufferPointer) throws(IndexError) -> R
  ) throws(IndexError) -> R {
    precondition(document < documentCount)
    let block = try block(of: document)
    let decompressor = try takeDecompressor()
    defer { giveBack(decompressor) }
    var lengths = try decompress(block, with: decompressor)
    var start = 0
    for _ in block.documents.lowerBound..<document { start += Int(try lengths.uint64()) }
    let end = start + Int(try lengths.uint64())
    return try body(UnsafeRawBufferPointer(rebasing: decompressor.content[start..<end]))
  }

  /// Gives `body` every document's number and bytes, in order, and decompresses each block once.
  ///
  /// - Throws: As ``withDocument(_:_:)``.
  /// - Complexity: Linear in the uncompressed bytes.
  package func forEach(
    _ body: (UInt32, UnsafeRawBufferPointer) throws(IndexError) -> Void
  ) throws(IndexError) {
    let decompressor = try takeDecompressor()
    defer { giveBack(decompressor) }
    for index in 0..<blockCount {
      let block = try block(index)
      var lengths = try decompress(block, with: decompressor)
      var start = 0
      for document in block.documents {
        let end = start + Int(try lengths.uint64())
        try body(document, UnsafeRawBufferPointer(rebasing: decompressor.content[start..<end]))
        start = end
      }
    }
  }

  // MARK: Blocks

  /// The block that holds a document, by bisection.
  private func block(of document: UInt32) throws(IndexError) -> Block {
    var low = 0
    var high = blockCount
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if try firstDocument(ofBlock: middle) <= document { low = middle } else { high = middle }
    }
    let block = try block(low)
    guard block.documents.contains(document) else { throw damaged("has a directory out of order", atEntry: low) }
    return block
  }

  /// The block of an entry.
  private func block(_ index: Int) throws(IndexError) -> Block {
    let first = try firstDocument(ofBlock: index)
    let end = index + 1 < blockCount ? try firstDocument(ofBlock: index + 1) : documentCount
    guard first < end, index > 0 || first == 0 else { throw damaged("has a directory out of order", atEntry: index) }
    let offset = try number(UInt64.self, inEntry: index, at: 0)
    let length = try number(UInt32.self, inEntry: index, at: 12)
    guard offset <= UInt64(blocks.count), Int(length) <= blocks.count - Int(offset) else {
      throw damaged("has a block of stored fields outside its section", atEntry: index)
    }
    let start = blocks.lowerBound + Int(offset)
    return Block(index: index, range: start..<start + Int(length), documents: first..<end)
  }

  private func firstDocument(ofBlock index: Int) throws(IndexError) -> UInt32 {
    try number(UInt32.self, inEntry: index, at: 8)
  }

  /// A number of an entry; that the entries have room for it was checked when the reader was opened.
  private func number<Integer: FixedWidthInteger>(
    _ type: Integer.Type, inEntry index: Int, at offset: Int
  ) throws(IndexError) -> Integer {
    let position = entries.lowerBound + index * StoredFieldsLayout.entryLength + offset
    try checked?.directory.check(position..<position + MemoryLayout<Integer>.size)
    return Integer(littleEndian: file.bytes.loadUnaligned(fromByteOffset: position, as: type))
  }

  private func damaged(_ what: String, atEntry index: Int) -> IndexError {
    IndexError(
      .damaged, what, file: file.name, offset: entries.lowerBound + index * StoredFieldsLayout.entryLength)
  }

  /// Has the decompressor hold the documents of a block, one behind the other.
  ///
  /// - Returns: A reader of their lengths, whose sum is known to be that of the content.
  private func decompress(_ block: Block, with decompressor: ZstdDecompressor) throws(IndexError) -> ByteReader {
    try checked?.blocks.check(block.range)
    var reader = try ByteReader(file, block.range)
    let count = try reader.count()
    guard count == block.documents.count else {
      throw reader.damaged("holds \(count) documents where the directory says \(block.documents.count)")
    }
    let lengths = reader
    var total = 0
    for _ in 0..<count {
      let length = try reader.uint64()
      guard length <= UInt64(StoredFieldsLayout.blockLimit - total) else {
        throw reader.damaged("holds a block of more than \(StoredFieldsLayout.blockLimit) bytes uncompressed")
      }
      total += Int(length)
    }
    guard decompressor.label != block.index else { return lengths }
    let frame = try reader.raw(reader.remaining)
    let fault = decompressor.decompress(frame, expecting: total, dictionary: dictionary, label: block.index)
    if let fault {
      throw IndexError(
        .damaged, "has a block of stored fields that \(fault)", file: file.name, offset: block.range.lowerBound)
    }
    return lengths
  }

  // MARK: Decompressors

  private func takeDecompressor() throws(IndexError) -> ZstdDecompressor {
    if let waiting = pool.withLock({ $0.popLast() }) { return waiting }
    return try ZstdDecompressor()
  }

  private func giveBack(_ decompressor: ZstdDecompressor) {
    decompressor.trim()
    pool.withLock { pool in
      if pool.count < Self.poolLimit { pool.append(decompressor) }
    }
  }
}
