import Foundation
import Glibc
import Testing

/// A running `CrashWriter`, killed at the latest when this object goes away.
final class CrashWriterProcess {
  /// The built program stands beside the bundle of the tests.
  private static let binary = Bundle.main.bundleURL.appending(path: "CrashWriter")

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var bytes: [UInt8] = []

  init(_ arguments: String...) throws {
    process.executableURL = Self.binary
    process.arguments = arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  /// Waits for the first output, for a minute at most.
  func waitForOutput() {
    var descriptor = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
    _ = poll(&descriptor, 1, 60_000)
  }

  /// Ends the process as nothing else can.
  ///
  /// - Returns: the whole lines that it had printed.
  func killed() throws -> [String] {
    kill(process.processIdentifier, SIGKILL)
    let lines = try finished()
    #expect(process.terminationReason == .uncaughtSignal, "it had ended already: \(lines.suffix(3))")
    return lines
  }

  /// Lets the process end by ending its input.
  ///
  /// - Returns: the lines that it printed.
  func ended() throws -> [String] {
    try input.fileHandleForWriting.close()
    return try finished()
  }

  private func finished() throws -> [String] {
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
