import Foundation
import Testing

struct SearchCommandTests {
  private static let hitKeys: Set<String> = [
    "rank", "id", "kind", "language", "title", "parties", "persons", "score", "snippets", "source",
  ]
  private static let optionalHitKeys: Set<String> = ["work", "date", "place", "outlet", "article", "related"]
  private static let snippetKeys: Set<String> = [
    "field", "text", "marks", "offset", "utf16Marks", "utf16Offset",
  ]

  private func ids(_ arguments: String...) throws -> [String] {
    let output = try Archive.tool().run(["search", "-o", "text"] + arguments)
    return output.lines.map { String($0.split(separator: "\t", omittingEmptySubsequences: false)[2]) }
  }

  // MARK: Lines

  @Test func pipedHitsAreLinesOfSevenColumns() throws {
    let output = try Archive.tool().run("search", "рыболовство")
    #expect(output.status == 0)
    #expect(output.err.isEmpty)
    let rows = output.lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    #expect(rows.count == 1)
    let row = try #require(rows.first)
    try #require(row.count == 7)
    #expect(row[0] == "1")
    #expect(try #require(Double(row[1])) > 0)
    #expect(row[1].wholeMatch(of: /\d+\.\d{4}/) != nil)
    #expect(
      row[2...] == [
        "perikanan-2003.ru", "ru", "agreement", "2003-04-21", "Соглашение о сотрудничестве в области рыболовства",
      ])
    // The format of pipes can be asked for by name.
    #expect(try Archive.tool().run("search", "рыболовство", "-o", "text").out == output.out)
  }

  /// Tabs and line breaks of a title would make other columns and rows.
  @Test func titlesStayInTheirColumn() throws {
    let output = try Archive.tool().run("search", "muatan", "kapal", "hilang")
    let line = try #require(output.lines.first { $0.contains("\thostile\t") })
    #expect(line.split(separator: "\t", omittingEmptySubsequences: false).count == 7)
    #expect(line.hasSuffix("gelap tab baris"))
  }

  @Test func inflectedWordsAreFoundInThreeLanguages() throws {
    // kerja sama: “bekerja sama” is its verb.
    #expect(try ids("kerja", "sama").first == "perikanan-2003.id")
    // книга: the instrumental “книгами”, the genitive plural “книг”.
    #expect(try ids("книга") == ["news-library-2019.ru"])
    // librarian: the plural “librarians”.
    #expect(try ids("librarian").first == "news-library-2019.en")
  }

  @Test func queriesWithoutAWordAreWrongUsage() throws {
    let output = try Archive.tool().run("search", "!!!")
    #expect(output.status == 64)
    #expect(output.err.contains("\n  !!!\n  ^^^\n"))
    // A condition does not make it one.
    #expect(try Archive.tool().run("search", "!!!", "--lang", "en").status == 64)
    let long = try Archive.tool().run("search", String(repeating: "kapal ", count: 3_000))
    #expect(long.status == 64)
    #expect(long.err.contains("18000") && long.err.contains("16384"))
  }

  // MARK: Conditions

  @Test(arguments: [
    (["--kind", "agreement"], ["perikanan-2003.id", "perikanan-2003.ru"]),
    (["--kind", "agreement", "--lang", "ru"], ["perikanan-2003.ru"]),
    (["--lang", "RU"], ["news-library-2019.ru", "perikanan-2003.ru"]),
    (["--kind", "news", "--kind", "agreement", "--lang", "en"], ["news-library-2019.en"]),
    // The English article is dated by its month, which holds the 14th and ends with the 31st.
    (["--from", "2019-03-14", "--to", "2019-03-14"], ["news-library-2019.en", "news-library-2019.ru"]),
    (["--from", "2019-03-15"], ["news-library-2019.en"]),
    (["--to", "2003"], ["perikanan-2003.id", "perikanan-2003.ru"]),
    (["--party", "IDN", "--party", "RUS", "--lang", "id"], ["perikanan-2003.id"]),
    (["--party", "rus", "--lang", "id"], ["perikanan-2003.id"]),
    (["--work", "perikanan-2003"], ["perikanan-2003.id", "perikanan-2003.ru"]),
    (["kapal", "--kind", "other"], ["hostile"]),
    (["--year", "2004..2019", "--country", "RU", "--person", "Rokhmin Dahuri"], []),
    (["--year", "2003", "--country", "RU", "--person", "Rokhmin Dahuri"], ["perikanan-2003.id"]),
    // The conditions of the language and those of the options add up.
    (["kind:agreement", "--lang", "ru"], ["perikanan-2003.ru"]),
  ])
  func conditions(arguments: [String], expected: [String]) throws {
    let output = try Archive.tool().run(["search", "--all"] + arguments)
    let ids = output.lines.map { String($0.split(separator: "\t", omittingEmptySubsequences: false)[2]) }
    #expect(ids.sorted() == expected)
  }

  // MARK: How many

  @Test func limitAllCountAndQuiet() throws {
    let tool = try Archive.tool()
    let all = ["search", "--lang", "id", "--lang", "ru", "--lang", "en"]
    #expect(try tool.run(all + ["-n", "2"]).lines.count == 2)
    #expect(try tool.run(all + ["-n2"]).lines.count == 2)
    #expect(try tool.run(all + ["-n", "0"]).out.isEmpty)
    #expect(try tool.run(all + ["-n", "1", "--all"]).lines.count == Archive.count)
    #expect(try tool.run(all + ["-c"]).out == "\(Archive.count)\n")
    #expect(try tool.run(all + ["--count", "-n", "1"]).out == "\(Archive.count)\n")
    let quiet = try tool.run(all + ["-q"])
    #expect((quiet.status, quiet.out, quiet.err) == (0, "", ""))
  }

  @Test func nothingFoundIsOne() throws {
    let tool = try Archive.tool()
    let output = try tool.run("search", "zxqwzxqw")
    #expect((output.status, output.out, output.err) == (1, "", ""))
    #expect(try tool.run("search", "zxqwzxqw", "-q").status == 1)
    let count = try tool.run("search", "zxqwzxqw", "-c")
    #expect((count.status, count.out) == (1, "0\n"))
    let lines = try tool.run("search", "zxqwzxqw", "-o", "jsonl")
    #expect((lines.status, lines.out) == (1, ""))
    // One object with no hits is still the answer.
    let object = try tool.run("search", "zxqwzxqw", "-o", "json")
    #expect(object.status == 1)
    let answer = try JSONObject(object.out, keys: ["query", "generation", "total", "hits"])
    #expect(try answer.objects("hits", keys: []).isEmpty)
    // A person is told.
    let shown = try tool.runOnTerminal("search", "zxqwzxqw")
    #expect(shown.status == 1)
    #expect(shown.out == "jembatan: nothing found for “zxqwzxqw”\n")
    #expect(try tool.runOnTerminal("search", "--from", "2050").out == "jembatan: nothing found\n")
  }

  // MARK: JSON

  @Test func jsonIsOneObject() throws {
    let output = try Archive.tool().run("search", "kapal ikan", "--work", "perikanan-2003", "-ojson")
    #expect(output.lines.count == 1)
    let answer = try JSONObject(output.out, keys: ["query", "generation", "total", "hits"])
    #expect(try answer.object("query", keys: ["text", "understood"])["text"] == "kapal ikan")
    #expect(answer["generation"] == 1)
    let total = try answer.object("total", keys: ["value", "relation"])
    #expect(total["value"] == 1)
    #expect(total["relation"] == "eq")
    let hits = try answer.objects("hits", keys: Self.hitKeys, optional: Self.optionalHitKeys)
    let hit = try #require(hits.first)
    #expect(hit["rank"] == 1)
    #expect(hit["id"] == "perikanan-2003.id")
    #expect(hit["work"] == "perikanan-2003")
    #expect(hit["kind"] == "agreement")
    #expect(hit["language"] == "id")
    #expect(hit["date"] == "2003-04-21")
    #expect(hit["place"] == "Jakarta")
    #expect(hit["parties"] == ["IDN", "RUS"])
    #expect(try #require(hit["score"] as Double?) > 0)
    // The first of the words that are shown stands in one of its articles.
    #expect(["1", "2"].contains(hit["article"] as String?))
    #expect(hit["persons"] == ["Rokhmin Dahuri"])
    let source = try hit.object("source", keys: ["path"])
    #expect(source["path"] == "archive/perikanan-2003.id.txt")
  }

  /// Marks are begin and end in bytes of UTF-8, which a program can cut at.
  @Test func jsonMarksAreTheWordsFound() throws {
    let output = try Archive.tool().run("search", "рыбный промысел", "-o", "jsonl")
    let hit = try JSONObject(output.out, keys: Self.hitKeys, optional: Self.optionalHitKeys)
    let snippets = try hit.objects("snippets", keys: Self.snippetKeys)
    #expect(snippets.map { $0["field"] } == ["title", "body"])
    let body = try #require(snippets.last)
    let text = Array(try #require(body["text"] as String?).utf8)
    let marks = try #require(body["marks"] as [[Int]]?)
    let words = marks.map { String(decoding: text[$0[0]..<$0[1]], as: UTF8.self) }
    #expect(words.starts(with: ["рыбного", "промысла"]))
    // The same words in units of UTF-16.
    let units = Array(try #require(body["text"] as String?).utf16)
    let utf16Marks = try #require(body["utf16Marks"] as [[Int]]?)
    #expect(utf16Marks.map { String(decoding: units[$0[0]..<$0[1]], as: UTF16.self) } == words)
    #expect((body["utf16Offset"] ?? -1) <= (body["offset"] ?? -1))
  }

  @Test func jsonLinesAreOneObjectAHit() throws {
    let output = try Archive.tool().run("search", "kapal", "-o", "jsonl")
    #expect(output.lines.count == 2)
    for (index, line) in output.lines.enumerated() {
      let hit = try JSONObject(line, keys: Self.hitKeys, optional: Self.optionalHitKeys)
      #expect(hit["rank"] == index + 1)
    }
  }

  /// JSON of hostile text means the same text, yet may be shown on a terminal.
  @Test func jsonEscapesWhatTerminalsObey() throws {
    let output = try Archive.tool().run("search", "muatan", "-o", "jsonl")
    #expect(output.out.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    #expect(!output.out.unicodeScalars.contains("\u{202E}"))
    let hit = try JSONObject(output.out, keys: Self.hitKeys, optional: Self.optionalHitKeys)
    #expect(hit["title"] == "Kapal \u{1B}[2J\u{202E}gelap\ttab\nbaris")
    #expect(hit["place"] == "Tuban\u{9B}31m")
  }

  // MARK: TREC

  @Test func trecLinesHaveSixColumns() throws {
    let output = try Archive.tool().run("search", "kapal", "-o", "trec")
    let rows = output.lines.map { $0.split(separator: " ") }
    #expect(rows.count == 2)
    for (index, row) in rows.enumerated() {
      try #require(row.count == 6)
      #expect(row[0] == "1")
      #expect(row[1] == "Q0")
      #expect(row[3] == "\(index + 1)")
      #expect(Double(row[4]) != nil)
      #expect(row[5] == "jembatan")
    }
    #expect(Set(rows.map { $0[2] }) == ["perikanan-2003.id", "hostile"])
  }

  @Test func trecRefusesIdsWithBlanks() throws {
    let tool = try Tool()
    try tool.write("Kapal berlayar.", to: "dua kata.txt")
    #expect(try tool.run("index", "-q", "dua kata.txt").status == 0)
    let output = try tool.run("search", "kapal", "-o", "trec")
    #expect(output.status == 2)
    #expect(output.out.isEmpty)
    #expect(output.err.contains("“dua kata.txt”"))
  }

  // MARK: Table

  /// The whole table of a terminal without colours: titles, facts and snippets with marks, wrapped.
  @Test func tableWithoutColours() throws {
    let output = try Archive.tool().runOnTerminal(
      "search", "книга", columns: 60, environment: ["NO_COLOR": "1"])
    #expect(
      output.out == """
         1  Библиотеки обмениваются [книгами]
            news · ru · 2019-03-14 · Вестник библиотек ·
            news-library-2019.ru
            Две национальные библиотеки будут обмениваться четырьмя
            сотнями [книг] в год, сообщили библиотекари.

        1 document

        """)
  }

  /// Dots where the text goes on, before and behind.
  @Test func snippetsThatAreCutHaveDots() throws {
    let tool = try Tool()
    let filler = (1...80).map { "kata\($0)" }.joined(separator: " ")
    try tool.write("\(filler) kapal \(filler)\n", to: "long.txt")
    #expect(try tool.run("index", "-q", "long.txt").status == 0)
    let output = try tool.run("search", "kapal", "-o", "table")
    let snippet = try #require(output.out.split(separator: "\n\n").first)
    #expect(snippet.contains("\n    … kata"))
    #expect(snippet.contains(" [kapal] "))
    #expect(snippet.hasSuffix(" …"))
  }

  @Test func tableWithColours() throws {
    let output = try Archive.tool().runOnTerminal("search", "books")
    #expect(output.out.hasPrefix(" 1  \u{1B}[1mLibraries exchange \u{1B}[0m\u{1B}[1;33mbooks\u{1B}[0m\n"))
    let facts = "news · en · 2019-03 · The Archipelago Courier · news-library-2019.en"
    #expect(output.out.contains("\n    \u{1B}[2m\(facts)\u{1B}[0m\n"))
    #expect(output.out.contains("four hundred \u{1B}[1;33mbooks\u{1B}[0m a year"))
    #expect(output.out.hasSuffix("\n\u{1B}[2m1 document\u{1B}[0m\n"))
  }

  @Test func tableTellsHowManyThereAre() throws {
    let output = try Archive.tool().runOnTerminal(
      "search", "--lang", "ru", "-n", "1", environment: ["NO_COLOR": "1"])
    #expect(output.out.hasSuffix("\n1 of 2 documents\n"))
  }

  @Test(arguments: [40, 100] as [UInt16])
  func tableKeepsToTheWidth(columns: UInt16) throws {
    let tool = try Archive.tool()
    let output = try tool.runOnTerminal("search", "perikanan", columns: columns, environment: ["NO_COLOR": ""])
    let lines = output.out.replacing(/\u{1B}\[[0-9;]*m/, with: "").split(separator: "\n")
    #expect(lines.count > 3)
    for line in lines { #expect(line.count <= Int(columns), "\(line)") }
    // COLUMNS stands above the terminal, as for all programs; what is no width is passed over.
    let narrow = try tool.runOnTerminal(
      "search", "perikanan", columns: 120, environment: ["COLUMNS": "\(columns)", "NO_COLOR": ""])
    #expect(narrow.out == output.out)
    let odd = try tool.runOnTerminal("search", "perikanan", columns: columns, environment: ["COLUMNS": "-7"])
    #expect(odd.out == output.out)
  }

  /// When colours are used: terminal, mode, environment, whether there are any.
  @Test(
    arguments: [
      (true, "auto", [:], true),
      (true, "auto", ["NO_COLOR": "1"], false),
      // By no-color.org an empty value is none.
      (true, "auto", ["NO_COLOR": ""], true),
      (true, "auto", ["TERM": "dumb"], false),
      (true, "never", [:], false),
      (true, "always", ["NO_COLOR": "1", "TERM": "dumb"], true),
      (false, "auto", [:], false),
      (false, "always", [:], true),
    ] as [(Bool, String, [String: String], Bool)])
  func colours(isTerminal: Bool, mode: String, environment: [String: String], expected: Bool) throws {
    let tool = try Archive.tool()
    let arguments = ["search", "books", "-o", "table", "--color", mode]
    let output =
      isTerminal
      ? try tool.runOnTerminal(arguments, environment: environment) : try tool.run(arguments, environment: environment)
    #expect(output.status == 0)
    #expect(output.out.contains("\u{1B}[") == expected)
  }

  /// Whatever a document holds, nothing but our own colours reaches a terminal.
  @Test(arguments: ["table", "text", "json"], ["always", "never"])
  func hostileTextIsSpeltOutOnATerminal(format: String, color: String) throws {
    let output = try Archive.tool().runOnTerminal(
      "search", "muatan", "kapal", "judul", "-o", format, "--color", color)
    let text = output.out.replacing(/\u{1B}\[(0|1|2|1;33)m/, with: "")
    let hostile = text.unicodeScalars.filter {
      ($0.value < 0x20 && $0 != "\n" && $0 != "\t") || (0x7F...0x9F).contains($0.value)
        || (0x202A...0x202E).contains($0.value)
    }
    #expect(hostile.isEmpty)
    #expect(output.out.contains("hostile"))
    if format == "table" {
      #expect(text.contains("\\u{1B}[2J\\u{202E}gelap tab"))
      #expect(text.contains("Tuban\\u{9B}31m"))
      // Line breaks of Windows are shown as what they are.
      #expect(!text.contains("\\u{D}"))
    }
  }
}
