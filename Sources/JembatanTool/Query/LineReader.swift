import Glibc

/// Reads lines of bytes as they come, each without its line break.
struct LineReader: ~Copyable {
  /// The longest line: 1 MiB.
  private static let limit = 1 << 20

  private let name: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// Where the next line begins in the buffer.
  private var place = 0
  private var isAtEnd = false

  /// - Parameter path: `-` for standard input.
  init(path: String, name: String) throws {
    self.name = name
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw CommandFailure("\(path): cannot be opened: \(String(cString: strerror(errno)))")
    }
  }

  deinit {
    if descriptor > STDIN_FILENO { close(descriptor) }
  }

  /// The next line; `nil` at the end.
  mutating func next() throws -> [UInt8]? {
    var searched = place
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) { return take(upTo: end, skipping: 1) }
      if isAtEnd { return place < buffer.count ? take(upTo: buffer.count, skipping: 0) : nil }
      guard buffer.count - place <= Self.limit else { throw CommandFailure("\(name): a line is longer than 1 MiB") }
      buffer.removeFirst(place)
      place = 0
      searched = buffer.count
      try fill()
    }
  }

  private mutating func take(upTo end: Int, skipping count: Int) -> [UInt8] {
    var line = buffer[place..<end]
    if line.last == 0x0D { line.removeLast() }
    place = end + count
    return Array(line)
  }

  private mutating func fill() throws {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw CommandFailure("\(name): cannot be read: \(String(cString: strerror(errno)))") }
      isAtEnd = count == 0
      buffer += chunk[..<count]
      return
    }
  }
}
