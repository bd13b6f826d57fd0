import Foundation
import Testing

/// Many queries in one run.
struct SearchQueriesTests {
  private static let input = "q1\tкнига\n\nlibrarian\r\nq3\tzxqwzxqw\n"

  @Test func linesBeginWithTheQuery() throws {
    let output = try Archive.tool().run(["search", "--queries", "-", "--fields", "rank,id"], input: Self.input)
    #expect(output.err.isEmpty)
    #expect(output.status == 0)
    // The second has the number of its line.
    #expect(output.out == "q1\t1\tnews-library-2019.ru\n3\t1\tnews-library-2019.en\n")
  }

  @Test func everyFormatNamesTheQuery() throws {
    let tool = try Archive.tool()
    try tool.write(Self.input, to: "queries.tsv")
    func run(_ format: String) throws -> Tool.Output {
      try tool.run("search", "--queries", "queries.tsv", "-o", format)
    }
    #expect(
      try run("csv").out.split(whereSeparator: \.isNewline).map { $0.split(separator: ",")[0] } == ["query", "q1", "3"])
    #expect(try run("tsv").lines.map { $0.split(separator: "\t")[0] } == ["query", "q1", "3"])
    #expect(try run("trec").lines.map { $0.split(separator: " ")[0] } == ["q1", "3"])
    let hits = try run("jsonl").lines.map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])["query"] as? String
    }
    #expect(hits == ["q1", "3"])
    let objects = try run("json").lines.map { line in
      try JSONObject(line, keys: ["query", "generation", "total", "hits"]).object(
        "query", keys: ["id", "text", "understood"])
    }
    #expect(objects.map { $0["id"] } == ["q1", "3", "q3"])
    #expect(try run("table").out.hasPrefix("q1  книга\n\n 1  "))
    #expect(try tool.run("search", "--queries", "queries.tsv", "-c").out == "q1\t1\n3\t1\nq3\t0\n")
    #expect(try tool.run("search", "--queries", "queries.tsv", "-q").out.isEmpty)
  }

  /// One bad query is reported with its line and stops nothing.
  @Test func badQueriesStopNothing() throws {
    let tool = try Archive.tool()
    try tool.write(
      Array("a\tкнига AND\nb\tкнига\nc\t!!!\n".utf8) + [0xFF, 0x0A] + Array("e\tlang:xx".utf8), to: "bad.tsv")
    let output = try tool.run("search", "--queries", "bad.tsv", "--fields", "id")
    #expect(output.status == 2)
    #expect(output.out == "b\tnews-library-2019.ru\n")
    let messages = output.err.split(separator: "\n").filter { $0.hasPrefix("jembatan: ") }
    #expect(messages.map { $0.prefix(20) }.allSatisfy { $0.hasPrefix("jembatan: bad.tsv:") })
    #expect(messages.compactMap { $0.firstMatch(of: /bad.tsv:(\d)/)?.1 } == ["1", "3", "4", "5"])
    #expect(output.err.contains("\n  книга AND\n           ^\n"))
    #expect(output.err.contains("not UTF-8"))
  }

  @Test func statuses() throws {
    let tool = try Archive.tool()
    #expect(try tool.run(["search", "--queries", "-"], input: "zxqwzxqw\n").status == 1)
    let empty = try tool.run(["search", "--queries", "-"], input: "")
    #expect((empty.status, empty.out, empty.err) == (1, "", ""))
    let missing = try tool.run("search", "--queries", "nothing.tsv")
    #expect(missing.status == 2)
    #expect(missing.err.contains("nothing.tsv: cannot be opened"))
    // A byte order mark is no part of the first query.
    #expect(try tool.run(["search", "--queries", "-", "-c"], input: "\u{FEFF}b\tкнига").out == "b\t1\n")
    // A run has no blanks in its columns.
    let blank = try tool.run(["search", "--queries", "-", "-o", "trec"], input: "a b\tкнига\n")
    #expect(blank.status == 2 && blank.err.contains("“a b”"))
  }

  /// A program may ask one question after the other and read each answer before the next.
  @Test func answersComeWhileQueriesCome() throws {
    let tool = try Archive.tool()
    let process = tool.process(["search", "--queries", "-", "--fields", "id"])
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    for query in ["книга", "librarian"] {
      try input.fileHandleForWriting.write(contentsOf: Data("q\t\(query)\n".utf8))
      #expect(String(decoding: output.fileHandleForReading.availableData, as: UTF8.self).hasPrefix("q\tnews-library"))
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
