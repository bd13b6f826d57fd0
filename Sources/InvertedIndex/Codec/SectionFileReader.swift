/// Opens a file of sections: checks its envelope, finds its sections.
package struct SectionFileReader: Sendable {
  package let file: StoredBytes
  private let sections: [SectionFile.Section: CheckedSection]

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
    var entries: [(section: SectionFile.Section, checksum: UInt32, range: Range<Int>)] = []
    var end = UInt64(SectionFile.headerLength)
    for _ in 0..<count {
      let section = SectionFile.Section(letters: Array(try reader.raw(4)))
      let checksum = try reader.fixed(UInt32.self)
      let offset = try reader.fixed(UInt64.self)
      let length = try reader.fixed(UInt64.self)
      guard offset == end, length <= table - offset else {
        throw damaged("has the section \(section.name) outside the file or not behind the one before", reader.position)
      }
      end += length
      entries.append((section, checksum, Int(offset)..<Int(end)))
    }
    var sums = Int(end)
    var sections: [SectionFile.Section: CheckedSection] = [:]
    for entry in entries {
      let pages = (entry.range.count + SectionFile.pageLength - 1) / SectionFile.pageLength
      guard 4 * pages <= tableStart - sums else {
        throw damaged("has no room for the checksums of the section \(entry.section.name)", sums)
      }
      let range = sums..<sums + 4 * pages
      guard CRC32C.of(UnsafeRawBufferPointer(rebasing: bytes[range])) == entry.checksum else {
        throw damaged("has checksums of the section \(entry.section.name) that were changed", sums)
      }
      sections[entry.section] = CheckedSection(file, name: entry.section.name, range: entry.range, checksums: sums)
      sums = range.upperBound
    }
    guard sums == tableStart else { throw damaged("has something between its checksums and its table", sums) }
    self.sections = sections
  }

  /// The sections' names and lengths in bytes, the longest first.
  package var lengths: [(name: String, length: Int)] {
    sections.map { ($0.key.name, $0.value.range.count) }.sorted { ($1.length, $0.name) < ($0.length, $1.name) }
  }

  /// A section, whose content is checked as it is asked for.
  package func section(_ section: SectionFile.Section) throws(IndexError) -> CheckedSection {
    guard let found = sections[section] else {
      throw IndexError(.damaged, "has no section \(section.name)", file: file.name, offset: 0)
    }
    return found
  }

  /// A reader of a section that has been checked.
  package func verifiedReader(of section: SectionFile.Section) throws(IndexError) -> ByteReader {
    let section = try self.section(section)
    try section.check(section.range)
    return try ByteReader(file, section.range)
  }

  /// Verifies every section anew, first to last. Linear in the file.
  package func verifyAll() throws(IndexError) {
    for section in sections.values.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) { try section.verify() }
  }
}
