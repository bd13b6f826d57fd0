import Foundation
import Testing

/// The forms that programs read.
struct SearchFormatsTests {
  @Test func tabsAndCommas() throws {
    let tool = try Archive.tool()
    let query = [
      "search", "--work", "perikanan-2003", "--lang", "id", "--fields", "rank,id,parties,persons,date,total",
    ]
    #expect(
      try tool.run(query + ["-o", "tsv"]).out
        == "rank\tid\tparties\tpersons\tdate\ttotal\n1\tperikanan-2003.id\tIDN; RUS\tRokhmin Dahuri\t2003-04-21\t1\n")
    #expect(
      try tool.run(query + ["-o", "csv"]).out
        == "rank,id,parties,persons,date,total\r\n1,perikanan-2003.id,IDN; RUS,Rokhmin Dahuri,2003-04-21,1\r\n")
    // Without a line of names, also where fields are asked for on a terminal.
    let text = "1\tperikanan-2003.id\tIDN; RUS\tRokhmin Dahuri\t2003-04-21\t1\n"
    #expect(try tool.run(query).out == text)
    #expect(try tool.runOnTerminal(query).out == text)
  }

  @Test func allFields() throws {
    let tool = try Archive.tool()
    let fields =
      "rank,score,id,work,language,kind,date,title,outlet,place,parties,persons,article,snippet,source,related,total,generation"
    let output = try tool.run("search", "kapal ikan", "--lang", "id", "-n1", "-o", "tsv", "--fields", fields)
    #expect(output.lines[0] == fields.split(separator: ",").joined(separator: "\t"))
    let cells = output.out.split(separator: "\n")[1].split(separator: "\t", omittingEmptySubsequences: false)
    #expect(cells.count == 18)
    #expect(cells[3...5] == ["perikanan-2003", "id", "agreement"])
    #expect(cells[14] == "archive/perikanan-2003.id.txt")
    #expect(cells[13].contains("ikan"))
  }

  /// A title of three lines that would be a formula stays one cell of a spreadsheet.
  @Test func hostileCells() throws {
    let tool = try Tool()
    try tool.write(#"{"id": "x", "title": "=1+1,\"a\"", "body": "kapal"}"#, to: "x.jsonl")
    #expect(try tool.run("index", "-q", "x.jsonl").status == 0)
    #expect(
      try tool.run("search", "kapal", "-o", "csv", "--fields", "title").out == "title\r\n\"'=1+1,\"\"a\"\"\"\r\n")
  }

  @Test func fieldsOfObjects() throws {
    let tool = try Archive.tool()
    let line = try tool.run("search", "kapal ikan", "--lang", "id", "-n1", "-o", "jsonl", "--fields", "id,total,outlet")
    // What a document does not have has no key.
    #expect(try JSONObject(line.out, keys: ["id", "total"])["total"] == 2)
  }

  @Test func citations() throws {
    let tool = try Archive.tool()
    let query = ["search", "pelabuhan", "--work", "perikanan-2003", "-o"]
    let ris = try tool.run(query + ["ris"])
    #expect(ris.status == 0)
    #expect(ris.out.contains("TI  - Persetujuan Kerja Sama Perikanan"))
    // The article that the hit shows is cited.
    #expect(ris.out.contains("Pasal 2"))
    #expect(try tool.run(query + ["bibtex"]).out.contains("{perikanan-2003.id,"))
    let items = try JSONSerialization.jsonObject(with: Data(try tool.run(query + ["csl-json"]).out.utf8)) as? [Any]
    #expect(items?.count == 1)
    // An array without items is still one.
    let nothing = try tool.run("search", "zxqwzxqw", "-o", "csl-json")
    #expect((nothing.status, nothing.out) == (1, "[]\n"))
  }

  @Test func nothingFoundStillHasAHeader() throws {
    let output = try Archive.tool().run("search", "zxqwzxqw", "-o", "csv", "--fields", "id,title")
    #expect((output.status, output.out, output.err) == (1, "id,title\r\n", ""))
  }
}
