import Documents
import Testing

struct DocumentSourceTests {
  @Test func isPathAndLineAsToolsWriteThem() {
    #expect(DocumentSource(path: "news/a.txt").description == "news/a.txt")
    #expect(DocumentSource(path: "news/a.jsonl", line: 12).description == "news/a.jsonl:12")
  }
}
