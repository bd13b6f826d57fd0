import Foundation
import Glibc
import Testing

/// The program, run as a process in a fresh folder that goes away with this object.
final class Tool: Sendable {
  /// What a run left.
  struct Output {
    /// The exit status; of a process that a signal ended, what a shell shows: 128 and its number.
    var status: Int32
    var out: String
    var err: String

    var lines: [Substring] { out.split(separator: "\n") }
  }

  /// The built program stands beside the bundle of the tests.
  static let binary = Bundle.main.bundleURL.appending(path: "jembatan").path

  /// The working folder of the runs.
  let folder: URL
  private let root: URL

  init() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "jembatan-tests-\(UUID().uuidString)")
    folder = root.appending(path: "work")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    remove()
  }

  func remove() {
    try? FileManager.default.removeItem(at: root)
  }

  /// Makes a file in the working folder, with the folders above it.
  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  // MARK: Running

  /// Runs the program with its output in files, as a pipe would have it.
  func run(_ arguments: String..., environment: [String: String] = [:], input: String = "") throws -> Output {
    try run(arguments, environment: environment, input: input)
  }

  func run(_ arguments: [String], environment: [String: String] = [:], input: String = "") throws -> Output {
    try run(program: Self.binary, arguments, environment: environment, input: input)
  }

  /// Runs another program in the same way.
  func run(
    program: String, _ arguments: [String], environment: [String: String] = [:], input: String = ""
  ) throws -> Output {
    let name = root.appending(path: UUID().uuidString).path
    defer { for end in ["in", "out", "err"] { unlink("\(name).\(end)") } }
    for (end, text) in [("in", input), ("out", ""), ("err", "")] {
      try Data(text.utf8).write(to: URL(filePath: "\(name).\(end)"))
    }
    let process = process(arguments, environment)
    process.executableURL = URL(filePath: program)
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: "\(name).in"))
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: "\(name).out"))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: "\(name).err"))
    try process.run()
    process.waitUntilExit()
    return Output(
      status: Self.status(of: process), out: try String(contentsOfFile: "\(name).out", encoding: .utf8),
      err: try String(contentsOfFile: "\(name).err", encoding: .utf8))
  }

  /// The path of a program that is installed, `nil` where it is not.
  static func program(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
      .first { access($0, X_OK) == 0 }
  }

  /// Runs the program with a terminal for input, output and messages, which come back together.
  func runOnTerminal(
    _ arguments: String..., columns: UInt16 = 80, environment: [String: String] = [:]
  ) throws -> Output {
    try runOnTerminal(arguments, columns: columns, environment: environment)
  }

  func runOnTerminal(
    _ arguments: [String], columns: UInt16 = 80, environment: [String: String] = [:]
  ) throws -> Output {
    var reader: Int32 = -1
    var terminal: Int32 = -1
    var size = winsize(ws_row: 50, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    try #require(openpty(&reader, &terminal, nil, nil, &size) == 0)
    // Else a process that another test starts meanwhile would keep the terminal open.
    for descriptor in [reader, terminal] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    let process = process(arguments, environment)
    let handle = FileHandle(fileDescriptor: terminal)
    process.standardInput = handle
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    close(terminal)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      // Fails when the last process has closed the terminal.
      let count = Glibc.read(reader, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    close(reader)
    process.waitUntilExit()
    let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
    return Output(status: Self.status(of: process), out: text, err: "")
  }

  /// The program, ready to be run: without what the environment of the tests would tell it.
  func process(_ arguments: [String], _ environment: [String: String] = [:]) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: Self.binary)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var variables = ProcessInfo.processInfo.environment
    for name in ["JEMBATAN_INDEX", "JEMBATAN_CONFIG", "XDG_CONFIG_HOME", "NO_COLOR", "COLUMNS", "LINES"] {
      variables[name] = nil
    }
    variables["TERM"] = "xterm"
    variables["HOME"] = folder.path
    process.environment = variables.merging(environment) { $1 }
    return process
  }

  static func status(of process: Process) -> Int32 {
    process.terminationReason == .uncaughtSignal ? 128 + process.terminationStatus : process.terminationStatus
  }
}
