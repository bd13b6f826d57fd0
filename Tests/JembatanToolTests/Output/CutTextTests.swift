import Testing

@testable import JembatanTool

struct CutTextTests {
  @Test(arguments: [
    ("kapal", 5, "kapal"), ("kapal", 4, "kap…"), ("kapal", 1, "…"), ("kapal", 0, ""), ("", 0, ""),
    // A wide letter that does not fit leaves a column free.
    ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
    ("е\u{301}же\u{301}ж", 2, "е\u{301}…"),
  ])
  func ends(text: String, columns: Int, expected: String) {
    #expect(CutText.end(text, columns: columns) == expected)
  }

  @Test(arguments: [
    ("kapal", 7, "  kapal"), ("kapal", 4, "…pal"), ("kapal", 0, ""), ("日本語", 5, "…本語"), ("日本語", 4, " …語"),
  ])
  func starts(text: String, columns: Int, expected: String) {
    #expect(CutText.start(text, columns: columns) == expected)
  }

  @Test func padding() {
    #expect(CutText.end("語", columns: 4, pads: true) == "語  ")
  }
}
