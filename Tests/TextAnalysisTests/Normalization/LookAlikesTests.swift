import Testing

@testable import TextAnalysis

struct LookAlikesTests {
  @Test(
    arguments: [
      // One Latin letter in a Russian word, one Cyrillic letter in an English one
      ("сoвет", "совет"), ("рocсия", "россия"), ("сompany", "company"), ("мoscow", "moscow"),
      // As many of each: Cyrillic
      ("cс", "сс"),
      // и has no Latin twin, z no Cyrillic one: the word stays mixed
      ("windowsи", "windowsи"), ("москваz", "москваz"),
      // One script
      ("abc", "abc"), ("где", "где"), ("", ""), ("123", "123"), ("漢aα", "漢aα"),
      // Digits count for neither
      ("с1ov", "c1ov"),
    ])
  func examples(word: String, unified: String) {
    #expect(String(decoding: LookAlikes.unified(Array(word.utf8)), as: UTF8.self) == unified)
  }

  /// Every letter with a twin: in a word of the other script it becomes the twin.
  @Test func twins() {
    for (latin, cyrillic) in zip("acekmopxyhtbisj", "асекморхунтвіѕј") {
      #expect(LookAlikes.unified(Array("zz\(cyrillic)".utf8)) == Array("zz\(latin)".utf8))
      #expect(LookAlikes.unified(Array("жж\(latin)".utf8)) == Array("жж\(cyrillic)".utf8))
    }
  }
}
