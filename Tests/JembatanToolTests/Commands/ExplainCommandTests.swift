import Foundation
import Testing

struct ExplainCommandTests {
  private static let clauseKeys: Set<String> = [
    "kind", "term", "language", "weight", "titleFrequency", "bodyFrequency", "length", "averageLength",
    "documentFrequency", "documentCount", "idf", "frequency", "score",
  ]

  /// The numbers of the clauses add up to the score that the search shows.
  @Test func clausesAddUpToTheScore() throws {
    let tool = try Archive.tool()
    let query = "bekerja sama perikanan"
    let explained = try tool.run("explain", query, "perikanan-2003.id", "-o", "json")
    let record = try JSONObject(explained.out, keys: ["id", "score", "clauses"])
    #expect(record["id"] == "perikanan-2003.id")
    let clauses = try record.objects("clauses", keys: Self.clauseKeys)
    let sum = clauses.reduce(0) { $0 + ($1["score"] ?? .nan) }
    let score = try #require(record["score"] as Double?)
    #expect(abs(sum - score) < 1e-9)
    let found = try tool.run("search", query, "-n1")
    #expect(found.out.split(separator: "\t")[1] == String(format: "%.4f", score))
  }

  @Test func tableFitsAScreen() throws {
    let output = try Archive.tool().run("explain", "perikanan ikan lepas", "perikanan-2003.id")
    #expect(output.status == 0)
    let rows = output.lines.map { $0.split(separator: " ") }
    #expect(rows.first == ["term", "weight", "title", "body", "length", "df", "idf", "freq", "score"])
    #expect(rows.dropFirst().dropLast().allSatisfy { $0.count == 9 || $0[0] == "article" })
    #expect(rows.last?.first == "sum")
    for line in output.lines { #expect(line.count <= 80, "\(line)") }
    // perikanan is found by its stem and, for less, by its exact form.
    #expect(rows.contains { $0[0] == "id:ikan" })
    #expect(rows.contains { $0[0] == "id:=perikanan" })
  }

  /// Every kind of clause has a row, numbers have no needless decimals, and the rows add up to the last one.
  @Test func rowsAddUp() throws {
    let output = try Archive.tool().run("explain", "\"kerja sama\" penangkap* perikanan~1 ikan", "perikanan-2003.id")
    let rows = output.lines.dropFirst().map { $0.split(separator: " ").map(String.init) }
    let scores = rows.compactMap { $0.last.flatMap(Double.init) }
    try #require(scores.count == rows.count && scores.count > 3)
    let sum = try #require(scores.last)
    // Each row is rounded to four decimals.
    #expect(abs(scores.dropLast().reduce(0, +) - sum) < 0.0001 * Double(scores.count))
    #expect(!output.out.contains(".0 ") && output.out.contains("id:=penangkapan"))
    let record = try JSONObject(
      try Archive.tool().run("explain", "pe* ikan", "perikanan-2003.id", "-ojson").out,
      keys: ["id", "score", "clauses"])
    let kinds = try record.objects("clauses", keys: Self.clauseKeys).map { $0["kind"] as String? }
    #expect(kinds.contains("alternatives") && kinds.contains("term"))
  }

  @Test func exactLeavesOutStems() throws {
    let output = try Archive.tool().run("explain", "--exact", "perikanan", "perikanan-2003.id")
    #expect(output.lines.dropFirst().dropLast().map { $0.split(separator: " ")[0] } == ["id:=perikanan"])
  }

  @Test func wrongQueryIsMarked() throws {
    let output = try Archive.tool().run("explain", "kapal AND", "hostile")
    #expect(output.status == 64)
    #expect(output.err.contains("\n  kapal AND\n           ^\n"))
  }

  @Test func nothingToExplainIsOne() throws {
    let tool = try Archive.tool()
    let missing = try tool.run("explain", "kapal", "nobody")
    #expect((missing.status, missing.out) == (1, ""))
    #expect(missing.err.contains("“nobody”"))
    let unmatched = try tool.run("explain", "kapal", "news-library-2019.ru", "-o", "json")
    #expect(unmatched.status == 1)
    #expect(unmatched.out == #"{"clauses":[],"id":"news-library-2019.ru","score":0}"# + "\n")
  }
}
