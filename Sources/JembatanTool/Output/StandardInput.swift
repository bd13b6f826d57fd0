import Glibc

/// Standard input, whole.
enum StandardInput {
  /// The most that is read: 64 MiB.
  private static let limit = 64 << 20

  static func text() throws -> String { try FileText.decode(try bytes(STDIN_FILENO, name: "standard input"), name: "standard input") }

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
    guard descriptor >= 0 else { throw CommandFailure("\(path): cannot be opened: \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    return try StandardInput.bytes(descriptor, name: path)
  }

  fileprivate static func decode(_ bytes: [UInt8], name: String) throws -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw CommandFailure("\(name) is not UTF-8") }
    return text
  }

  static func write(_ text: String, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw CommandFailure("\(path): cannot be written: \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var text = text
    let isWritten = text.withUTF8 { utf8 in
      var offset = 0
      while offset < utf8.count {
        let written = Glibc.write(descriptor, utf8.baseAddress.map { $0 + offset }, utf8.count - offset)
        if written < 0 { return false }
        offset += written
      }
      return true
    }
    guard isWritten else { throw CommandFailure("\(path): cannot be written: \(String(cString: strerror(errno)))") }
  }
}
