import Documents
import Foundation
import Testing

@testable import Citation

struct CSLItemTests {
  @Test func agreement() {
    #expect(
      Sample.record(Sample.agreement, .cslJSON, article: Sample.article) == "\n"
        + #"{"id": "perikanan-2003.id", "type": "treaty", "citation-key": "perikanan-2003.id", "#
        + #""title": "Persetujuan Kerja Sama Perikanan", "#
        + #""author": [{"literal": "Indonesia"}, {"literal": "Rusia"}], "#
        + #""contributor": [{"literal": "Rokhmin Dahuri"}, {"literal": "Jurij Moskalcov"}], "#
        + #""issued": {"date-parts": [[2003, 4, 21]]}, "publisher": "Kementerian Luar Negeri", "#
        + #""publisher-place": "Jakarta", "language": "id", "section": "5", "note": "Pasal 5. Tujuan"}"#)
  }

  @Test func news() {
    #expect(
      Sample.record(Sample.news, .cslJSON) == "\n"
        + #"{"id": "библиотеки-2019", "type": "article-newspaper", "citation-key": "biblioteki-2019", "#
        + #""title": "Библиотеки обмениваются книгами", "author": [{"literal": "Анна Петрова"}], "#
        + #""issued": {"date-parts": [[2019, 3]]}, "container-title": "Вестник библиотек", "#
        + #""publisher-place": "Москва", "language": "ru", "#
        + #""URL": "https://example.org/a%20b?q=%D0%BA%D0%BD%D0%B8%D0%B3%D0%B0#x", "keyword": "Индонезия, ASEAN"}"#)
  }

  @Test func other() {
    #expect(
      Sample.record(Sample.other, .cslJSON) == "\n"
        + #"{"id": "laporan", "type": "document", "citation-key": "laporan", "title": "laporan", "#
        + #""issued": {"date-parts": [[987]]}, "publisher": "Arsip"}"#)
  }

  @Test func streams() {
    #expect(Sample.export([], .cslJSON) == "[]\n")
    #expect(Sample.export([Sample.other], .cslJSON).hasPrefix("[\n{"))
    #expect(Sample.export([Sample.other], .cslJSON).hasSuffix("}\n]\n"))
    #expect(Sample.export([Sample.other, Sample.news], .cslJSON).contains("},\n{"))
  }

  /// A document is cited twice, at two articles: two items with two ids. Ids that differ in case are different ids.
  @Test func idsAreUnique() throws {
    var writer = CitationWriter(.cslJSON)
    var text = writer.header
    for id in ["a", "A", "a", "a#2", "a"] { text += writer.record(of: Document(id: id, body: "")) }
    text += writer.footer
    let items = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(items.map { $0["id"] as? String } == ["a", "A", "a#2", "a#2#2", "a#3"])
    #expect(items.map { $0["citation-key"] as? String } == ["a", "A-2", "a-3", "a-2-2", "a-4"])
  }

  /// What `csl-data.json` of CSL 1.0.2 says of the members that are written.
  private static let strings: Set<String> = [
    "id", "type", "citation-key", "title", "container-title", "publisher", "publisher-place", "language", "URL",
    "keyword", "section", "note",
  ]

  /// Whatever the texts hold: the array is read back, has no members but those of the schema, of their types, and the
  /// title and the id that went in.
  @Test func everyItemIsOfTheSchema() throws {
    var generator = SeededGenerator(seed: propertySeed())
    for _ in 0..<300 {
      let documents = (0..<3).map { _ in Sample.hostileDocument(&generator) }
      let text = Sample.export(documents, .cslJSON)
      #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
      #expect(!text.unicodeScalars.contains { ["\u{2028}", "\u{202E}"].contains($0) })
      let data = Data(text.utf8)
      let items = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
      #expect(items.count == documents.count)
      for (item, document) in zip(items, documents) {
        let title = FieldText.line(document.title)
        #expect(item["title"] as? String == (title.isEmpty ? FieldText.line(document.id) : title))
        #expect((item["id"] as? String)?.hasPrefix(document.id) == true)
        for (name, value) in item {
          switch name {
          case "author", "contributor":
            let names = try #require(value as? [[String: String]])
            #expect(!names.isEmpty && names.allSatisfy { $0.keys.elementsEqual(["literal"]) })
          case "issued":
            let parts = try #require((value as? [String: [[Int]]])?["date-parts"])
            #expect(parts.count == 1 && parts.allSatisfy { (1...3).contains($0.count) })
          default:
            #expect(Self.strings.contains(name), "\(name)")
            #expect(value is String, "\(name)")
          }
        }
      }
    }
  }
}
