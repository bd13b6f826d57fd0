/// Reads what ``ByteWriter`` wrote, and trusts nothing: every read is checked against the end.
package struct ByteReader {
  private let base: UnsafeRawBufferPointer
  /// Where the next read begins, within the bytes given.
  package private(set) var position: Int
  private let end: Int
  private let file: StoredBytes
  /// Where in the file errors are said to be, for bytes that do not stand there as they are.
  private let origin: Int?

  /// A reader of a range of a file.
  ///
  /// - Throws: `damaged` where the range is not within the file.
  package init(_ file: StoredBytes, _ range: Range<Int>) throws(IndexError) {
    guard range.lowerBound >= 0, range.upperBound <= file.bytes.count else {
      throw IndexError(
        .damaged, "refers to bytes \(range) of a file of \(file.bytes.count)", file: file.name,
        offset: min(range.lowerBound, file.bytes.count))
    }
    self.file = file
    origin = nil
    base = file.bytes
    position = range.lowerBound
    end = range.upperBound
  }

  /// A reader of bytes that were made of what stands at an offset of a file: decompressed, say.
  ///
  /// The bytes must outlive the reader.
  package init(_ content: UnsafeRawBufferPointer, of file: StoredBytes, at origin: Int) {
    self.file = file
    self.origin = origin
    base = content
    position = 0
    end = content.count
  }

  package var isAtEnd: Bool { position == end }

  package var remaining: Int { end - position }

  package func damaged(_ what: String) -> IndexError {
    IndexError(.damaged, what, file: file.name, offset: origin ?? position)
  }

  package mutating func fixed<Integer: FixedWidthInteger>(_ type: Integer.Type) throws(IndexError) -> Integer {
    let width = MemoryLayout<Integer>.size
    guard remaining >= width else { throw damaged("ends inside a number") }
    defer { position += width }
    return Integer(littleEndian: base.loadUnaligned(fromByteOffset: position, as: Integer.self))
  }

  /// A variable-length integer. Each number has one spelling: padding is damage, as are more than 64 bits.
  @inline(__always)
  package mutating func uint64() throws(IndexError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < end {
      let byte = base[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 {
        // The tenth byte holds the last bit alone.
        guard shift == 0 || byte > 0, shift < 63 || byte == 1 else { throw damaged("holds a number written too long") }
        return value
      }
      shift += 7
      guard shift < 64 else { throw damaged("holds a number of more than 64 bits") }
    }
    throw damaged("ends inside a number")
  }

  @inline(__always)
  package mutating func uint32() throws(IndexError) -> UInt32 {
    let value = try uint64()
    guard let narrow = UInt32(exactly: value) else { throw damaged("holds \(value) where 32 bits are the limit") }
    return narrow
  }

  /// A number that counts bytes or items still to come, so no more than those left.
  package mutating func count() throws(IndexError) -> Int {
    let value = try uint64()
    guard value <= UInt64(remaining) else {
      throw damaged("announces \(value) items where \(remaining) bytes are left")
    }
    return Int(value)
  }

  package mutating func raw(_ count: Int) throws(IndexError) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= remaining else { throw damaged("ends inside a run of \(count) bytes") }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: base[position..<position + count])
  }

  /// A string behind its length, in well-formed UTF-8.
  package mutating func string() throws(IndexError) -> String {
    let length = try count()
    guard let text = String(validating: try raw(length), as: UTF8.self) else {
      throw damaged("holds text that is not UTF-8")
    }
    return text
  }
}
