import Documents
import Testing

@testable import Ingestion

struct MetadataFieldsTests {
  @Test func readsWhatIsRight() {
    var fields = MetadataFields(path: "a", line: 2)
    #expect(fields.date("2024-06-28") == "2024-06-28")
    #expect(fields.kind("Agreement") == .agreement)
    #expect(fields.language("ru") == .russian)
    // Tags of BCP 47, and as POSIX writes locales.
    #expect(fields.language("ru-RU") == .russian)
    #expect(fields.language("id_ID") == .indonesian)
    #expect(fields.language("EN") == .english)
    #expect(fields.language("und") == .undetermined)
    #expect(fields.warnings.isEmpty)
  }

  @Test func whatIsNotGivenIsNoWarning() {
    var fields = MetadataFields(path: "a", line: nil)
    #expect(fields.date(nil) == nil && fields.date("") == nil)
    #expect(fields.kind(nil) == nil && fields.kind("") == nil)
    #expect(fields.language(nil) == nil && fields.language("") == nil && fields.language("auto") == nil)
    #expect(fields.articles(nil, in: "") == [])
    #expect(fields.warnings.isEmpty)
  }

  @Test(arguments: ["28.06.2024", "28 Juni 2024", "2024-6-28", "2024-02-30", "kemarin"])
  func wrongDateIsAWarning(text: String) {
    var fields = MetadataFields(path: "a", line: 2)
    #expect(fields.date(text) == nil)
    #expect(fields.warnings.count == 1)
    #expect(fields.warnings.first?.severity == .warning)
    #expect(fields.warnings.first?.line == 2)
    #expect(
      fields.warnings.first?.message == "the date “\(text)” was left out: YYYY, YYYY-MM or YYYY-MM-DD is accepted")
  }

  @Test func otherWarningsNameWhatIsAccepted() {
    var fields = MetadataFields(path: "a", line: nil)
    #expect(fields.kind("treaty") == nil)
    #expect(fields.language("Russian") == nil)
    #expect(
      fields.warnings.map(\.message) == [
        "the kind “treaty” was left out: news, agreement, other are accepted",
        "the language “Russian” was left out: id, ru and en are accepted",
      ])
  }

  @Test func longValueIsCutInTheMessage() {
    var fields = MetadataFields(path: "a", line: nil)
    _ = fields.date(String(repeating: "x", count: 1_000_000))
    #expect((fields.warnings.first?.message.count ?? 0) < 200)
  }

  private static let body = "Статья 1\n\nА\n\nСтатья 2\n\nБ"

  @Test(arguments: [
    ([0..<4], true), ([0..<0], true), ([], true), ([3..<4], false), ([0..<3], false), ([0..<1_000], false),
    ([-1..<2], false),
    ([0..<body.utf8.count], true), ([0..<4, 5..<body.utf8.count + 1], false), ([Int.max - 1..<Int.max], false),
  ])
  func articlesMustLieInTheBody(ranges: [Range<Int>], isRight: Bool) {
    var fields = MetadataFields(path: "a", line: nil)
    let given = ranges.map { Article(number: "9", range: $0) }
    let read = fields.articles(given, in: Self.body)
    if isRight {
      #expect(read == given)
      #expect(fields.warnings.isEmpty)
    } else {
      // Those of the text itself take their place.
      #expect(read.map(\.number) == ["1", "2"])
      #expect(fields.warnings.count == 1)
    }
  }
}
