import Foundation
import Testing

struct SuggestCommandTests {
  @Test func completesTheLastWord() throws {
    let tool = try Archive.tool()
    // “книгами” and “книг” are in the archive.
    let output = try tool.run("suggest", "кни")
    #expect(output.status == 0)
    #expect(Set(output.lines) == ["книг", "книгами"] || output.lines.contains("книгами"))
    #expect(try tool.run("suggest", "кни", "-n", "1").lines.count == 1)
    let objects = try #require(
      JSONSerialization.jsonObject(with: Data(try tool.run("suggest", "кни", "-o", "json").out.utf8))
        as? [[String: Any]])
    #expect(objects.allSatisfy { Set($0.keys) == ["text", "kind", "languages", "documentFrequency"] })
    #expect(objects.contains { $0["text"] as? String == "книгами" })
  }

  @Test func putsRight() throws {
    let tool = try Archive.tool()
    // One letter is wrong; the operator stays.
    #expect(try tool.run("suggest", "--correct", "книгаим AND +книг").out.hasPrefix("книгами AND "))
    // Typed on the English keyboard.
    #expect(try tool.run("suggest", "--correct", "rybufvb").out == "книгами\n")
    #expect(try tool.run("suggest", "--correct", "книгами").status == 1)
    #expect(try tool.run("suggest", "--correct", "(((").status == 64)
  }

  @Test func nothingFoundIsOne() throws {
    let output = try Archive.tool().run("suggest", "zxqw")
    #expect((output.status, output.out) == (1, ""))
  }
}
