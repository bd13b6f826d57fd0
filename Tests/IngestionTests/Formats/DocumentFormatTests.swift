import Testing

@testable import Ingestion

struct DocumentFormatTests {
  @Test(arguments: [
    ("Persetujuan", DocumentFormat.text), ("---\nid: a\n---\n", .text), (" \n ", .text), ("x", .text),
    ("\u{FEFF}", .text),
    (#"{"id": "a"}"#, .jsonl), ("\u{FEFF}{", .jsonl), (" \r\n\t{\"a\":1}", .jsonl), ("{broken\n{}", .jsonl),
    ("{}", .jsonl),
    // A text may begin with a bracket.
    ("[Siaran pers] {a}", .text), ("[{", nil),
    // JSON that is no JSON Lines.
    ("[\n  {\"id\": \"a\"}\n]", nil), ("{\n  \"id\": \"a\"\n}", nil), ("{ \r\n}", nil),
    ("%PDF-1.7", nil), ("PK\u{3}\u{4}…", nil), ("text\u{0}text", nil), ("", nil),
  ])
  func detects(text: String, expected: DocumentFormat?) {
    #expect((try? DocumentFormat.detect(Array(text.utf8), path: "a")) == expected, "\(text)")
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x41, 0x00], "UTF-16"), ([0xFE, 0xFF, 0x00, 0x41], "UTF-16"), ([0x28, 0xB5, 0x2F, 0xFD], "zstd"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 0x00], "xz"), (Array("BZh91AY".utf8), "bzip2"),
      ([0xD0, 0xCF, 0x11, 0xE0], "office"), ([0x00], "binary"), ([], "empty"),
    ] as [([UInt8], String)])
  func saysWhatIsNotRead(bytes: [UInt8], expected: String) {
    let failure = problem { () throws(IngestionProblem) in _ = try DocumentFormat.detect(bytes, path: "a") }
    #expect(failure?.message.contains(expected) == true, "\(String(describing: failure))")
    #expect(failure?.path == "a" && failure?.severity == .failure)
  }
}
