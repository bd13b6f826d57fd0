import Foundation
import Testing

@testable import JembatanTool

struct QueryLinesTests {
  private func lines(_ bytes: [UInt8]) throws -> [String] {
    let tool = try Tool()
    try tool.write(bytes, to: "queries")
    var lines = try QueryLines(path: tool.folder.appending(path: "queries").path)
    var result: [String] = []
    while let line = try lines.next() { result.append("\(line.number) \(line.id) \(line.query ?? "–")") }
    return result
  }

  @Test(arguments: [
    ("", []),
    ("a", ["1 1 a"]),
    ("a\n\n b \n", ["1 1 a", "3 3  b "]),
    ("q\ta b\r\n", ["1 q a b"]),
    // Only the first tab parts.
    ("q\ta\tb", ["1 q a\tb"]),
    ("\ta", ["1 1 a"]),
    ("q\t", ["1 q "]),
    (" \n\t\n", []),
    ("\u{FEFF}рыба", ["1 1 рыба"]),
  ])
  func lines(text: String, expected: [String]) throws {
    #expect(try lines(Array(text.utf8)) == expected)
  }

  @Test func longLinesAndOthers() throws {
    let long = String(repeating: "ж", count: 100_000)
    #expect(try lines(Array("a\n\(long)\nb".utf8)) == ["1 1 a", "2 2 \(long)", "3 3 b"])
    #expect(try lines([0xC3, 0x0A, 0x61]) == ["1 1 –", "2 2 a"])
    #expect(throws: CommandFailure.self) { try lines([UInt8](repeating: 0x61, count: 3 << 20)) }
  }
}
