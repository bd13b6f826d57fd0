import Documents
import Testing

@testable import InvertedIndex

struct LanguageAssignmentTests {
  @Test func whatIsGivenStays() {
    let passages = [Passage(range: 0..<1, language: .english)]
    let document = Document(id: "a", language: .russian, body: "Para Pihak bekerja sama.", passages: passages)
    #expect(LanguageAssignment.complete(document) == document)
  }

  @Test func passagesCoverTheBody() {
    let body = "Para Pihak bekerja sama di bidang perikanan.\nСтороны сотрудничают в области рыболовства.\n"
    let document = LanguageAssignment.complete(Document(id: "a", body: body))
    #expect(document.passages.map(\.language) == [.indonesian, .russian])
    #expect(document.passages.first?.range.lowerBound == 0)
    #expect(document.passages.last?.range.upperBound == body.utf8.count)
  }

  /// A document of a title alone has the title's language; one of nothing has none.
  @Test func withoutABody() {
    let title = "Соглашение о сотрудничестве в области рыболовства"
    #expect(LanguageAssignment.complete(Document(id: "a", title: title, body: "")).language == .russian)
    #expect(LanguageAssignment.complete(Document(id: "a", body: "")).language == .undetermined)
    #expect(LanguageAssignment.complete(Document(id: "a", body: "2003 – 12")).language == .undetermined)
  }
}
