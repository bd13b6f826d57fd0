import Glibc

/// Standard input, whole.
enum StandardInput {
  /// The most that is read: 64 MiB.
  private static let limit = 64 << 20

  static func text() throws -> String {
    let name = "standard input"
    let bytes = try bytes(STDIN_FILENO, name: name)
    guard let text = String(validating: bytes, as: UTF8.self) else { throw CommandFailure("\(name) is not UTF-8") }
    return text
  }

  /// Reads a descriptor up to its end.
  fileprivate static func bytes(_ descriptor: Int32, name: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw CommandFailure("\(name) cannot be read: \(String(cString: strerror(errno)))") }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
      guard bytes.count <= limit else { throw CommandFailure("\(name) is longer than \(limit >> 20) MiB") }
    }
  }
}

/// Small files that a command reads whole: topics, judgements.
enum FileText {
  static func bytes(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw CommandFailure("\(path): cannot be opened: \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    return try StandardInput.bytes(descriptor, name: path)
  }

  static func write(_ text: String, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    defer { if descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0, Descriptor.write(text, to: descriptor) else {
      throw CommandFailure("\(path): cannot be written: \(String(cString: strerror(errno)))")
    }
  }
}
