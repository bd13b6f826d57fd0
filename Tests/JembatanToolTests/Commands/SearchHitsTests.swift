import Foundation
import Testing

/// Which hits are shown, how many and in which order.
struct SearchHitsTests {
  private static let everything = ["search", "--lang", "id", "--lang", "ru", "--lang", "en"]

  private func ids(_ output: Tool.Output) -> [String] {
    output.lines.map { String($0.split(separator: "\t", omittingEmptySubsequences: false)[2]) }
  }

  // MARK: Order

  /// The dates are 2003-04-21 twice, 2019-03 and 2019-03-14; two documents have none and are last either way.
  @Test func dates() throws {
    let tool = try Archive.tool()
    let oldest = ids(try tool.run(Self.everything + ["--sort", "date"]))
    #expect(Set(oldest[..<2]) == ["perikanan-2003.id", "perikanan-2003.ru"])
    #expect(oldest[2...3] == ["news-library-2019.en", "news-library-2019.ru"])
    #expect(Set(oldest[4...]) == ["hostile", "archive/plain.txt"])
    let newest = ids(try tool.run(Self.everything + ["--sort", "-date"]))
    #expect(newest[..<2] == ["news-library-2019.ru", "news-library-2019.en"])
    #expect(Set(newest[4...]) == ["hostile", "archive/plain.txt"])
    #expect(ids(try tool.run(Self.everything + ["--sort=-date"])) == newest)
  }

  @Test func exactFormsOnly() throws {
    let tool = try Archive.tool()
    #expect(try tool.run("search", "книга", "-c").out == "1\n")
    #expect(try tool.run("search", "книга", "--exact", "-c").out == "0\n")
    #expect(try tool.run("search", "книгами", "--exact", "-c").out == "1\n")
    // Every plain word, wherever it stands.
    #expect(try tool.run("search", "+книга", "--exact", "-c").out == "0\n")
    #expect(try tool.run("search", "title:(книга OR библиотека)", "--exact", "-c").out == "0\n")
    // A phrase is no plain word.
    #expect(try tool.run("search", "\"национальная библиотека\"", "--exact", "-c").out == "1\n")
  }

  // MARK: Pages

  /// Page by page come the hits that come at once.
  @Test(arguments: [["--sort", "relevance"], ["--sort", "-date"], ["--group", "work"]])
  func pagesAddUp(options: [String]) throws {
    let tool = try Archive.tool()
    let all = ids(try tool.run(Self.everything + options + ["--all"]))
    var paged: [String] = []
    var cursor: String? = ""
    while let given = cursor, paged.count <= all.count {
      let page = try tool.run(Self.everything + options + ["-n", "2", "--cursor", given])
      paged += ids(page)
      cursor = page.err.firstMatch(of: /^jembatan: the next page: --cursor (\S+)\n$/).map { String($0.1) }
    }
    #expect(paged == all)
    #expect(all.count == (options[0] == "--group" ? Archive.count - 1 : Archive.count))
  }

  @Test func jsonHasTheNextCursor() throws {
    let tool = try Archive.tool()
    let keys: Set<String> = ["query", "generation", "total", "hits"]
    let first = try JSONObject(
      try tool.run(Self.everything + ["-n", "4", "-o", "json"]).out, keys: keys.union(["next"]))
    let next = try #require(first["next"] as String?)
    // The ranks go on; the last page has no next one, and nothing is written beside the object.
    let last = try tool.run(Self.everything + ["-n", "4", "-o", "json", "--cursor", next])
    #expect(last.err.isEmpty)
    let hits = try JSONObject(last.out, keys: keys).objects(
      "hits", keys: ["rank", "id", "kind", "language", "title", "parties", "persons", "score", "snippets", "source"],
      optional: ["work", "date", "place", "outlet", "article"])
    #expect(hits.map { $0["rank"] } == [5, 6])
    // Who pages not hears of no cursor.
    #expect(try tool.run(Self.everything + ["-n", "1"]).err.isEmpty)
  }

  @Test func wrongCursors() throws {
    let tool = try Tool()
    try tool.write("Kapal satu.", to: "1.txt")
    try tool.write("Kapal dua.", to: "2.txt")
    #expect(try tool.run("index", "-q", "1.txt", "2.txt").status == 0)
    let page = try JSONObject(
      try tool.run("search", "kapal", "-n", "1", "-o", "json").out,
      keys: ["query", "generation", "total", "hits", "next"])
    let cursor = try #require(page["next"] as String?)
    for (arguments, piece) in [
      (["kapal", "--cursor", "x"], "is not one that a search returned"),
      (["kapal", "--cursor", "-\u{1B}"], "is not one that a search returned"),
      (["satu", "--cursor", cursor], "another query, filter or order"),
      (["kapal", "--sort", "date", "--cursor", cursor], "another query, filter or order"),
    ] {
      let output = try tool.run(["search"] + arguments)
      #expect((output.status, output.out) == (64, ""))
      #expect(output.err.contains(piece), "\(output.err)")
    }
    try tool.write("Kapal tiga.", to: "3.txt")
    #expect(try tool.run("index", "-q", "3.txt").status == 0)
    let stale = try tool.run("search", "kapal", "--cursor", cursor)
    #expect((stale.status, stale.out) == (2, ""))
    #expect(stale.err.contains("has changed since") && stale.err.contains("generation 1"))
  }

