/// The envelope of every file of an index: magic, format version, sections with checksums.
///
/// ```
/// file      = magic kind version section* checksums table trailer
/// magic     = "JEMBATAN"                       8 bytes
/// kind      = four ASCII letters               4 bytes
/// version   = u32                              4 bytes
/// checksums = for each section, for each 32 KiB of it: CRC32C:u32
/// table     = count:u32 (name:4 bytes, CRC32C of the section's checksums:u32, offset:u64, length:u64)*
/// trailer   = table offset:u64, CRC32C of header, table and table offset:u32, "END."
/// ```
///
/// All integers are little-endian. The table stands behind the sections because files are written from front to end.
/// Sections have a checksum a page, not one for all: so that opening a large file costs next to nothing, and still no
/// byte is used before its page was checked.
package enum SectionFile {
  static let magic: [UInt8] = Array("JEMBATAN".utf8)
  static let endMark: [UInt8] = Array("END.".utf8)
  static let headerLength = 16
  static let trailerLength = 16
  static let entryLength = 24
  /// The bytes of a section that share a checksum.
  static let pageLength = 1 << 15

  /// The version of the format that this program writes and reads.
  package static let formatVersion: UInt32 = 2

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
