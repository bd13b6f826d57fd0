import Foundation
import Testing

/// The completion scripts that the argument parser writes for three shells.
struct CompletionScriptTests {
  /// A shell that is installed can parse its script.
  @Test(arguments: ["bash", "zsh", "fish"])
  func isSyntacticallyValid(shell: String) throws {
    let tool = try Tool()
    let script = try tool.run("--generate-completion-script", shell)
    #expect(script.status == 0)
    try tool.write(script.out, to: "script")
    guard let program = Tool.program(shell) else { return }
    let check = try tool.run(program: program, [shell == "fish" ? "--no-execute" : "-n", "script"])
    #expect(check.status == 0)
    #expect(check.err.isEmpty)
  }

  /// Paths are completed as paths, the folder of the index as a folder, formats by their names.
  @Test(arguments: [
    ("bash", ["__jembatan_add_completions -f", "__jembatan_add_completions -d", "'trec'"]),
    ("zsh", ["'*:path:_files'", ":dir:_files -/'", "trec"]),
    ("fish", ["\"jembatan index\" -ge 1' -F", "-rfa '(__jembatan_complete_directories)'", "trec"]),
  ])
  func completesPaths(shell: String, pieces: [String]) throws {
    let script = try Tool().run("--generate-completion-script", shell).out
    for piece in pieces { #expect(script.contains(piece), "\(piece)") }
  }

  /// What bash offers behind a line, by its own completion machinery.
  @Test(arguments: [
    (["jembatan", "ev"], ["evaluate"]),
    (["jembatan", "index", "ar"], ["archive", "article.txt"]),
    (["jembatan", "search", "--index", "ar"], ["archive"]),
    (["jembatan", "search", "--kind", "a"], ["agreement"]),
    (["jembatan", "evaluate", "--topics", "art"], ["article.txt"]),
    (["jembatan", "search", "--par"], ["--party"]),
  ])
  func bashOffers(words: [String], offers: [String]) throws {
    let tool = try Tool()
    try tool.write("x", to: "archive/a.txt")
    try tool.write("x", to: "article.txt")
    try tool.write(try tool.run("--generate-completion-script", "bash").out, to: "script")
    let line = words.joined(separator: " ")
    try tool.write(
      """
      source ./script
      COMP_WORDS=(\(words.map { "'\($0)'" }.joined(separator: " ")))
      COMP_CWORD=\(words.count - 1)
      COMP_LINE='\(line)'
      COMP_POINT=\(line.utf8.count)
      _jembatan jembatan '\(words.last ?? "")' '\(words.dropLast().last ?? "")'
      printf '%s\\n' "${COMPREPLY[@]}" | sort
      """, to: "complete")
    let program = try #require(Tool.program("bash"))
    #expect(try tool.run(program: program, ["complete"]).lines.map(String.init) == offers)
  }
}
