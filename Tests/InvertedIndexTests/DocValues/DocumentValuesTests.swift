import Documents
import Testing

@testable import InvertedIndex

struct DocumentValuesTests {
  @Test func workedExample() {
    let document = Document(id: "a", kind: .agreement, language: .russian, body: "", date: "2003-04-21")
    // Kind 1 (news, agreement), language 1 (id, ru), 20030421 = 0x131A3D5 in the upper half.
    #expect(DocumentValues(of: document).packed == 0x0131_A3D5_0000_0101)
  }

  @Test func roundTrip() {
    for kind in DocumentKind.allCases {
      for language in Language.allCases {
        for date in [nil, "1", "0001", "1999", "1999-12", "2000-02-29", "9999-12-31"] as [String?] {
          let document = Document(
            id: "a", kind: kind, language: language, body: "", date: date.flatMap { CalendarDate($0) })
          let values = DocumentValues(of: document)
          #expect(DocumentValues(packed: values.packed) == values)
        }
      }
    }
  }

  @Test func withoutLanguageIsUndetermined() {
    #expect(DocumentValues(of: Document(id: "a", body: "")).language == .undetermined)
  }

  @Test func unknownNumbersAreNone() {
    #expect(DocumentValues(packed: 3) == nil)
    #expect(DocumentValues(packed: 0x0400) == nil)
    #expect(DocumentValues(packed: .max) == nil)
    // A date that is none: 2003-13-41.
    #expect(DocumentValues(packed: 20_031_341 << 32)?.date == nil)
  }
}
