import Foundation
import Glibc
import Testing

/// Serialized, since a program inherits from its parent whether it ignores interrupts.
@Suite(.serialized)
struct InterruptionTests {
  /// An indexing run that has read its first line when this returns.
  private func begunRun(of lines: Int, in tool: Tool) throws -> (process: Process, messages: FileHandle) {
    let body = String(repeating: "kapal baru berlabuh di pelabuhan besar ", count: 20)
    let documents = (0..<lines).map { #"{"id": "baru-\#($0)", "body": "\#(body)"}"# }
    try tool.write((["no document"] + documents).joined(separator: "\n"), to: "new.jsonl")
    let messages = Pipe()
    let process = tool.process(["index", "--format", "jsonl", "--memory", "1", "new.jsonl"])
    process.standardError = messages
    // Threads of the test runner block signals, which a program inherits, too.
    var interrupt = sigset_t()
    sigemptyset(&interrupt)
    sigaddset(&interrupt, SIGINT)
    var mask = sigset_t()
    pthread_sigmask(SIG_UNBLOCK, &interrupt, &mask)
    try process.run()
    pthread_sigmask(SIG_SETMASK, &mask, nil)
    try messages.fileHandleForWriting.close()
    // The first line is reported at once; the rest takes far longer than the interrupt.
    let first = String(decoding: messages.fileHandleForReading.availableData, as: UTF8.self)
    #expect(first.hasPrefix("jembatan: new.jsonl:1: "))
    return (process, messages.fileHandleForReading)
  }

  /// An interrupt amid a run: a shell sees 130, the index is as it was, and the next run works.
  @Test func interruptLeavesTheOldGeneration() throws {
    let tool = try Tool()
    try tool.write("Kapal lama berlabuh.", to: "old.txt")
    #expect(try tool.run("index", "-q", "old.txt").status == 0)
    let before = try tool.run("stats", "-o", "json").out
    let disposition = signal(SIGINT, SIG_DFL)
    let (process, messages) = try begunRun(of: 10_000, in: tool)
    signal(SIGINT, disposition)
    process.interrupt()
    let rest = String(decoding: try messages.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(Tool.status(of: process) == 130)
    #expect(rest.hasSuffix("\njembatan: interrupted\n"))

    #expect(try tool.run("stats", "-o", "json").out == before)
    #expect(try tool.run("search", "baru", "-c").out == "0\n")
    #expect(try tool.run("index", "-q", "old.txt").status == 0)
    #expect(try tool.run("stats", "-o", "json").out.contains(#""generation":2"#))
    // What the interrupted run had written is gone.
    let files = try FileManager.default.contentsOfDirectory(atPath: tool.folder.appending(path: "jembatan.index").path)
    #expect(files.filter { $0.hasPrefix("segment-") }.count == 1, "\(files)")
  }

  /// In the background of a script interrupts are ignored, and stay so.
  @Test func ignoredInterruptsStayIgnored() throws {
    let tool = try Tool()
    let disposition = signal(SIGINT, SIG_IGN)
    let (process, messages) = try begunRun(of: 200, in: tool)
    signal(SIGINT, disposition)
    process.interrupt()
    let rest = String(decoding: try messages.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    // 2 for the line that is no document.
    #expect(Tool.status(of: process) == 2)
    #expect(rest.hasPrefix("200 documents added"))
  }
}
