import Testing

@testable import Ingestion

struct FrontMatterTests {
  private func read(_ text: String) throws -> FrontMatter {
    try #require(try FrontMatter(text[...], path: "a"))
  }

  @Test func readsScalarsAndLists() throws {
    let text = """
      ---
      id: perikanan-2003.id
      # a comment
      title: "Persetujuan: Perikanan"

      parties: [IDN, "Federasi Rusia, c.q. Kementerian", 'RUS' ]
      persons:
        - Ratna Wulandari
        - "Андрей Полежаев"
      outlet: 'Warta'
      place:
      work: https://example.org/a:b
      ---
      Body
      """
    let matter = try read(text)
    #expect(matter.scalar("id") == "perikanan-2003.id")
    #expect(matter.scalar("title") == "Persetujuan: Perikanan")
    #expect(matter.list("parties") == ["IDN", "Federasi Rusia, c.q. Kementerian", "RUS"])
    #expect(matter.list("persons") == ["Ratna Wulandari", "Андрей Полежаев"])
    #expect(matter.scalar("outlet") == "Warta")
    #expect(matter.scalar("place") == nil)
    #expect(matter.scalar("none") == nil && matter.list("none").isEmpty)
    #expect(matter.scalar("work") == "https://example.org/a:b")
    #expect(text[matter.bodyStart...] == "Body")
    #expect(matter.entries["persons"]?.line == 7)
  }

  @Test(arguments: [
    ("", []), ("[]", []), ("[ ]", []), ("[a]", ["a"]), ("a", ["a"]), ("[a,,b,]", ["a", "b"]), ("[\"a]", ["\"a"]),
    ("[O'Brien, D'Arcy]", ["O'Brien", "D'Arcy"]), ("[\"\"]", []), ("\"\"", []), ("[a", ["[a"]), ("[", ["["]),
    ("\"", ["\""]),
  ])
  func lists(text: String, expected: [String]) throws {
    #expect(try read("---\nparties: \(text)\n---\n").list("parties") == expected)
  }

  /// A bracket in a title is part of it.
  @Test func scalarKeepsItsBrackets() throws {
    #expect(try read("---\ntitle: [Draf, final]\n---\n").scalar("title") == "[Draf, final]")
  }

  @Test func firstOfTwoEntriesCounts() throws {
    let matter = try read("---\ntitle: A\ntitle: B\nparties: [A]\nparties:\n- B\n---\n")
    #expect(matter.scalar("title") == "A")
    #expect(matter.list("parties") == ["A"])
    #expect(matter.repeated.map(\.key) == ["title", "parties"])
    #expect(matter.repeated.map(\.line) == [3, 5])
  }

  @Test(arguments: ["", "Text", "----\nid: a\n---\n", "-- -\n", "Text\n---\nid: a\n---\n"])
  func otherTextHasNone(text: String) throws {
    #expect(try FrontMatter(text[...], path: "a") == nil)
  }

  @Test(arguments: [
    "---\r\nid: a\r\n---\r\nB", "\n \n---\nid: a\n---\nB", "\u{FEFF}---\nid: a\n--- \nB", "---\nid: a\n---\nB",
  ])
  func lineEndsBlankLinesAndMarksDoNotMatter(text: String) throws {
    let matter = try read(text)
    #expect(matter.scalar("id") == "a")
    #expect(text.utf8[matter.bodyStart...].elementsEqual("B".utf8))
  }

  @Test func nothingBehindIsNoBody() throws {
    let text = "---\nid: a\n---"
    #expect(try text[read(text).bodyStart...].isEmpty)
  }

  @Test(arguments: [
    ("---\nid: a\nBody", 3, "key: value"), ("---\nid: a\n", 1, "never closed"), ("---", 1, "never closed"),
    ("\n\n---\nid: a", 3, "never closed"), ("---\n- a\n---\n", 2, "key: value"),
    ("---\nid: a\n- b\n---\n", 3, "key: value"),
  ])
  func whatIsNoFrontMatterIsAProblem(text: String, line: Int, message: String) {
    let failure = problem { () throws(IngestionProblem) in _ = try FrontMatter(text[...], path: "a") }
    #expect(failure?.line == line)
    #expect(failure?.message.contains(message) == true, "\(String(describing: failure))")
  }
}
