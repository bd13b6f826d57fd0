import Foundation
import Testing

struct ShowCommandTests {
  @Test func textHasTheMetadataThenTheBody() throws {
    let output = try Archive.tool().run("show", "perikanan-2003.id")
    #expect(output.status == 0)
    #expect(
      output.out == """
        Persetujuan Kerja Sama Perikanan
        id: perikanan-2003.id
        kind: agreement
        language: id
        date: 2003-04-21
        place: Jakarta
        parties: IDN, RUS
        persons: Rokhmin Dahuri
        work: perikanan-2003
        articles: 1, 2
        source: archive/perikanan-2003.id.txt

        Pemerintah Republik Indonesia dan Pemerintah Federasi Rusia telah menyetujui hal-hal sebagai berikut.

        Pasal 1

        Para Pihak bekerja sama di bidang perikanan dan penangkapan ikan di laut lepas.

        Pasal 2

        Kapal ikan berlabuh di pelabuhan yang ditunjuk oleh Para Pihak setiap musim penangkapan.

        """)
  }

  @Test func articleAloneAndRaw() throws {
    let output = try Archive.tool().run("show", "perikanan-2003.ru", "--article", "2", "--raw")
    #expect(output.status == 0)
    #expect(
      output.out.trimmingCharacters(in: .newlines) == """
        Статья 2

        Рыболовные суда заходят в порты, указанные Сторонами, в каждый сезон промысла.
        """)
  }

  @Test func rawIsTheBodyByteByByte() throws {
    let output = try Archive.tool().run("show", "hostile", "--raw")
    #expect(
      output.out == "Muatan kapal \u{1B}]0;judul\u{07} hilang di laut Jawa.\r\nPolisi mencari kapal itu.")
    // No pipe, no bytes: a terminal would obey them.
    let shown = try Archive.tool().runOnTerminal("show", "hostile", "--raw")
    #expect(shown.out.contains("\\u{1B}]0;judul\\u{7}"))
    #expect(!shown.out.contains("\u{1B}"))
  }

  @Test func terminalGetsWrappedAndEscapedText() throws {
    let output = try Archive.tool().runOnTerminal("show", "perikanan-2003.id", columns: 50)
    let text = output.out.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(output.out.hasPrefix("\u{1B}[1mPersetujuan Kerja Sama Perikanan\u{1B}[0m\n\u{1B}[2mid: \u{1B}[0m"))
    for line in text.split(separator: "\n") { #expect(line.count <= 50, "\(line)") }
    #expect(text.contains("\n\nPasal 1\n\nPara Pihak bekerja sama"))
    let hostile = try Archive.tool().runOnTerminal("show", "hostile", "--color", "never").out
    #expect(!hostile.contains("\u{1B}") && !hostile.contains("\u{202E}") && !hostile.contains("\u{9B}"))
    #expect(hostile.contains("laut Jawa.\nPolisi"))
  }

  @Test func jsonIsTheDocument() throws {
    let output = try Archive.tool().run("show", "perikanan-2003.id", "-o", "json")
    #expect(output.lines.count == 1)
    let document = try JSONObject(
      output.out,
      keys: [
        "id", "kind", "language", "title", "body", "date", "place", "parties", "persons", "work", "articles",
        "passages", "source",
      ])
    #expect(document["date"] == "2003-04-21")
    #expect(document["persons"] == ["Rokhmin Dahuri"])
    let body = Array(try #require(document["body"] as String?).utf8)
    let articles = try document.objects("articles", keys: ["number", "range"], optional: ["heading"])
    #expect(articles.map { $0["number"] } == ["1", "2"])
    let range = try #require(articles.last?["range"] as [Int]?)
    #expect(String(decoding: body[range[0]..<range[1]], as: UTF8.self).hasPrefix("Pasal 2"))
  }

  @Test func whatIsNotThereIsOne() throws {
    let tool = try Archive.tool()
    let missing = try tool.run("show", "nobody")
    #expect((missing.status, missing.out) == (1, ""))
    #expect(missing.err == "jembatan: there is no document “nobody” in jembatan.index\n")
    let article = try tool.run("show", "perikanan-2003.id", "--article", "12 bis")
    #expect(article.status == 1)
    #expect(article.err == "jembatan: “perikanan-2003.id” has no article 12 bis; its articles are 1, 2\n")
    let none = try tool.run("show", "hostile", "--article", "1")
    #expect(none.err.contains("it has no articles"))
  }
}
