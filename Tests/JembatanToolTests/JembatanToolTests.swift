import Foundation
import Jembatan
import Testing

@testable import JembatanTool

/// What all commands have in common: names, help, versions, messages.
struct JembatanToolTests {
  private static let commands = [
    "index", "search", "show", "concordance", "explain", "analyze", "terms", "stats", "evaluate",
  ]

  // MARK: Help

  /// A help screen of 80 columns by 45 lines that ends with examples.
  @Test(arguments: [[]] + commands.map { [$0] })
  func helpFitsAScreen(command: [String]) throws {
    let tool = try Tool()
    let help = try tool.run(command + ["-h"])
    #expect(help.status == 0)
    #expect(help.err.isEmpty)
    let lines = help.out.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 45)
    for line in lines { #expect(line.count <= 80, "\(line)") }
    let last = try #require(help.out.split(separator: "\n\n").last)
    #expect(last.hasPrefix("EXAMPLES:\n  jembatan "))
    // The long option and the help command show the same.
    #expect(try tool.run(command + ["--help"]).out == help.out)
    #expect(try tool.run(["help"] + command).out == help.out)
  }

  /// No example is wrong usage, whatever it finds: each is run without what follows a bar.
  @Test(arguments: [[]] + commands.map { [$0] })
  func examplesParse(command: [String]) throws {
    let tool = try Tool()
    try tool.write("Teks pendek.", to: "text.txt")
    let help = try tool.run(command + ["-h"]).out
    let examples = try #require(help.split(separator: "\n\n").last).split(separator: "\n").dropFirst()
    #expect(examples.count >= 2)
    for example in examples {
      let line = example.split(separator: " | ")[0].trimmingCharacters(in: .whitespaces)
      let process = tool.process([])
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-c", line.replacing(/^jembatan/, with: "\"$0\""), Tool.binary]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect([0, 1, 2].contains(process.terminationStatus), "\(line)")
    }
  }

  /// The language of queries, by itself and on one screen.
  @Test func queryLanguageHasAScreen() throws {
    let tool = try Tool()
    let help = try tool.run("help", "query")
    #expect((help.status, help.err) == (0, ""))
    #expect(help.lines.count <= 40)
    for line in help.out.split(separator: "\n", omittingEmptySubsequences: false) {
      #expect(line.count <= 80, "\(line)")
    }
    for piece in ["NEAR/5", "perpust*", "fuzzy~1", "title:", "article:", "lang:ru", "date:>=2010-06", "^2"] {
      #expect(help.out.contains(piece), "\(piece)")
    }
    #expect(try tool.run("--help").out.contains("jembatan help query"))
  }

  /// All that the screen says may be written is accepted: examples, operators, and conditions in the explanations.
  @Test func queryLanguageIsAsItsScreenSays() throws {
    let queries = QueryHelp.operators.dropLast().map { $0.syntax.replacing("…", with: "x") }
    for query in queries + ["title:(a b)", "year:1998", "country:ID", "person:\"a name\"", "\"a phrase\"~3", "C\\*"] {
      #expect(throws: Never.self, "\(query)") { try Query(query) }
    }
    let tool = try Archive.tool()
    for example in QueryHelp.examples {
      let quoted = try #require(example.firstMatch(of: /'(.*)'/))
      #expect([0, 1].contains(try tool.run("search", String(quoted.1)).status), "\(example)")
    }
  }

  @Test func rootHelpNamesEveryCommandAndStatus() throws {
    let tool = try Tool()
    let help = try tool.run("--help").out
    for command in Self.commands { #expect(help.contains("\n  \(command) "), "\(command)") }
    for status in ["0  found", "1  nothing", "2  failure", "3   index", "64  wrong", "130 interrupted"] {
      #expect(help.contains(status), "\(status)")
    }
    #expect(try tool.run().out == help)
  }

  @Test func versionIsOneLine() throws {
    let output = try Tool().run("--version")
    #expect(output.status == 0)
    #expect(output.out.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil, "\(output.out)")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionScripts(shell: String) throws {
    let output = try Tool().run("--generate-completion-script", shell)
    #expect(output.status == 0)
    #expect(output.out.contains("evaluate"))
    #expect(output.out.contains("jsonl"))
  }

  // MARK: Messages

  /// Wrong usage: the status is 64, standard output empty, and the message has these pieces.
  @Test(arguments: [
    (["serach", "ikan"], ["“serach”", "index, search, show", "did you mean “search”?"]),
    (["ikan"], ["“ikan”", "index, search, show"]),
    (["help", "serach"], ["“serach”", "did you mean “search”?"]),
    (["--verison"], ["'--verison'", "jembatan --help"]),
    (["search"], ["nothing to search for", "--kind agreement"]),
    (["search", " ", ""], ["nothing to search for"]),
    (["search", "ikan", "-o", "jsn"], ["'jsn'", "<format>'", "bibtex and csl-json", "did you mean “json”?"]),
    (["search", "ikan", "--lang", "xx"], ["'xx'", "'--lang <language>'", "id, ru, en and und"]),
    (["search", "ikan", "--kind", "treaty"], ["'treaty'", "news, agreement and other"]),
    (["search", "ikan", "--kind", "agrement"], ["did you mean “agreement”?"]),
    (["search", "ikan", "--kin", "news"], ["'--kin'", "Did you mean '--kind'?"]),
    (["search", "ikan", "--from", "2003-13"], ["'2003-13'", "'--from <date>'", "2003-04-21"]),
    (["search", "ikan", "--to", "21.04.2003"], ["'21.04.2003'", "'--to <date>'", "2003-04-21"]),
    (["search", "ikan", "--from", "2004", "--to", "2003-12"], ["--from 2004", "--to 2003-12"]),
    (["search", "ikan", "-n", "-1"], ["'-1'", "<count>'", "0 or more"]),
    (["search", "ikan", "-n", "ten"], ["'ten'", "0 or more"]),
    (["search", "ikan", "--color", "yes"], ["'yes'", "auto, always and never"]),
    (["search", "ikan", "--index", ""], ["'--index <dir>'", "empty"]),
    (["concordance"], ["'<query> ...'"]),
    (["concordance", "a", "--width", "-1"], ["0 to 1000"]),
    (["concordance", "a", "-o", "csv"], ["table, text, json and jsonl"]),
    (["help", "qeury"], ["“help query”"]),
    (["index"], ["'<path> ...'"]),
    (["index", "x", "--format", "txt"], ["'txt'", "auto, text and jsonl", "did you mean “text”?"]),
    (["index", "x", "--language", "indonesian"], ["'indonesian'", "auto, id, ru, en and und"]),
    (["index", "x", "--memory", "0"], ["'0'", "1 to 65536"]),
    (["show"], ["'<id>'"]),
    (["show", "a", "b"], ["'b'"]),
    (["show", "a", "--raw", "-o", "json"], ["--raw", "-o json"]),
    (["show", "a", "--article", "1", "-o", "json"], ["--article", "-o json"]),
    (["explain", "ikan"], ["'<id>'"]),
    (["analyze"], ["'<text> ...'"]),
    (["evaluate"], ["'--topics <file>'"]),
    (["evaluate", "--topics", "t", "--qrels", "q", "--b", "1.5"], ["'1.5'", "0 to 1"]),
    (["evaluate", "--topics", "t", "--qrels", "q", "--k1", "nan"], ["'nan'", "0 to 100"]),
    (["evaluate", "--topics", "t", "--qrels", "q", "--depth", "0"], ["'0'", "1 or more"]),
    (["search", "ikan", "--lang", "\u{1B}[31m\u{202E}"], ["\\u{1B}[31m\\u{202E}"]),
  ])
  func wrongUsage(arguments: [String], pieces: [String]) throws {
    let output = try Tool().run(arguments)
    #expect(output.status == 64)
    #expect(output.out.isEmpty)
    #expect(output.err.hasPrefix("jembatan: "))
    for piece in pieces { #expect(output.err.contains(piece), "“\(piece)” is not in “\(output.err)”") }
    #expect(!output.err.contains("\u{1B}"))
  }

  /// Failures: the status is 2 for what is missing, with the path in the message.
  @Test(arguments: [
    (["search", "ikan"], ["jembatan.index", "no index", "jembatan index PATH"]),
    (["search", "ikan", "--index", "file.txt"], ["file.txt", "not a folder"]),
    (["show", "x", "--index", "a/b"], ["a/b", "no index"]),
    (["stats", "--index", "folder"], ["folder", "no index"]),
    (["explain", "ikan", "x"], ["no index"]),
    (["evaluate", "--topics", "t", "--qrels", "q"], ["no index"]),
  ])
  func missingIndex(arguments: [String], pieces: [String]) throws {
    let tool = try Tool()
    try tool.write("x", to: "file.txt")
    try tool.write("x", to: "folder/other.txt")
    let output = try tool.run(arguments)
    #expect(output.status == 2)
    #expect(output.out.isEmpty)
    for piece in pieces { #expect(output.err.contains(piece), "“\(piece)” is not in “\(output.err)”") }
    #expect(output.err.split(separator: "\n").count == 1)
    // Looking for an index makes none.
    #expect(!FileManager.default.fileExists(atPath: tool.folder.appending(path: "jembatan.index").path))
  }

  @Test func fileNamedLikeAnOptionIsExplained() throws {
    let tool = try Tool()
    try tool.write("Kapal berlayar ke timur.", to: "-x.txt")
    let mistaken = try tool.run("index", "-x.txt")
    #expect(mistaken.status == 64)
    #expect(mistaken.err.contains("“-x.txt”, put -- before it"))
    #expect(try tool.run("index", "-q", "--", "-x.txt").status == 0)
    #expect(try tool.run("show", "--raw", "--", "-x.txt").out == "Kapal berlayar ke timur.")
  }

  @Test func queryLikeAnOptionIsExplained() throws {
    let tool = try Archive.tool()
    for arguments in [["-kapal"], ["-kapal", "ikan"], ["-рыба"]] {
      let mistaken = try tool.run(["search"] + arguments)
      #expect(mistaken.status == 64)
      #expect(mistaken.err.contains("the query “\(arguments[0])”, put -- before it"), "\(mistaken.err)")
    }
    // All documents but two.
    #expect(try tool.run("search", "-c", "--", "-kapal").out == "\(Archive.count - 2)\n")
    #expect(!(try tool.run("search", "ikan", "-n", "x").err.contains("put --")))
  }

  // MARK: Where the index is

  @Test func indexIsOptionElseVariableElseDefault() throws {
    let tool = try Tool()
    for name in ["by-option", "by-variable", "jembatan.index"] {
      try tool.write("Berkas \(name).", to: "\(name).txt")
      #expect(try tool.run("index", "-q", "\(name).txt", "--index", name).status == 0)
    }
    func shown(_ arguments: String..., variable: String? = nil) throws -> String {
      let environment = variable.map { ["JEMBATAN_INDEX": $0] } ?? [:]
      return try tool.run(["search", "berkas", "-o", "jsonl"] + arguments, environment: environment).out
    }
    #expect(try shown("--index", "by-option", variable: "by-variable").contains("Berkas by-option"))
    #expect(try shown(variable: "by-variable").contains("Berkas by-variable"))
    #expect(try shown().contains("Berkas jembatan.index"))
    // An empty variable is none, as in all shells.
    #expect(try shown(variable: "").contains("Berkas jembatan.index"))
  }
}
