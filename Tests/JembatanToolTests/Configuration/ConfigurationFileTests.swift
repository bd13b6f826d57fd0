import Foundation
import Testing

@testable import JembatanTool

struct ConfigurationFileTests {
  @Test func linesHeadersAndComments() throws {
    let file = try ConfigurationFile(
      "# all\nindex = a = b\n\n[ search ]\r\n  limit=20  \n# no\n[index]\nmemory =\n", path: "c")
    #expect(
      file.entries == [
        .init(command: nil, name: "index", value: "a = b", line: 2),
        .init(command: "search", name: "limit", value: "20", line: 5),
        .init(command: "index", name: "memory", value: "", line: 8),
      ])
  }

  @Test(arguments: ["junk", "= 1", "[search", "[]", "limit 20"])
  func malformedLines(line: String) throws {
    do {
      _ = try ConfigurationFile("# x\n\(line)", path: "c")
      Issue.record("\(line) is accepted")
    } catch let failure as CommandFailure {
      #expect(failure.status == .usage)
      #expect(failure.message.hasPrefix("c:2: “\(line)”"))
    }
  }

  /// Where it is looked for, by the variables that are set.
  @Test func places() throws {
    let tool = try Tool()
    let folder = tool.folder.path
    try tool.write("limit = 1", to: "named")
    try tool.write("limit = 2", to: "xdg/jembatan/config")
    try tool.write("limit = 3", to: ".config/jembatan/config")
    func value(_ environment: [String: String]) throws -> String? {
      try ConfigurationFile.find(environment: environment)?.entries.first?.value
    }
    let home = ["HOME": folder]
    let xdg = ["HOME": folder, "XDG_CONFIG_HOME": "\(folder)/xdg"]
    #expect(try value(xdg.merging(["JEMBATAN_CONFIG": "\(folder)/named"]) { $1 }) == "1")
    #expect(try value(xdg) == "2")
    #expect(try value(xdg.merging(["JEMBATAN_CONFIG": ""]) { $1 }) == "2")
    #expect(try value(home) == "3")
    // Relative paths are passed over, as the specification asks.
    #expect(try value(home.merging(["XDG_CONFIG_HOME": "xdg"]) { $1 }) == "3")
    #expect(try value(["HOME": "\(folder)/xdg"]) == nil)
    #expect(try value([:]) == nil)
    #expect(throws: CommandFailure.self) { try value(["JEMBATAN_CONFIG": "\(folder)/nothing"]) }
  }
}
