import ArgumentParser
import Foundation
import Testing

@testable import JembatanTool

/// What the command makes of a configuration file.
struct ConfiguredArgumentsTests {
  /// The arguments of a run with a file as the only one.
  private func arguments(
    _ configuration: String, _ typed: [String], _ environment: [String: String] = [:]
  ) throws -> [String] {
    let tool = try Tool()
    try tool.write(configuration, to: "config")
    let path = tool.folder.appending(path: "config").path
    return try ConfiguredArguments.arguments(
      typed, environment: environment.merging(["JEMBATAN_CONFIG": path, "HOME": "/home/x"]) { $1 })
  }

  private static let search = ["search", "x"]

  @Test func defaultsAreOverridden() throws {
    let file = "[search]\nlimit = 1\nfields = id\n"
    #expect(try arguments(file, Self.search) == ["search", "--limit=1", "--fields=id", "x"])
    // What stands later counts.
    let both = try JembatanTool.parseAsRoot(arguments(file, Self.search + ["-n2"])) as? SearchCommand
    #expect(both?.hits.limit == 2)
    #expect(try arguments(file, Self.search + ["--no-config"]) == Self.search)
    #expect(try arguments(file, ["--no-config"] + Self.search) == Self.search)
    // A default that does not go with what was typed gives way.
    #expect(try arguments(file, Self.search + ["-otrec"]) == ["search", "--limit=1", "x", "-otrec"])
    // Behind -- it is a word to look for.
    #expect(try arguments("", ["search", "--", "--no-config"]) == ["search", "--", "--no-config"])
  }

  @Test func optionsThatRepeat() throws {
    #expect(try arguments("lang = ru\nlang = id\n", Self.search) == ["search", "--lang=ru", "--lang=id", "x"])
    for typed in [["--lang", "id"], ["--lang=id"]] {
      #expect(try arguments("lang = ru\n", Self.search + typed) == Self.search + typed)
    }
  }

  @Test func headersStandAboveTheRest() throws {
    #expect(try arguments("limit = 1\n[search]\nlimit = 2\n", Self.search) == ["search", "--limit=2", "x"])
    #expect(try arguments("lang = ru\n[search]\nlang = id\n", Self.search) == ["search", "--lang=id", "x"])
    #expect(try arguments("limit = 1\n[concordance]\nlimit = 2\n", Self.search) == ["search", "--limit=1", "x"])
    // What a command does not have is passed over.
    #expect(try arguments("memory = 64\n[index]\njobs = 1\n", Self.search) == Self.search)
  }

  /// A flag that is on by itself is switched off by its other name.
  @Test func flags() throws {
    let file = "reorder = false\n[search]\ncount = true\nexact = False"
    #expect(try arguments(file, Self.search) == ["search", "--count", "x"])
    #expect(try arguments(file, ["optimize"]) == ["optimize", "--no-reorder"])
    #expect(try arguments(file, ["optimize", "--reorder"]) == ["optimize", "--reorder"])
  }

  @Test func indexIsOptionElseVariableElseFile() throws {
    let file = "index = ~/a b.index\n"
    #expect(try arguments(file, Self.search) == ["search", "--index=/home/x/a b.index", "x"])
    #expect(try arguments(file, Self.search, ["JEMBATAN_INDEX": "y"]) == Self.search)
    #expect(try arguments(file, Self.search, ["JEMBATAN_INDEX": ""]).count == 3)
    let typed = try JembatanTool.parseAsRoot(arguments(file, Self.search + ["--index", "z"])) as? SearchCommand
    #expect(typed?.location.path == "z")
  }

  /// Errors name the line, what is known and the nearest of it.
  @Test(arguments: [
    ("limt = 1\n", [":1: ", "“limt”", "did you mean “limit”?"]),
    ("\n[serach]\nlimit = 1\n", [":3: ", "“serach”", "did you mean “search”?"]),
    ("[search]\ntopics = x\n", [":2: ", "search has no option “topics”", "limit"]),
    ("[search]\nlimit = many\n", [":2: ", "'many'", "0 or more"]),
    ("[search]\nsort = -date\nlang = xx\n", [":3: ", "'xx'", "id, ru, en and und"]),
    ("[search]\nexact = maybe\n", [":2: ", "true or false", "“maybe”"]),
    ("nothing\n", [":1: ", "“nothing”", "name = value"]),
    ("help = true\n", [":1: ", "“help”"]),
  ])
  func wrongLines(file: String, pieces: [String]) throws {
    do {
      _ = try arguments(file, Self.search)
      Issue.record("it is accepted")
    } catch let failure as CommandFailure {
      #expect(failure.status == .usage)
      for piece in pieces { #expect(failure.message.contains(piece), "“\(piece)” is not in “\(failure.message)”") }
    }
    // Whoever does not use the file is not hindered by it.
    for typed in [["search", "--help"], ["help", "search"], ["--version"], Self.search + ["--no-config"], ["manual"]] {
      #expect(try arguments(file, typed) == typed.filter { $0 != "--no-config" })
    }
  }

  /// What is wrong with the command line is not laid at the door of the file.
  @Test func wrongArgumentsStayTheirs() throws {
    let typed = Self.search + ["--lang", "xx"]
    #expect(try arguments("[search]\nlimit = 1\n", typed) == typed)
  }

  // MARK: As a process

  @Test func homeIsLookedAt() throws {
    let tool = try Tool()
    try tool.write("[search]\ncount = true\n", to: ".config/jembatan/config")
    try tool.write("Kapal.", to: "a.txt")
    #expect(try tool.run("index", "-q", "a.txt").status == 0)
    #expect(try tool.run("search", "kapal").out == "1\n")
    try tool.write("[search]\ncuont = true\n", to: ".config/jembatan/config")
    let wrong = try tool.run("search", "kapal")
    #expect((wrong.status, wrong.out) == (64, ""))
    #expect(
      wrong.err.hasPrefix("jembatan: \(tool.folder.path)/.config/jembatan/config:2: search has no option “cuont”"))
    let missing = try tool.run(["search", "kapal"], environment: ["JEMBATAN_CONFIG": "not-there"])
    #expect((missing.status, missing.out) == (2, ""))
    #expect(missing.err.contains("not-there: cannot be opened"))
  }
}
