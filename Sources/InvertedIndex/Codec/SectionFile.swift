/// The envelope of every file of an index: magic, format version, sections with checksums.
///
/// ```
/// file    = magic kind version section* table trailer
/// magic   = "JEMBATAN"                       8 bytes
/// kind    = four ASCII letters               4 bytes
/// version = u32                              4 bytes
/// table   = count:u32 (name:4 bytes, checksum:u32, offset:u64, length:u64)*
/// trailer = table offset:u64, CRC32C of everything before the checksum but the sections:u32, "END."
/// ```
///
/// All integers are little-endian. The table stands behind the sections because files are written from front to end.
package enum SectionFile {
  static let magic: [UInt8] = Array("JEMBATAN".utf8)
  static let endMark: [UInt8] = Array("END.".utf8)
  static let headerLength = 16
  static let trailerLength = 16
  static let entryLength = 24

  /// The version of the format that this program writes and reads.
  package static let formatVersion: UInt32 = 0

  /// What a file is: the four letters behind the magic.
  package struct Kind: Sendable, Hashable {
    let letters: [UInt8]
    package let description: String

    package static let manifest = Kind("MNFT", "a manifest")
    package static let segment = Kind("SEGM", "a segment")
    package static let tombstones = Kind("TOMB", "tombstones")

    private init(_ letters: StaticString, _ description: String) {
      self.letters = Array("\(letters)".utf8)
      self.description = description
    }
  }

  /// The name of a section: four ASCII letters.
  package struct Section: Sendable, Hashable {
    let letters: [UInt8]

    package init(_ letters: StaticString) {
      self.letters = Array("\(letters)".utf8)
    }

    init(letters: [UInt8]) {
      self.letters = letters
    }

    var name: String { String(decoding: letters, as: UTF8.self) }
  }
}

