import Foundation
import Glibc
import Testing

struct StandardOutputTests {
  /// `jembatan … | head -1` whose head is gone already: no failure and no message.
  @Test(arguments: [["search", "kapal", "--all"], ["--help"], ["stats"], ["show", "archive/plain.txt"]])
  func readerThatGoesAwayIsNoFailure(arguments: [String]) throws {
    let tool = try Archive.tool()
    let pipe = Pipe()
    let messages = Pipe()
    let process = tool.process(arguments)
    process.standardOutput = pipe
    process.standardError = messages
    try pipe.fileHandleForReading.close()
    try process.run()
    try messages.fileHandleForWriting.close()
    let text = try messages.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(Tool.status(of: process) == 0)
    #expect(text.isEmpty)
  }

  /// A full disk is a failure that is told.
  @Test(.enabled(if: access("/dev/full", W_OK) == 0))
  func fullDiskIsAFailure() throws {
    let tool = try Archive.tool()
    let messages = Pipe()
    let process = tool.process(["search", "kapal"])
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
    process.standardError = messages
    try process.run()
    try messages.fileHandleForWriting.close()
    let text = String(decoding: try messages.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(Tool.status(of: process) == 2)
    #expect(text.contains("standard output"))
  }
}
