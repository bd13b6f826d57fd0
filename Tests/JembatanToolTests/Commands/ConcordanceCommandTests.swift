import Foundation
import Testing

struct ConcordanceCommandTests {
  @Test func pipedLinesHaveSevenColumns() throws {
    let output = try Archive.tool().run("concordance", "penangkapan", "--kind", "agreement", "--width", "12")
    #expect(output.status == 0 && output.err.isEmpty)
    let rows = output.lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    #expect(rows.count == 2)
    for (row, article) in zip(rows, ["1", "2"]) {
      try #require(row.count == 7)
      #expect(row[..<4] == ["perikanan-2003.id", "body", article, "id"])
      #expect(row[5] == "penangkapan")
      // At most so many characters, cut between words.
      #expect(row[4].count <= 12 && row[6].count <= 12)
    }
    #expect(rows.first?[4].hasSuffix("dan ") == true)
    #expect(rows.first?[6].hasPrefix(" ikan") == true)
  }

  @Test func limitAndNothingFound() throws {
    let tool = try Archive.tool()
    #expect(try tool.run("concordance", "kapal", "-n", "1").lines.count == 1)
    let nothing = try tool.run("concordance", "zxqwzxqw")
    #expect((nothing.status, nothing.out) == (1, ""))
    let object = try tool.run("concordance", "zxqwzxqw", "-o", "json")
    #expect((object.status, object.out) == (1, #"{"lines":[],"query":{"text":"zxqwzxqw"}}"# + "\n"))
    let wrong = try tool.run("concordance", "kapal", "NEAR")
    #expect(wrong.status == 64)
    #expect(wrong.err.contains("\n  kapal NEAR\n            ^\n"))
  }

  @Test func exactForms() throws {
    let tool = try Archive.tool()
    #expect(try tool.run("concordance", "книга").lines.count == 2)
    #expect(try tool.run("concordance", "--exact", "книг").lines.count == 1)
  }

  @Test func objects() throws {
    let output = try Archive.tool().run("concordance", "\"рыбный промысел\"", "-o", "jsonl")
    let line = try JSONObject(
      output.out, keys: ["id", "title", "language", "article", "left", "match", "right", "snippet"])
    #expect(line["match"] == "рыбного промысла")
    #expect(line["language"] == "ru")
    #expect(line["article"] == "1")
    let snippet = try line.object("snippet", keys: ["field", "text", "marks", "offset", "utf16Marks", "utf16Offset"])
    let pieces: [String?] = [line["left"], line["match"], line["right"]]
    #expect(snippet["text"] == pieces.compactMap { $0 }.joined())
  }

  /// The matches begin in one column, and no line is wider than the terminal.
  @Test(arguments: [40, 80, 133] as [UInt16])
  func matchesAreAligned(columns: UInt16) throws {
    let output = try Archive.tool().runOnTerminal(
      "concordance", "ikan OR рыболовство OR книга", columns: columns, environment: ["NO_COLOR": "1"])
    let lines = output.out.split(separator: "\n")
    for line in lines { #expect(line.count <= Int(columns), "\(line)") }
    let columns = lines.filter { $0.hasPrefix("  ") }.compactMap { line in
      line.firstIndex(of: "[").map { line.distance(from: line.startIndex, to: $0) }
    }
    #expect(columns.count >= 5)
    #expect(Set(columns).count == 1)
    #expect(lines.contains { $0.hasPrefix("perikanan-2003.id · ") })
  }

  @Test func colours() throws {
    let output = try Archive.tool().runOnTerminal("concordance", "books")
    #expect(output.out.contains("\u{1B}[1;33mbooks\u{1B}[0m"))
    let hostile = try Archive.tool().runOnTerminal("concordance", "muatan OR kapal", "--color", "never")
    #expect(!hostile.out.contains("\u{1B}") && !hostile.out.contains("\u{202E}"))
    #expect(hostile.out.contains("\\u{1B}"))
  }
}
