import Jembatan
import Testing

struct QueryTests {
  @Test func lengthIsLimitedInBytes() throws {
    // Cyrillic letters have two bytes.
    let longest = String(repeating: "ж", count: Query.lengthLimit / 2)
    #expect(try Query(longest).text == longest)
    do {
      _ = try Query(longest + "a")
      Issue.record("longer than the limit")
    } catch {
      #expect(error.code == .invalidQuery)
      #expect(error.message.contains("16385") && error.message.contains("16384"))
      // What was asked is nobody's business but the asker's.
      #expect(!error.message.contains("жж"))
    }
  }

  @Test func longestQueryIsSearched() throws {
    let index = try SearchIndex.holding(Document.archive)
    let words = String(repeating: "kapal ", count: Query.lengthLimit / 6)
    #expect(try index.search(Query(words: words)).hits.map(\.id) == ["perikanan.id"])
    // In the query language the number of words is limited.
    #expect(code { _ = try Query(words) } == .invalidQuery)
    #expect(try index.ids(String(repeating: "ж", count: Query.lengthLimit / 2)).isEmpty)
  }

  @Test func conditionsAddUp() throws {
    let query = try Query("kapal")
    #expect(query.filter == nil)
    let once = query.filtered(by: .kind(.news))
    #expect(once.filter == .kind(.news))
    #expect(once.filtered(by: .party("IDN")).filter == .all([.kind(.news), .party("IDN")]))
    // A query is a value: the first is as it was.
    #expect(query.filter == nil)
  }

  @Test(arguments: ["!!!", "—", "\u{301}", "🚢"])
  func signsAloneAreNoQuery(text: String) throws {
    let index = try SearchIndex.holding(Document.archive)
    #expect(code { _ = try index.search(try Query(text)) } == .invalidQuery)
  }

  @Test(arguments: ["", " ", "\n\t\u{A0}"])
  func emptyQueriesFindEveryDocument(text: String) throws {
    let index = try SearchIndex.holding(Document.archive)
    #expect(try index.search(try Query(text)).total == Document.archive.count)
  }
}
