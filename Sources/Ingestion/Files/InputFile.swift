import CZlib
import Glibc

/// Reads a file from front to end, decompressing gzip on the way. Holds one buffer, never the file.
package final class InputFile {
  /// The path, for messages.
  package let path: String
  private let handle: gzFile
  private let descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: 1 << 18)
  private var start = 0
  private var end = 0
  private var isAtEnd = false

  /// Opens a file.
  ///
  /// - Throws: a problem that names the path where it cannot be opened.
  package init(path: String) throws(IngestionProblem) {
    self.path = path
    // Without O_NONBLOCK opening a pipe that nobody writes would wait for ever; walking excludes them, a race might
    // not.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw IngestionProblem(path: path, "cannot be opened: \(String(cString: strerror(errno)))")
    }
    guard let handle = gzdopen(descriptor, "rb") else {
      close(descriptor)
      throw IngestionProblem(path: path, "cannot be opened: there is no memory left")
    }
    gzbuffer(handle, 1 << 17)
    self.handle = handle
    self.descriptor = descriptor
  }

  deinit {
    gzclose(handle)
  }

  /// The number of the line read last, from 1; 0 before the first.
  package private(set) var lineNumber = 0

  /// How many bytes of the file itself have been read.
  package var bytesConsumed: Int { Int(gzoffset(handle)) }

  /// Reads on where the buffer is used up; false at the end.
  private func fill() throws(IngestionProblem) -> Bool {
    if start < end { return true }
    if isAtEnd { return false }
    let count = buffer.withUnsafeMutableBytes { gzread(handle, $0.baseAddress, UInt32($0.count)) }
    guard count >= 0 else {
      var code: Int32 = 0
      let text = gzerror(handle, &code).map { String(cString: $0) } ?? ""
      let reason = code == Z_ERRNO ? String(cString: strerror(errno)) : text
      throw IngestionProblem(path: path, "cannot be read further: \(reason)")
    }
    start = 0
    end = Int(count)
    isAtEnd = count == 0
    if isAtEnd {
      // A file that ends inside its compressed data is told only now.
      var code: Int32 = 0
      _ = gzerror(handle, &code)
      guard code == Z_OK || code == Z_STREAM_END else {
        throw IngestionProblem(path: path, "ends inside its compressed data")
      }
    }
    return !isAtEnd
  }

  /// The first bytes, without consuming them; at most as many as a buffer holds.
  package func peek(_ count: Int) throws(IngestionProblem) -> [UInt8] {
    _ = try fill()
    return Array(buffer[start..<min(end, start + count)])
  }

  /// The next line without its line break; `nil` at the end.
  ///
  /// - Throws: a problem with the number of the line where it is longer than `limit` bytes: the rest of it is
  ///   skipped, and reading can go on.
  ///   A problem without a number ends the file.
  package func line(limit: Int) throws(IngestionProblem) -> [UInt8]? {
    guard try fill() else { return nil }
    lineNumber += 1
    var line: [UInt8] = []
    var length = 0
    repeat {
      let lineBreak = buffer.withUnsafeBufferPointer { bytes -> Int? in
        guard let base = bytes.baseAddress, let found = memchr(base + start, 0x0A, end - start) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
      }
      let stop = lineBreak ?? end
      length += stop - start
      if length <= limit { line.append(contentsOf: buffer[start..<stop]) } else { line = [] }
      start = lineBreak.map { $0 + 1 } ?? end
      if lineBreak != nil { break }
    } while try fill()
    guard length <= limit else {
      throw IngestionProblem(
        path: path, line: lineNumber, "the line has \(length) bytes; \(limit) are the limit, so it was left out")
    }
    if line.last == 0x0D { line.removeLast() }
    return line
  }

  /// Everything up to the end.
  ///
  /// - Throws: a problem where there are more than `limit` bytes.
  package func contents(limit: Int) throws(IngestionProblem) -> [UInt8] {
    let tooLong = IngestionProblem(
      path: path,
      "is longer than the \(limit >= 1 << 20 ? "\(limit >> 20) MiB" : "\(limit) bytes") that a single document may have; "
        + "give it in parts, or as JSON Lines")
    // A file that is not compressed tells its length before it is read.
    var information = stat()
    guard gzdirect(handle) == 0 || fstat(descriptor, &information) != 0 || Int(information.st_size) <= limit else {
      throw tooLong
    }
    var contents: [UInt8] = []
    while try fill() {
      guard contents.count + end - start <= limit else { throw tooLong }
      contents.append(contentsOf: buffer[start..<end])
      start = end
    }
    return contents
  }
}
