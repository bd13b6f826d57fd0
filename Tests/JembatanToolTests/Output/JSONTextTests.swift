import Foundation
import Testing

@testable import JembatanTool

struct JSONTextTests {
  @Test func keysAreSortedAndSlashesPlain() throws {
    #expect(try JSONText.of(["б": "a/b", "a": "\"й\""]) == #"{"a":"\"й\"","б":"a/b"}"#)
  }

  /// What terminals obey is escaped, and reads back as it was.
  @Test func hostileTextReadsBack() throws {
    let text = String(String.UnicodeScalarView((0...0x2100).compactMap(Unicode.Scalar.init)))
    let json = try JSONText.of([text])
    #expect(!json.unicodeScalars.contains(where: TerminalStyle.isHostile))
    #expect(try JSONDecoder().decode([String].self, from: Data(json.utf8)) == [text])
  }
}
