/// The deleted documents of a segment, a bit each.
package struct Tombstones: Sendable, Hashable {
  private static let section = SectionFile.Section("BITS")

  /// Document d is bit d mod 64 of word d / 64.
  private(set) var words: [UInt64]
  /// How many documents are deleted.
  package private(set) var count: Int

  package init(documentCount: UInt32) {
    words = [UInt64](repeating: 0, count: (Int(documentCount) + 63) / 64)
    count = 0
  }

  package func contains(_ document: UInt32) -> Bool {
    words[Int(document >> 6)] >> UInt64(document & 63) & 1 == 1
  }

  /// Marks a document; returns whether it was alive.
  package mutating func insert(_ document: UInt32) -> Bool {
    guard !contains(document) else { return false }
    words[Int(document >> 6)] |= 1 << UInt64(document & 63)
    count += 1
    return true
  }

  func write(to file: any StorageFile) throws(IndexError) {
    var writer = try SectionFileWriter(file, kind: .tombstones)
    var bits = ByteWriter()
    for word in words { bits.append(fixed: word) }
    try writer.append(Self.section, bits.bytes)
    try writer.finish()
  }

  /// - Throws: `damaged` where the file does not hold a mark for each of so many documents.
  init(_ file: StoredBytes, documentCount: UInt32) throws(IndexError) {
    var reader = try SectionFileReader(file, kind: .tombstones).verifiedReader(of: Self.section)
    // Before memory is taken for as many documents as somebody else announces.
    guard reader.remaining == (Int(documentCount) + 63) / 64 * 8 else {
      throw reader.damaged("has \(reader.remaining) bytes of marks for \(documentCount) documents")
    }
    self.init(documentCount: documentCount)
    for index in words.indices { words[index] = try reader.fixed(UInt64.self) }
    let unused = UInt64(words.count * 64) - UInt64(documentCount)
    guard unused == 0 || (words.last ?? 0) >> (64 - unused) == 0 else {
      throw reader.damaged("marks documents behind the last of the segment")
    }
    count = words.reduce(0) { $0 + $1.nonzeroBitCount }
  }
}
