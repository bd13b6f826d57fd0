import Foundation
import Testing

@testable import JembatanTool

struct ManualCommandTests {
  private static let page = Result { try Tool().run(["manual"], environment: ["SOURCE_DATE_EPOCH": "1700000000"]) }

  /// The second of 1700000000 was on 14 November 2023 (UTC).
  @Test func beginsAsAManualPage() throws {
    let page = try Self.page.get()
    #expect(page.status == 0)
    #expect(page.err.isEmpty)
    #expect(page.out.hasPrefix(".Dd November 14, 2023\n.Dt JEMBATAN 1\n.Os jembatan "))
    #expect(page.out.utf8.allSatisfy { $0 == 10 || (32..<127).contains($0) })
  }

  @Test(arguments: [
    ("1700000000", "November 14, 2023"), ("0", "January 1, 1970"), ("-1", "December 31, 1969"),
    ("951782400", "February 29, 2000"),
  ])
  func dates(epoch: String, date: String) {
    #expect(ManualCommand.date(environment: ["SOURCE_DATE_EPOCH": epoch]) == date)
  }

  @Test(arguments: ["", "x", "99999999999999999999"])
  func otherDatesAreToday(epoch: String) {
    #expect(ManualCommand.date(environment: ["SOURCE_DATE_EPOCH": epoch]) == ManualCommand.date(environment: [:]))
  }

  /// The sections in the order of mdoc(7).
  @Test func sections() throws {
    let titles = try Self.page.get().lines.filter { $0.hasPrefix(".Sh ") }.map { $0.dropFirst(4) }
    #expect(
      titles == [
        "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "QUERY LANGUAGE", "ENVIRONMENT", "FILES", "EXIT STATUS",
        "EXAMPLES",
      ])
  }

  /// All that the help of a command names stands in the page: the command, its options, its examples.
  @Test func saysWhatHelpSays() throws {
    let tool = try Tool()
    let page = try Self.page.get().out
    let help = try tool.run("--help").out
    let names = help.matches(of: #/(?m)^  ([a-z]+)  +\S/#).map { String($0.1) }
    #expect(names.count >= 9)
    for name in names {
      #expect(page.contains("\n.Ss jembatan \(name)\n"), "\(name)")
      let help = try tool.run(name, "--help").out
      for option in help.matches(of: #/(?m)^  (?:-[a-zA-Z], )?--([a-z0-9-]+)/#) where name != "help" {
        #expect(page.contains("Fl \\-" + option.1.replacing("-", with: "\\-")), "\(name) --\(option.1)")
      }
      for example in help.matches(of: #/(?m)^  (jembatan .*)$/#) {
        #expect(page.contains("\n" + RoffText.line(example.1) + "\n"), "\(example.1)")
      }
    }
    for status in ExitStatus.meanings { #expect(page.contains("\n.It \(status.status)\n")) }
    for variable in ["JEMBATAN_INDEX", "JEMBATAN_CONFIG", "XDG_CONFIG_HOME", "NO_COLOR"] {
      #expect(page.contains("\n.It Ev \(variable)\n"))
    }
  }

  /// The query language stands in the page as on its screen.
  @Test func explainsTheQueryLanguage() throws {
    let page = try Self.page.get().out
    for operation in QueryHelp.operators {
      #expect(page.contains("\n.It Ic \(RoffText.argument(operation.syntax))\n"), "\(operation.syntax)")
    }
    #expect(page.contains("Pa ~/.config/jembatan/config"))
  }

  /// Blocks are closed in the order that they are opened in.
  @Test func blocksAreBalanced() throws {
    var open: [Substring] = []
    for line in try Self.page.get().lines {
      switch line.prefix(3) {
      case ".Bl", ".Bd": open.append(line.prefix(3))
      case ".El": #expect(open.popLast() == ".Bl")
      case ".Ed": #expect(open.popLast() == ".Bd")
      case ".It": #expect(open.last == ".Bl")
      default: break
      }
    }
    #expect(open.isEmpty)
  }

  /// The formatters that are installed have nothing to complain of.
  @Test(arguments: [
    ("groff", ["-ww", "-mandoc", "-Tutf8", "jembatan.1"]), ("mandoc", ["-Tlint", "-Wwarning", "jembatan.1"]),
  ])
  func rendersWithoutWarnings(formatter: String, arguments: [String]) throws {
    guard let program = Tool.program(formatter) else { return }
    let tool = try Tool()
    try tool.write(try Self.page.get().out, to: "jembatan.1")
    let output = try tool.run(program: program, arguments)
    #expect(output.status == 0)
    #expect(output.err.isEmpty)
    if formatter == "groff" {
      #expect(output.out.contains("jembatan search обмен книгами --kind agreement"))
    } else {
      #expect(output.out.isEmpty)
    }
  }

  /// It is for packagers: neither help nor the message for an unknown command names it.
  @Test func isHidden() throws {
    let tool = try Tool()
    #expect(!(try tool.run("--help").out.contains("manual")))
    #expect(!(try tool.run("ikan").err.contains("manual")))
    #expect(try tool.run("manual", "--help").out.contains("jembatan manual > jembatan.1"))
  }
}