  /// More hits than a page: each once, in the order of ranks, in every format that streams.
  @Test func everyHitIsStreamed() throws {
    let tool = try Tool()
    let lines = (0..<450).map { #"{"id": "d\#($0)", "title": "Kapal \#($0)", "body": "Muatan kapal \#($0)."}"# }
    try tool.write(lines.joined(separator: "\n"), to: "many.jsonl")
    #expect(try tool.run("index", "-q", "many.jsonl").status == 0)
    let text = try tool.run("search", "kapal", "--all")
    #expect(text.lines.map { $0.split(separator: "\t")[0] } == (1...450).map { "\($0)" })
    #expect(Set(ids(text)).count == 450)
    let object = try JSONObject(
      try tool.run("search", "kapal", "-n", "430", "-o", "json", "--fields", "rank").out,
      keys: ["query", "generation", "total", "hits", "next"])
    #expect(try object.objects("hits", keys: ["rank"]).map { $0["rank"] } == Array(1...430))
    let grouped = try tool.run("search", "kapal", "--all", "--group", "work")
    #expect(ids(grouped) == ids(text))
  }

  // MARK: Groups and facets

  @Test func versionsOfAWorkAreOneHit() throws {
    let tool = try Archive.tool()
    let query = ["search", "--kind", "agreement", "--group", "work"]
    #expect(try tool.run(query).lines.count == 1)
    let object = try JSONObject(
      try tool.run(query + ["-o", "json", "--fields", "id,related"]).out,
      keys: ["query", "generation", "total", "groups", "hits"])
    #expect(object["groups"] == 1)
    #expect(try object.object("total", keys: ["value", "relation"])["value"] == 2)
    let hit = try #require(try object.objects("hits", keys: ["id", "related"]).first)
    let related = try hit.objects("related", keys: ["id", "language", "title"])
    let versions: Set<String?> = [hit["id"], related.first?["id"]]
    #expect(versions == ["perikanan-2003.id", "perikanan-2003.ru"])
    let table = try tool.runOnTerminal(query, environment: ["NO_COLOR": "1"])
    #expect(table.out.contains("\n    also "))
    #expect(table.out.hasSuffix("\n1 group of 2 documents\n"))
  }

  @Test func copiesAreOneHit() throws {
    let tool = try Tool()
    let text = (1...60).map { "kata\($0)" }.joined(separator: " ")
    try tool.write("Kapal \(text)", to: "a.txt")
    try tool.write("Kapal \(text) akhir", to: "b.txt")
    try tool.write("Kapal lain sama sekali.", to: "c.txt")
    #expect(try tool.run("index", "-q", "a.txt", "b.txt", "c.txt").status == 0)
    #expect(try tool.run("search", "kapal", "--group", "copies").lines.count == 2)
    #expect(try tool.run("search", "kapal").lines.count == 3)
  }

  @Test func facetsAreCountedOverAllMatches() throws {
    let tool = try Archive.tool()
    let arguments = Self.everything + ["-n", "1", "--facets", "kind,year"]
    let object = try JSONObject(
      try tool.run(arguments + ["-o", "json"]).out,
      keys: ["query", "generation", "total", "hits", "next", "facets"])
    let facets = try object.object("facets", keys: ["kind", "year"])
    let year = try facets.object("year", keys: ["values", "distinct", "sum"])
    let values = try year.objects("values", keys: ["value", "count"])
    #expect(values.map { $0["value"] } == ["2003", "2019"])
    #expect(values.map { $0["count"] } == [2, 2])
    #expect((year["distinct"], year["sum"]) == (2, 4))
    let table = try tool.runOnTerminal(arguments, environment: ["NO_COLOR": "1"])
    #expect(
      table.out.hasSuffix("\n\nkind  agreement 2 · news 2 · other 2\nyear  2003 2 · 2019 2\n\n1 of 6 documents\n"),
      "\(table.out)")
    // Lines are hits, always.
    #expect(try tool.run(arguments + ["-o", "csv"]).lines.count == 2)
  }

  @Test func fragments() throws {
    let tool = try Tool()
    let filler = (1...120).map { "kata\($0)" }.joined(separator: " ")
    try tool.write("kapal \(filler) kapal \(filler)", to: "long.txt")
    #expect(try tool.run("index", "-q", "long.txt").status == 0)
    func bodies(_ count: String) throws -> Int {
      let output = try tool.run("search", "kapal", "--fragments", count, "-o", "jsonl", "--fields", "snippet")
      return output.out.matches(of: /"field":"body"/).count
    }
    #expect(try bodies("1") == 1)
    #expect(try bodies("5") == 2)
  }
}
