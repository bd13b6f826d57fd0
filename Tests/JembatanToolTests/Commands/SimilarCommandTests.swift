import Testing

struct SimilarCommandTests {
  @Test func itselfIsNotAmongThem() throws {
    let tool = try Archive.tool()
    let ids = try tool.run("search", "-o", "text", "--fields", "id", "--all", "--year", "1900..2100").lines
    let id = try #require(ids.first)
    let output = try tool.run("similar", String(id), "-o", "text", "--fields", "id")
    #expect(output.status == 0 || output.status == 1)
    #expect(!output.lines.contains(id))
    #expect(output.lines.allSatisfy { !$0.isEmpty })
  }

  @Test func unknownIDsAreNamed() throws {
    let output = try Archive.tool().run("similar", "nowhere")
    #expect(output.status == 1)
    #expect(output.err.contains("“nowhere”"))
  }
}
