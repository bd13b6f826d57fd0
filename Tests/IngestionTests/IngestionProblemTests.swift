import Testing

@testable import Ingestion

struct IngestionProblemTests {
  @Test func isWrittenAsCompilersDo() {
    #expect(IngestionProblem(path: "a.jsonl", line: 3, "is no JSON").description == "a.jsonl:3: is no JSON")
    #expect(IngestionProblem(.warning, path: "a.txt", "is odd").description == "a.txt: is odd")
  }
}
