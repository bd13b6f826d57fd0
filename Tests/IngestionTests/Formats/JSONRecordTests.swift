import Foundation
import Testing

@testable import Ingestion

struct JSONRecordTests {
  private func read(_ json: String) throws -> JSONRecord {
    try JSONDecoder().decode(JSONRecord.self, from: Data(json.utf8))
  }

  @Test(arguments: [
    (#"{"id": "a"}"#, "a"), (#"{"_id": "a"}"#, "a"), (#"{"docid": "a"}"#, "a"), (#"{"docno": "a"}"#, "a"),
    (#"{"docno": "b", "id": "a"}"#, "a"), (#"{"id": null, "_id": "a"}"#, "a"), (#"{"id": "", "_id": "a"}"#, "a"),
    (#"{"id": 7}"#, "7"), (#"{"id": -7}"#, "-7"), (#"{"id": 9223372036854775807}"#, "9223372036854775807"),
    // Beyond 2^63, below 2^64: nothing is rounded.
    (#"{"id": 18446744073709551615}"#, "18446744073709551615"), (#"{"id": 0}"#, "0"), (#"{"id": null}"#, nil),
    ("{}", nil),
    (#"{"id": ""}"#, nil), (#"{"ID": "a"}"#, nil), (#"{"id": "007"}"#, "007"),
  ])
  func id(json: String, expected: String?) throws {
    #expect(try read(json).id == expected)
  }

  @Test(arguments: [
    #"{"id": true}"#, #"{"id": 1.5}"#, #"{"id": ["a"]}"#, #"{"id": {}}"#, #"{"body": ["a"]}"#, #"{"text": false}"#,
    "[]",
    #""text""#, "7", "null", "{", #"{"id": "a"} x"#, #"{"body": "\ud800"}"#, #"{"id": 18446744073709551616}"#,
  ])
  func wrongIDOrBodyIsAnError(json: String) {
    #expect(throws: DecodingError.self) { try read(json) }
  }

  @Test(arguments: [
    (#"{"body": "b", "text": "t"}"#, "b"), (#"{"text": "t"}"#, "t"), (#"{"contents": "c"}"#, "c"),
    (#"{"content": "c"}"#, "c"), (#"{"body": "", "text": "t"}"#, "t"), (#"{"body": 1984}"#, "1984"),
    (#"{"title": "t"}"#, nil),
    (#"{"body": "a\nb\u0416\ud83d\ude00\u0000"}"#, "a\nbЖ😀\u{0}"),
  ])
  func body(json: String, expected: String?) throws {
    #expect(try read(json).body == expected)
  }

  @Test func wrongMetadataAreNamed() throws {
    let record = try read(
      #"{"id": "a", "body": "b", "title": ["t"], "date": {"year": 1}, "language": true, "lang": "ru", "kind": 1.5, "#
        + #""parties": 5, "persons": ["x", 3], "articles": "1", "place": false, "outlet": [], "work": {}}"#)
    #expect(
      record.unread.map(\.key) == [
        "title", "language", "kind", "date", "place", "outlet", "work", "parties", "persons", "articles",
      ])
    #expect(record.language == "ru")
    #expect(record.title == nil && record.parties.isEmpty && record.articles == nil)
  }

  @Test func listMayBeOneText() throws {
    let record = try read(#"{"parties": "IDN", "persons": ["A", "", "B"]}"#)
    #expect(record.parties == ["IDN"])
    #expect(record.persons == ["A", "B"])
    #expect(try read(#"{"parties": null, "persons": ""}"#).persons.isEmpty)
  }

  @Test func emptyTextsCountAsNone() throws {
    let record = try read(#"{"place": "", "outlet": "", "work": "", "date": "", "title": ""}"#)
    #expect(
      record.place == nil && record.outlet == nil && record.work == nil && record.date == nil && record.title == nil)
    #expect(record.unread.isEmpty)
  }

  /// RFC 8259 leaves open which one counts; ours must not change from release to release.
  @Test func firstOfTwoEqualKeysCounts() throws {
    #expect(try read(#"{"id": "a", "id": "b", "body": "x"}"#).id == "a")
  }

  @Test func numbersInMetadataAreTexts() throws {
    let record = try read(#"{"date": 2024, "title": 1984}"#)
    #expect(record.date == "2024")
    #expect(record.title == "1984")
  }
}
