import Testing

@testable import JembatanTool

struct RoffTextTests {
  /// groff_char(7): what groff would print as something else than it is.
  @Test(arguments: [
    ("--index", #"\-\-index"#),
    (#"a\b"#, #"a\eb"#),
    ("'x' `y` \"z\"", #"\(aqx\(aq \(gay\(ga \(dqz\(dq"#),
    ("a^b~c", #"a\(hab\(tic"#),
    ("обмен", #"\[u043E]\[u0431]\[u043C]\[u0435]\[u043D]"#),
    ("👪", #"\[u1F46A]"#),
    ("a\tb\u{7}\nc", "a bc"),
  ])
  func escapes(text: String, source: String) {
    #expect(RoffText.escaped(text) == source)
  }

  /// A full stop or an apostrophe at the start would make a request of the line.
  @Test func linesAreNoRequests() {
    #expect(RoffText.line(".ris is a suffix") == #"\&.ris is a suffix"#)
    #expect(RoffText.line("'tis") == #"\(aqtis"#)
  }

  @Test func sentencesBeginLines() {
    #expect(RoffText.filled("One is  here. Two is there") == ["One is here.", "Two is there"])
    #expect(RoffText.filled("In jembatan.index or $A_B.") == [#"In \%jembatan.index or \%$A_B."#])
    #expect(RoffText.filled("").isEmpty)
    let long = RoffText.filled(Array(repeating: ".word", count: 40).joined(separator: " "))
    #expect(long.count > 2)
    #expect(long.allSatisfy { $0.utf8.count < 80 && $0.hasPrefix(#"\&."#) || $0.hasPrefix(#"\%"#) })
  }
}