/// Writes a file of sections, front to end.
package struct SectionFileWriter {
  private let file: any StorageFile
  private let header: [UInt8]
  private var offset: Int
  private var entries = ByteWriter()
  private var entryCount: UInt32 = 0

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
    try append(section) { write throws(IndexError) in try write(bytes) }
  }

  /// Appends a section in pieces: `body` receives the function that writes one.
  package mutating func append(
    _ section: SectionFile.Section,
    _ body: (_ write: ([UInt8]) throws(IndexError) -> Void) throws(IndexError) -> Void
  ) throws(IndexError) {
    var checksum = CRC32C()
    var length = 0
    let file = file
    try body { (bytes: [UInt8]) throws(IndexError) in
      bytes.withUnsafeBytes { checksum.add($0) }
      length += bytes.count
      try Self.write(bytes, to: file)
    }
    entries.append(raw: section.letters)
    entries.append(fixed: checksum.value)
    entries.append(fixed: UInt64(offset))
    entries.append(fixed: UInt64(length))
    entryCount += 1
    offset += length
  }

  /// Writes table and trailer, and makes the file durable.
  package mutating func finish() throws(IndexError) {
    var end = ByteWriter()
    end.append(fixed: entryCount)
    end.append(raw: entries.bytes)
    end.append(fixed: UInt64(offset))
    var checksum = CRC32C()
    header.withUnsafeBytes { checksum.add($0) }
    end.bytes.withUnsafeBytes { checksum.add($0) }
    end.append(fixed: checksum.value)
    end.append(raw: SectionFile.endMark)
    try Self.write(end.bytes, to: file)
    try file.finish()
  }

  private static func write(_ bytes: [UInt8], to file: any StorageFile) throws(IndexError) {
    var failure: IndexError?
    bytes.withUnsafeBytes { buffer in
      do throws(IndexError) { try file.write(buffer) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}

/// Opens a file of sections: checks its envelope, finds its sections.
package struct SectionFileReader: Sendable {
  package let file: StoredBytes
  private let sections: [SectionFile.Section: (range: Range<Int>, checksum: UInt32)]

  /// - Throws: `damaged` for a wrong magic, kind, table or checksum; `incompatible` for another format version.
  package init(_ file: StoredBytes, kind: SectionFile.Kind) throws(IndexError) {
    self.file = file
    let bytes = file.bytes
    func damaged(_ what: String, _ offset: Int) -> IndexError {
      IndexError(.damaged, what, file: file.name, offset: offset)
    }
    let smallest = SectionFile.headerLength + 4 + SectionFile.trailerLength
    guard bytes.count >= smallest else {
      throw damaged("is \(bytes.count) bytes long; the smallest file of an index has \(smallest)", 0)
    }
    guard bytes.prefix(8).elementsEqual(SectionFile.magic) else { throw damaged("is no file of an index", 0) }
    guard bytes[8..<12].elementsEqual(kind.letters) else { throw damaged("is not \(kind.description)", 8) }
    let version = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
    guard version == SectionFile.formatVersion else {
      throw IndexError(
        .incompatible,
        "has format version \(version), this program reads version \(SectionFile.formatVersion); index the documents anew",
        file: file.name, offset: 12)
    }
    let trailer = bytes.count - SectionFile.trailerLength
    guard bytes[(trailer + 12)...].elementsEqual(SectionFile.endMark) else {
      throw damaged("has no end mark: it was cut or written over", trailer + 12)
    }
    let table = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: trailer, as: UInt64.self))
    guard table >= UInt64(SectionFile.headerLength), table <= UInt64(trailer - 4) else {
      throw damaged("has its section table at byte \(table), outside the file", trailer)
    }
    let tableStart = Int(table)
    var checksum = CRC32C()
    checksum.add(UnsafeRawBufferPointer(rebasing: bytes[..<SectionFile.headerLength]))
    checksum.add(UnsafeRawBufferPointer(rebasing: bytes[tableStart..<trailer + 8]))
    let expected = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: trailer + 8, as: UInt32.self))
    guard checksum.value == expected else {
      throw damaged("has a section table with another checksum than it was written with", tableStart)
    }
    var reader = try ByteReader(file, tableStart..<trailer)
    let count = try reader.fixed(UInt32.self)
    guard reader.remaining == Int(count) * SectionFile.entryLength else {
      throw damaged("announces \(count) sections in a table of \(reader.remaining) bytes", tableStart)
    }
    var sections: [SectionFile.Section: (range: Range<Int>, checksum: UInt32)] = [:]
    for _ in 0..<count {
      let section = SectionFile.Section(letters: Array(try reader.raw(4)))
      let checksum = try reader.fixed(UInt32.self)
      let offset = try reader.fixed(UInt64.self)
      let length = try reader.fixed(UInt64.self)
      guard offset <= table, length <= table - offset else {
        throw damaged("has the section \(section.name) outside the file", reader.position)
      }
      sections[section] = (Int(offset)..<Int(offset + length), checksum)
    }
    self.sections = sections
  }

  /// The sections' names and lengths in bytes, the longest first.
  package var lengths: [(name: String, length: Int)] {
    sections.map { ($0.key.name, $0.value.range.count) }.sorted { ($1.length, $0.name) < ($0.length, $1.name) }
  }

  /// Where a section stands; its content is not checked.
  package func range(of section: SectionFile.Section) throws(IndexError) -> Range<Int> {
    guard let entry = sections[section] else {
      throw IndexError(.damaged, "has no section \(section.name)", file: file.name, offset: 0)
    }
    return entry.range
  }

  /// A reader of a section whose checksum has been verified.
  package func verifiedReader(of section: SectionFile.Section) throws(IndexError) -> ByteReader {
    try verify(section)
    return try ByteReader(file, try range(of: section))
  }

  /// - Throws: `damaged` where the section has another checksum than when it was written.
  package func verify(_ section: SectionFile.Section) throws(IndexError) {
    let range = try range(of: section)
    let actual = CRC32C.of(UnsafeRawBufferPointer(rebasing: file.bytes[range]))
    guard let expected = sections[section]?.checksum, actual == expected else {
      throw IndexError(
        .damaged, "the section \(section.name) has another checksum than it was written with", file: file.name,
        offset: range.lowerBound)
    }
  }

  /// Verifies every section. Linear in the file.
  package func verifyAll() throws(IndexError) {
    for section in sections.keys.sorted(by: { $0.name < $1.name }) { try verify(section) }
  }
}
