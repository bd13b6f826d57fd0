import Testing

@testable import TextAnalysis

@Suite struct KeyboardLayoutTests {
  // What the keys give was read off the two keyboards, key by key.
  @Test(arguments: [
    ("ghbdtn", "привет"), ("зукзгыефлффт", "perpustakaan"), ("j,kfcnm", "область"), ("k.,k.", "люблю"),
    ("[jkjl", "холод"), ("cj]tp", "соъез"), ("'nj", "это"), (";bpym", "жизнь"), ("`krf", "ёлка"), ("Ghbdtn", "Привет"),
    ("{THCJY", "ХЕРСОН"), ("<TH:Fdf", "БЕРЖАва"), ("иги", "bub"), ("ю", "."),
  ])
  func whatTheKeysGive(typed: String, meant: String) {
    #expect(KeyboardLayout.retyped(typed) == meant)
  }

  @Test(arguments: ["", "123", "при-вет", "ghb5", "приvet", "naïve", ".", "қазақ"])
  func nothingIsRetyped(text: String) {
    // No letters, both alphabets, or a character on no key for letters.
    #expect(KeyboardLayout.retyped(text) == nil)
  }

  @Test func everyLetterComesBack() {
    for letters in ["abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"] {
      let russian = KeyboardLayout.retyped(letters)
      #expect(russian.flatMap(KeyboardLayout.retyped) == letters)
    }
    // Seven Russian letters are on keys for signs.
    let alphabet = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
    let latin = KeyboardLayout.retyped(alphabet) ?? ""
    #expect(latin.unicodeScalars.count == 33)
    #expect(latin.unicodeScalars.filter(KeyboardLayout.isLetterOfOtherLayout).count == 7)
  }

  @Test(arguments: [
    ("a", "s", true), ("a", "q", true), ("a", "z", true), ("g", "h", true), ("g", "y", true), ("g", "v", true),
    ("a", "d", false), ("q", "z", false), ("a", "a", false), ("p", "q", false), ("a", "ф", false),
  ])
  func neighboursOnQwerty(left: Unicode.Scalar, right: Unicode.Scalar, areNeighbours: Bool) {
    #expect(KeyboardLayout.qwerty.areNeighbours(left, right) == areNeighbours)
    #expect(KeyboardLayout.qwerty.areNeighbours(right, left) == areNeighbours)
  }

  @Test(arguments: [
    ("п", "р", true), ("п", "е", true), ("п", "м", true), ("х", "ъ", true), ("э", "х", true), ("а", "о", false),
    ("ё", "й", false), ("ё", "ю", false),
  ])
  func neighboursOnJcuken(left: Unicode.Scalar, right: Unicode.Scalar, areNeighbours: Bool) {
    #expect(KeyboardLayout.jcuken.areNeighbours(left, right) == areNeighbours)
  }
}
