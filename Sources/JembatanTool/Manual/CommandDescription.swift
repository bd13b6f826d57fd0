import ArgumentParser
import FoundationEssentials

/// A command with its arguments and subcommands, as the argument parser describes it: the part of its dump
/// (`--experimental-dump-help`, serialization version 0) that a manual needs.
struct CommandDescription: Decodable {
  /// An argument, option or flag.
  struct Argument: Decodable {
    enum Kind: String, Decodable {
      case positional, option, flag
    }

    struct Name: Decodable {
      /// `short`, `long` or `longWithSingleDash`.
      var kind: String
      var name: String

      /// `--index`, `-n`
      var spelling: String { (kind == "long" ? "--" : "-") + name }
    }

    var kind: Kind
    var shouldDisplay: Bool
    var sectionTitle: String?
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var valueName: String?
    var abstract: String?
  }

  var commandName: String
  var shouldDisplay: Bool?
  var abstract: String?
  var discussion: String?
  var subcommands: [CommandDescription]?
  var arguments: [Argument]?

  /// The description of a command and all below it.
  static func of(_ command: any ParsableCommand.Type) throws -> CommandDescription {
    struct Dump: Decodable { var command: CommandDescription }
    return try JSONDecoder().decode(Dump.self, from: Data(command._dumpHelp().utf8)).command
  }

  /// The arguments that a help screen shows, without those of every command, `--help` and `--version`.
  var ownArguments: [Argument] {
    (arguments ?? []).filter { argument in
      let spellings = argument.names?.map(\.spelling) ?? []
      return argument.shouldDisplay && !spellings.contains("--help") && !spellings.contains("--version")
    }
  }

  /// The pieces of the discussion between empty lines.
  var paragraphs: [[Substring]] {
    (discussion ?? "").split(separator: "\n", omittingEmptySubsequences: false)
      .split(whereSeparator: \.isEmpty).map(Array.init)
  }

  /// The lines of the paragraph that has examples.
  var examples: [String] {
    let paragraph = paragraphs.first { $0.first == "EXAMPLES:" } ?? []
    return paragraph.dropFirst().map { line in String(line.drop { $0 == " " }) }
  }
}
