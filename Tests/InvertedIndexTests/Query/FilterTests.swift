import Documents
import Testing

@testable import InvertedIndex

struct FilterTests {
  private static let documents: [Document] = [
    Document(id: "none", body: "x"),
    Document(id: "1999", kind: .news, body: "x", date: "1999", parties: ["IDN"], work: "w"),
    Document(id: "2000", kind: .agreement, body: "x", date: "2000", outlet: "ANTARA", parties: ["IDN", "RUS"]),
    Document(id: "2000-01-01", kind: .agreement, language: .russian, body: "x", date: "2000-01-01", persons: ["Дуда"]),
    Document(
      id: "2000-06", kind: .news, language: .english, body: "x", date: "2000-06", parties: ["\u{E9}", "e\u{301}"]),
    Document(
      id: "2000-12-31", kind: .news, body: "x", date: "2000-12-31", parties: [String(repeating: "p", count: 2_000)]),
  ]

  private func found(_ filter: Filter) throws -> [String] {
    let storage = MemoryStorage()
    let writer = try IndexWriter(storage)
    for document in Self.documents { try writer.add(document) }
    try writer.commit()
    let snapshot = try IndexSnapshot.open(storage)
    let top = try Searcher(snapshot).search(RankedQuery(clauses: [], filter: filter), limit: 100)
    return try top.documents.map { try snapshot.storedDocument(at: $0.location).id }
  }

  private static let in2000 = ["2000", "2000-01-01", "2000-06", "2000-12-31"]

  @Test(
    arguments: [
      (.kind(.agreement), ["2000", "2000-01-01"]),
      (.kind(.other), ["none"]),
      (.language(.russian), ["2000-01-01"]),
      // A year covers all its days.
      (.year(2000...2000), in2000),
      (.dated(from: "2000", through: nil), in2000),
      (.dated(from: nil, through: "1999"), ["1999"]),
      // What is dated by its year alone may have been on any of its days.
      (.dated(from: "2000-06-15", through: "2000-06-15"), ["2000", "2000-06"]),
      (.dated(from: "2000-12-31", through: "2000-12-31"), ["2000", "2000-12-31"]),
      (.dated(from: "2000-02", through: "2000-11"), ["2000", "2000-06"]),
      // Documents without a date never match, not even all of time; their opposite does.
      (.dated(from: nil, through: nil), ["1999"] + in2000),
      (!.dated(from: nil, through: nil), ["none"]),
      // From behind through.
      (.dated(from: "2001", through: "1998"), []),
      // Years that the calendar does not have.
      (.year(-5...0), []),
      (.year(10_000...20_000), []),
      (.year(.min ... .max), ["1999"] + in2000),
      (.year(-5...1999), ["1999"]),
      (.year(2000...20_000), in2000),
      (.party("IDN"), ["1999", "2000"]),
      (.party("idn"), []),
      (.party(""), []),
      // Both spellings of é were given, and each is found.
      (.party("\u{E9}"), ["2000-06"]),
      (.party("e\u{301}"), ["2000-06"]),
      (.party(String(repeating: "p", count: 2_000)), ["2000-12-31"]),
      (.outlet("ANTARA"), ["2000"]),
      (.person("Дуда"), ["2000-01-01"]),
      // An outlet is no person.
      (.person("ANTARA"), []),
      (.work("w"), ["1999"]),
      (.party("IDN") && .party("RUS"), ["2000"]),
      (.work("w") || .language(.english), ["1999", "2000-06"]),
      (!.kind(.news) && !.kind(.other) && .year(2000...2000), ["2000", "2000-01-01"]),
      // Of no conditions all are met, and none of them is one that is met.
      (.all([]), ["none", "1999"] + in2000),
      (.any([]), []),
      (!(.any([])), ["none", "1999"] + in2000),
    ] as [(Filter, [String])])
  func accepts(filter: Filter, ids: [String]) throws {
    #expect(try found(filter) == ids)
  }
}
