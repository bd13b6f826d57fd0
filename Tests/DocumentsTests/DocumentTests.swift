import Documents
import Foundation
import Testing

struct DocumentTests {
  @Test(arguments: [
    ("a", true), (String(repeating: "x", count: 512), true), ("perikanan-2003.id", true), ("Договор № 5", true),
    ("folder/a b.txt", true), (" ", true),
    ("", false), (String(repeating: "x", count: 513), false),
    // Two bytes each: 257 letters are 514 bytes.
    (String(repeating: "ж", count: 256), true), (String(repeating: "ж", count: 257), false),
    ("a\nb", false), ("a\tb", false), ("a\u{0}", false), ("\u{7F}", false), ("\u{1F}", false),
  ])
  func validID(id: String, expected: Bool) {
    #expect(Document(id: id, body: "").hasValidID == expected)
  }

  @Test func whatIsNotGivenIsEmpty() {
    let document = Document(id: "a", body: "b")
    #expect(document.kind == .other)
    #expect(document.language == nil && document.date == nil && document.place == nil && document.outlet == nil)
    #expect(document.work == nil && document.source == nil && document.title.isEmpty)
    #expect(document.parties.isEmpty && document.persons.isEmpty)
    #expect(document.articles.isEmpty && document.passages.isEmpty)
  }

  @Test func goesThroughJSONUnchanged() throws {
    let document = Document(
      id: "perikanan-2003.id", kind: .agreement, language: .indonesian, title: "Persetujuan “Perikanan”",
      body: "Pasal 1\n\nPara Pihak …\u{0}", date: "2003-04", place: "Jakarta", outlet: "Kementerian",
      parties: ["IDN", "RUS"], persons: ["Вадим Дуда"], work: "perikanan-2003",
      articles: [Article(number: "1", heading: nil, range: 0..<7)],
      passages: [Passage(range: 0..<7, language: .indonesian)], source: DocumentSource(path: "a.jsonl", line: 3))
    #expect(try JSONDecoder().decode(Document.self, from: JSONEncoder().encode(document)) == document)
  }
}
