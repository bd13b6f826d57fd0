/// Many growing streams of bytes in one allocation: the postings of every term while a segment is built.
///
/// A stream is a chain of slices, each larger than the one before; the last four bytes of a full slice say where the
/// next
/// one begins (the scheme of Lucene's ByteBlockPool). Appending is constant time.
struct SlicePool {
  private static let sizes: [UInt32] = [12, 16, 32, 64, 128, 256, 512, 1024]

  /// Where a stream begins and where it goes on.
  struct Stream {
    var start: UInt32 = .max
    fileprivate var cursor: UInt32 = 0
    fileprivate var end: UInt32 = 0
    fileprivate var level: UInt8 = 0

    var isEmpty: Bool { start == .max }
  }

  private var bytes: [UInt8] = []

  /// The bytes allocated for all streams.
  var count: Int { bytes.count }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  @inline(__always)
  mutating func append(_ value: UInt32, to stream: inout Stream) {
    var value = value
    while value >= 0x80 {
      append(byte: UInt8(truncatingIfNeeded: value) | 0x80, to: &stream)
      value >>= 7
    }
    append(byte: UInt8(truncatingIfNeeded: value), to: &stream)
  }

  @inline(__always)
  private mutating func append(byte: UInt8, to stream: inout Stream) {
    if stream.cursor == stream.end { grow(&stream) }
    bytes[Int(stream.cursor)] = byte
    stream.cursor += 1
  }

  private mutating func grow(_ stream: inout Stream) {
    let start = UInt32(bytes.count)
    if stream.isEmpty {
      stream.start = start
    } else {
      stream.level = min(stream.level + 1, UInt8(Self.sizes.count - 1))
      for byte in 0..<4 {
        bytes[Int(stream.end) + byte] = UInt8(truncatingIfNeeded: start >> (8 * UInt32(byte)))
      }
    }
    let size = Self.sizes[Int(stream.level)]
    bytes.append(contentsOf: repeatElement(0, count: Int(size)))
    stream.cursor = start
    stream.end = start + size - 4
  }

  /// How many bytes a stream holds.
  func length(of stream: Stream) -> Int {
    guard !stream.isEmpty else { return 0 }
    var length = 0
    walk(stream) { length += $0.count }
    return length
  }

  /// Copies a stream's bytes out.
  func copy(_ stream: Stream, into destination: inout [UInt8]) {
    walk(stream) { destination.append(contentsOf: bytes[$0]) }
  }

  /// Visits the slices of a stream in order.
  private func walk(_ stream: Stream, _ visit: (Range<Int>) -> Void) {
    guard !stream.isEmpty else { return }
    var level = 0
    var start = stream.start
    while true {
      let end = start + Self.sizes[level] - 4
      if stream.cursor >= start, stream.cursor <= end {
        visit(Int(start)..<Int(stream.cursor))
        return
      }
      visit(Int(start)..<Int(end))
      var next: UInt32 = 0
      for byte in 0..<4 { next |= UInt32(bytes[Int(end) + byte]) << (8 * UInt32(byte)) }
      start = next
      level = min(level + 1, Self.sizes.count - 1)
    }
  }
}
