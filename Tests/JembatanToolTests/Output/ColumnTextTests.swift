import Testing

@testable import JembatanTool

struct ColumnTextTests {
  @Test func firstColumnIsLeftTheOthersRight() {
    let rows = [["term", "df"], ["и\u{306}од", "7"], ["条", "12345"], ["sum"]]
    #expect(ColumnText.aligned(rows) == "term     df\nи\u{306}од       7\n条    12345\nsum\n")
    #expect(ColumnText.aligned([["a", "b"], ["cc", "dd"]], leftColumns: 2) == "a   b\ncc  dd\n")
    #expect(ColumnText.aligned([]).isEmpty)
  }
}
