import Documents
import Testing

@testable import Ingestion

struct DocumentReaderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ text: String, as format: DocumentFormat?) throws -> [String] {
    var reader = try DocumentReader(path: folder.write(text, to: "a"), format: format)
    var read: [String] = []
    while let next = reader.next() {
      switch next {
      case .success(let (document, _)): read.append(document.id.replacing(folder["a"], with: "a"))
      case .failure(let failure): read.append(failure.message)
      }
    }
    // Behind the end there is nothing more.
    #expect(reader.next() == nil)
    return read
  }

  @Test(
    arguments: [
      ("Teks", nil, ["a"]), ("{\"text\": \"x\"}\n{\"text\": \"y\"}", nil, ["a:1", "a:2"]),
      // What the caller says counts more than the first bytes.
      ("{\"text\": \"x\"}\n{\"text\": \"y\"}", .text, ["a"]), ("Teks", .text, ["a"]),
      ("\n\n", .jsonl, []), ("", .jsonl, []), ("", .text, ["holds no text"]),
    ] as [(String, DocumentFormat?, [String])])
  func reads(text: String, format: DocumentFormat?, expected: [String]) throws {
    #expect(try read(text, as: format) == expected)
  }

  @Test func textAsJSONLinesIsAProblemALine() throws {
    #expect(try read("Teks\nLagi", as: .jsonl).count == 2)
  }
}
