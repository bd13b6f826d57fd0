import Testing

@testable import JembatanTool

struct SeparatedValuesTests {
  /// RFC 4180, 2.
  @Test(arguments: [
    (["a", "b"], "a,b\r\n"),
    (["a,b", "c"], "\"a,b\",c\r\n"),
    (["kata \"ikan\""], "\"kata \"\"ikan\"\"\"\r\n"),
    (["dua\nbaris", "dua\r\nbaris"], "\"dua\nbaris\",\"dua\r\nbaris\"\r\n"),
    ([" x", "x "], "\" x\",\"x \"\r\n"),
    (["", ""], ",\r\n"),
    // Else it would be an empty line.
    ([""], "\"\"\r\n"),
    (["рыба", "№\u{A0}5"], "рыба,№\u{A0}5\r\n"),
    (["a\0b\u{1B}c\u{9B}d\u{2028}e\tf"], "a b c d e f\r\n"),
  ])
  func commas(fields: [String], row: String) {
    #expect(SeparatedValues.csv.row(fields) == row)
  }

  /// What a spreadsheet would compute gets an apostrophe; numbers do not.
  @Test(arguments: [
    ("=1+1", "'=1+1"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("+62 21 345", "'+62 21 345"),
    ("-", "'-"),
    ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""),
    ("  =1", "'  =1"),
    ("\t=1", "' =1"),
    ("\n=1", "\"'\n=1\""),
    ("＝1", "'＝1"),
    ("-0.25", "-0.25"), ("+3", "+3"), ("12", "12"), ("-1e5", "'-1e5"), ("-1-1", "'-1-1"),
    ("a=b", "a=b"), ("", "\"\""),
  ])
  func formulas(field: String, cell: String) {
    #expect(SeparatedValues.csv.row([field]) == cell + "\r\n")
  }

  @Test(arguments: [
    (["a", "b"], "a\tb\n"),
    (["a\tb", "c\r\nd"], "a b\tc  d\n"),
    (["kata \"ikan\", =1", ""], "kata \"ikan\", =1\t\n"),
  ])
  func tabs(fields: [String], row: String) {
    #expect(SeparatedValues.tsv.row(fields) == row)
  }

  /// A reader of RFC 4180 gets back the rows that were written, but for apostrophes and control characters.
  @Test func rowsAreReadBack() {
    var generator = SplitMix(seed: propertySeed())
    let pieces = ["a", "ж", ",", "\"", "\"\"", "\n", "\r\n", " ", ";", "1", "x=1"]
    for _ in 0..<500 {
      let rows = (0..<3).map { _ in
        (0..<3).map { _ in
          (0..<Int.random(in: 0...6, using: &generator))
            .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
        }
      }
      #expect(Self.read(rows.map(SeparatedValues.csv.row).joined()) == rows)
      for row in rows {
        let line = SeparatedValues.tsv.row(row)
        #expect(line.unicodeScalars.filter { $0 == "\n" }.count == 1)
        #expect(line.split(separator: "\t", omittingEmptySubsequences: false).count == row.count)
      }
    }
  }

  private static func read(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"" where isQuoted && scalars.first == "\"":
        field += "\""
        scalars.removeFirst()
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        row.append(field)
        field = ""
      case "\r" where !isQuoted && scalars.first == "\n":
        scalars.removeFirst()
        rows.append(row + [field])
        row = []
        field = ""
      default: field.unicodeScalars.append(scalar)
      }
    }
    return rows
  }
}
