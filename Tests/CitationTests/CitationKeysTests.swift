import Testing

@testable import Citation

struct CitationKeysTests {
  @Test(arguments: [
    ("perikanan-2003.id", "perikanan-2003.id"),
    ("Соглашение о рыболовстве (1998)", "Soglashenie-o-rybolovstve-1998"),
    ("щёголь_ЪЬ_Юг", "shchyogol__Yug"),
    // Ukrainian
    ("їжак і Європа", "yizhak-i-Yevropa"),
    ("café Łódź", "cafe-Lodz"),
    // The accent as a character of its own
    ("cafe\u{301}", "cafe"),
    ("a,b{c}d\"e'f#g%h=i~j\\k", "a-b-c-d-e-f-g-h-i-j-k"),
    ("--x--", "--x"),
    ("  x y  ", "x-y"),
    ("協定", "document"),
    ("", "document"),
  ])
  func readableKeys(id: String, key: String) {
    #expect(CitationKeys.readable(id) == key)
  }

  @Test func keysAreUniqueWhateverTheirCase() {
    var keys = CitationKeys()
    #expect(["a", "A", "a-2", "б", "b", "a"].map { keys.key(for: $0) } == ["a", "A-2", "a-2-2", "b", "b-2", "a-3"])
  }

  @Test func longIdsAreCut() {
    let key = CitationKeys.readable(String(repeating: "щ", count: 256))
    #expect(key == String(repeating: "shch", count: 25))
  }

  /// A thousand equal ids give a thousand keys, in time that does not grow with their square.
  @Test func manyEqualIds() {
    var keys = CitationKeys()
    let all = (0..<20_000).map { _ in keys.key(for: "協定") }
    #expect(Set(all).count == all.count)
    #expect(all.last == "document-20000")
  }
}
