import Foundation
import Testing

struct ExplainCommandTests {
  private static let clauseKeys: Set<String> = [
    "term", "language", "weight", "titleFrequency", "bodyFrequency", "length", "averageLength",
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
    #expect(rows.dropFirst().dropLast().allSatisfy { $0.count == 9 })
    #expect(rows.last?.first == "sum")
    for line in output.lines { #expect(line.count <= 80, "\(line)") }
    // perikanan is found by its stem and, for less, by its exact form.
    #expect(rows.contains { $0[0] == "id:ikan" })
    #expect(rows.contains { $0[0] == "id:=perikanan" })
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
