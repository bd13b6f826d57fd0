import Documents
import Testing

@testable import InvertedIndex

struct DocumentValuesTests {
  @Test func workedExample() {
    let document = Document(id: "a", kind: .agreement, language: .russian, body: "", date: "2003-04-21")
    // Kind 1 (news, agreement), language 1 (id, ru), a title of 4 tokens, 20030421 = 0x131A3D5 in the upper half.
    #expect(DocumentValues(of: document, titleLength: 4).packed == 0x0131_A3D5_0004_0101)
  }

  @Test func roundTrip() {
    for kind in DocumentKind.allCases {
      for language in Language.allCases {
        for date in [nil, "1", "0001", "1999", "1999-12", "2000-02-29", "9999-12-31"] as [String?] {
          for titleLength in [0, 1, 255, 256, 65_535] {
            let document = Document(
              id: "a", kind: kind, language: language, body: "", date: date.flatMap { CalendarDate($0) })
            let values = DocumentValues(of: document, titleLength: titleLength)
            #expect(DocumentValues(packed: values.packed) == values)
            #expect(Int(values.titleLength) == titleLength)
          }
        }
      }
    }
  }

  /// Nobody's title: 65,535 stands for those beyond it.
  @Test func longTitles() {
    #expect(DocumentValues(of: Document(id: "a", body: ""), titleLength: 65_536).titleLength == 65_535)
  }

  @Test func withoutLanguageIsUndetermined() {
    #expect(DocumentValues(of: Document(id: "a", body: ""), titleLength: 0).language == .undetermined)
  }

  @Test func unknownNumbersAreNone() {
    #expect(DocumentValues(packed: 3) == nil)
    #expect(DocumentValues(packed: 0x0400) == nil)
    #expect(DocumentValues(packed: .max) == nil)
    // A date that is none: 2003-13-41.
    #expect(DocumentValues(packed: 20_031_341 << 32)?.date == nil)
  }
}
