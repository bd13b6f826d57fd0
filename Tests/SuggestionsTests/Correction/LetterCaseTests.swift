import Testing

@testable import Suggestions

@Suite struct LetterCaseTests {
  @Test(arguments: [
    ("kerja", "kerja"), ("Kerja", "Kerja"), ("KERJA", "KERJA"), ("kERJA", "kerja"), ("K", "Kerja"), ("", "kerja"),
    ("\"Kerja", "Kerja"), ("КНИГА", "KERJA"),
  ])
  func isKept(typed: String, written: String) {
    #expect(LetterCase(of: typed).applied(to: "kerja") == written)
  }
}
