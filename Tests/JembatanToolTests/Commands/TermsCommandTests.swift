import Foundation
import Testing

struct TermsCommandTests {
  @Test func wordsWithTheirFrequencies() throws {
    let tool = try Archive.tool()
    // “книгами” stands in the title, which counts four times, “книг” in the body.
    #expect(try tool.run("terms", "КНИГ").out == "книг\tru\t1\t1\nкнигами\tru\t1\t4\n")
    #expect(try tool.run("terms", "книг", "-n", "1").lines.count == 1)
    #expect(
      try tool.run("terms", "книга", "-o", "json").out
        == #"[{"collectionFrequency":4,"documentFrequency":1,"language":"ru","text":"книгами"}]"# + "\n")
    #expect(try tool.run("terms").lines.count == 100)
    let table = try tool.runOnTerminal("terms", "книг")
    #expect(table.out == "term     language  df  cf\nкниг     ru         1   1\nкнигами  ru         1   4\n")
  }

  @Test func nothingFoundIsOne() throws {
    let tool = try Archive.tool()
    let output = try tool.run("terms", "zxqw")
    #expect((output.status, output.out, output.err) == (1, "", ""))
    #expect(try tool.run("terms", "zxqw", "-o", "json").out == "[]\n")
  }
}
