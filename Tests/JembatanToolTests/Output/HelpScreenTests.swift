import Testing

@testable import JembatanTool

struct HelpScreenTests {
  @Test func examplesGoLast() {
    let screen = "OVERVIEW: Find.\n\nEXAMPLES:\n  a\n  b\n\nEXIT STATUS:\n  0\n\nUSAGE: x\n\nOPTIONS:\n  -h\n"
    #expect(
      HelpScreen.arranged(screen)
        == "OVERVIEW: Find.\n\nUSAGE: x\n\nOPTIONS:\n  -h\n\nEXIT STATUS:\n  0\n\nEXAMPLES:\n  a\n  b\n")
  }

  /// Versions and completion scripts are no help screens.
  @Test func otherTextsStay() {
    #expect(HelpScreen.arranged("0.1.0") == "0.1.0\n")
    #expect(HelpScreen.arranged("#!/bin/bash\n\nEXAMPLES:\n\nend\n") == "#!/bin/bash\n\nEXAMPLES:\n\nend\n")
  }
}
