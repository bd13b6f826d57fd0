/// Writes a file of sections, front to end.
package struct SectionFileWriter {
  private let file: any StorageFile
  private let header: [UInt8]
  private var offset: Int
  private var entries = ByteWriter()
  private var entryCount: UInt32 = 0
  private var checksums = ByteWriter()
  private var pages = PageChecksums()

  package init(_ file: any StorageFile, kind: SectionFile.Kind) throws(IndexError) {
    var header = ByteWriter()
    header.append(raw: SectionFile.magic)
    header.append(raw: kind.letters)
    header.append(fixed: SectionFile.formatVersion)
    self.file = file
    self.header = header.bytes
    offset = header.bytes.count
    try Self.write(header.bytes, to: file)
  }

  /// Appends a section from one piece of bytes.
  package mutating func append(_ section: SectionFile.Section, _ bytes: [UInt8]) throws(IndexError) {
    begin()
    try write(bytes)
    end(section)
  }

  /// Begins a section, whose bytes follow by ``write(_:)``.
  package mutating func begin() { pages = PageChecksums() }

  package mutating func write(_ bytes: [UInt8]) throws(IndexError) {
    bytes.withUnsafeBytes { pages.add($0) }
    try Self.write(bytes, to: file)
  }

  /// Ends the section that was begun last.
  package mutating func end(_ section: SectionFile.Section) {
    let sums = pages.finish()
    checksums.append(raw: sums)
    entries.append(raw: section.letters)
    entries.append(fixed: sums.withUnsafeBytes { CRC32C.of($0) })
    entries.append(fixed: UInt64(offset))
    entries.append(fixed: UInt64(pages.length))
    entryCount += 1
    offset += pages.length
  }

  /// Writes checksums, table and trailer, and makes the file durable.
  package mutating func finish() throws(IndexError) {
    try Self.write(checksums.bytes, to: file)
    var end = ByteWriter()
    end.append(fixed: entryCount)
    end.append(raw: entries.bytes)
    end.append(fixed: UInt64(offset + checksums.bytes.count))
    var checksum = CRC32C()
    header.withUnsafeBytes { checksum.add($0) }
    end.bytes.withUnsafeBytes { checksum.add($0) }
    end.append(fixed: checksum.value)
    end.append(raw: SectionFile.endMark)
    try Self.write(end.bytes, to: file)
    try file.finish()
  }

  private static func write(_ bytes: [UInt8], to file: any StorageFile) throws(IndexError) {
    guard !bytes.isEmpty else { return }
    var failure: IndexError?
    bytes.withUnsafeBytes { buffer in
      do throws(IndexError) { try file.write(buffer) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}

/// The checksum of each page of a section that comes in pieces.
private struct PageChecksums {
  private var sums = ByteWriter()
  private var current = CRC32C()
  private(set) var length = 0

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let room = SectionFile.pageLength - length % SectionFile.pageLength
      let piece = rest.prefix(room)
      current.add(UnsafeRawBufferPointer(rebasing: piece))
      length += piece.count
      rest = rest.dropFirst(piece.count)
      if length % SectionFile.pageLength == 0 { endPage() }
    }
  }

  private mutating func endPage() {
    sums.append(fixed: current.value)
    current = CRC32C()
  }

  mutating func finish() -> [UInt8] {
    if length % SectionFile.pageLength > 0 { endPage() }
    return sums.bytes
  }
}
