import Documents
import Testing

struct DocumentKindTests {
  /// They are in files and flags and must not change.
  @Test func rawValuesAreWhatFilesSay() {
    #expect(DocumentKind.allCases.map(\.rawValue) == ["news", "agreement", "other"])
  }
}
