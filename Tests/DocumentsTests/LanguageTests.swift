import Documents
import Testing

struct LanguageTests {
  /// The codes of ISO 639-1, and of ISO 639-2 for what is not determined: they are in files and must not change.
  @Test func rawValuesAreTheCodes() {
    #expect(Language.allCases.map(\.rawValue) == ["id", "ru", "en", "und"])
    #expect(Language.supported == [.indonesian, .russian, .english])
  }
}
