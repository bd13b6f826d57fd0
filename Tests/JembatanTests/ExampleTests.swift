import Jembatan
import Testing

/// The example that documentation opens with, written as a user of the library writes it: with no other import.
struct ExampleTests {
  @Test func exampleOfTheDocumentation() throws {
    let folder = try TemporaryFolder()
    let index = try SearchIndex.open(.directory(folder.path("cooperation.index")))

    try index.update { writer in
      try writer.add(
        Document(
          id: "perikanan-2003.id", kind: .agreement,
          title: "Persetujuan Kerja Sama Perikanan",
          body: "Pasal 1. Para Pihak bekerja sama di bidang perikanan.",
          date: "2003-04-21", parties: ["IDN", "RUS"],
          work: "perikanan-2003"))
    }

    let query = try Query("kerja sama perikanan")
      .filtered(by: .kind(.agreement) && .year(1990...2010))
    let results = try index.search(query, limit: 20)
    var lines: [String] = []
    for hit in results.hits {
      lines.append("\(hit.score > 0) \(hit.title): \(hit.snippet.rendered { "[\($0)]" })")
    }
    #expect(
      lines == [
        "true Persetujuan Kerja Sama Perikanan: Pasal 1. Para Pihak [bekerja sama] di bidang [perikanan]."
      ])
    // The language was detected.
    #expect(results.hits.first?.document.language == .indonesian)
  }
}
