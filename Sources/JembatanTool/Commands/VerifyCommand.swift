import ArgumentParser
import Jembatan

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check every byte of the index.",
    discussion: """
      Compares all files with their checksums and reads every structure to its end.
      Damage is named with file and offset, and the exit status is 3.

      EXAMPLES:
        jembatan verify
        jembatan verify --index cooperation.index && echo sound
      """)

  @OptionGroup var location: IndexOption

  @Flag(name: .shortAndLong, help: "Print nothing where all is well.")
  var quiet = false

  func run() throws {
    let files = try location.open().verify()
    if !quiet {
      StandardOutput.write(
        TerminalStyle.escaped("\(location.path): \(NumberText.counted(files.count, "file")) checked, all sound") + "\n")
    }
  }
}
