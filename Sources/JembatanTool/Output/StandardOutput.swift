import Glibc

/// Standard output: buffered, and content when its reader goes away.
enum StandardOutput {
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Writes text. When nobody reads any more, the program ends as if all had been written, as `… | head` expects.
  static func write(_ text: String) {
    guard Descriptor.write(text, to: STDOUT_FILENO) else {
      if errno == EPIPE { ExitStatus.success.exit() }
      let reason = String(cString: strerror(errno))
      StandardError.write("jembatan: cannot write to standard output: \(reason)\n")
      ExitStatus.failure.exit()
    }
  }
}

/// Standard error: messages and progress.
enum StandardError {
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  static func write(_ text: String) {
    _ = Descriptor.write(text, to: STDERR_FILENO)
  }
}

/// Writing to what is open.
enum Descriptor {
  /// Writes all of a text; where that fails, `errno` says why.
  static func write(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { utf8 in
      var offset = 0
      while offset < utf8.count {
        let written = Glibc.write(descriptor, utf8.baseAddress.map { $0 + offset }, utf8.count - offset)
        if written < 0 {
          if errno == EINTR { continue }
          return false
        }
        offset += written
      }
      return true
    }
  }
}
