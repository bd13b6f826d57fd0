/// The manual page jembatan(1), in the language mdoc(7), from what the argument parser knows of all commands.
///
/// What help screens do not say, environment and files, is said here; examples and options are written once, beside the
/// code of their command.
struct ManualPage {
  let root: CommandDescription
  let version: String
  /// As mdoc wants it: `November 22, 2026`.
  let date: String

  /// The page, from `.Dd` to the last line.
  var text: String { lines.map { $0 + "\n" }.joined() }

  private var name: String { root.commandName }

  private var commands: [CommandDescription] {
    (root.subcommands ?? []).filter { $0.shouldDisplay ?? true }
  }

  private var lines: [String] {
    [".Dd \(date)", ".Dt \(name.uppercased()) 1", ".Os \(RoffText.escaped(name)) \(RoffText.escaped(version))"]
      + title + synopsis + description + commandSections + queryLanguage + environment + files + exitStatus + examples
  }

  // MARK: Sections

  private var title: [String] {
    // A name's line has no full stop.
    let abstract = (root.abstract ?? "").prefix { $0 != "." }
    return [
      ".Sh NAME", ".Nm \(name)", ".Nd \(RoffText.escaped(abstract.prefix(1).lowercased() + abstract.dropFirst()))",
    ]
  }

  private var synopsis: [String] {
    [".Sh SYNOPSIS"]
      + commands.flatMap { [".Nm", ".Cm \(RoffText.escaped($0.commandName))"] + usage(of: $0) }
      + [".Nm", ".Fl \\-help", ".Nm", ".Fl \\-version"]
  }

  private var description: [String] {
    var lines = [".Sh DESCRIPTION"]
    for (number, paragraph) in ([[Substring(root.abstract ?? "")]] + text(of: root)).enumerated() {
      lines += (number == 0 ? [] : [".Pp"]) + prose(paragraph)
    }
    lines += [".Pp", "Every command also takes these options:", ".Bl -tag -width Ds"]
    lines += [".It Fl h , Fl \\-help", "Show how the command is used."]
    lines += [".It Fl \\-version", "Show the version."]
    lines += [".It Fl \\-no\\-config", "Pass over the configuration file.", ".El"]
    return lines
  }

  private var commandSections: [String] {
    [".Sh COMMANDS"] + commands.flatMap(section)
  }

  private func section(_ command: CommandDescription) -> [String] {
    var lines = [".Ss \(name) \(RoffText.escaped(command.commandName))"]
    for (number, paragraph) in ([[Substring(command.abstract ?? "")]] + text(of: command)).enumerated() {
      lines += (number == 0 ? [] : [".Pp"]) + prose(paragraph)
    }
    // In the order of the help screen: options without a title first.
    var titles: [String?] = [nil]
    for title in command.ownArguments.map(\.sectionTitle) where !titles.contains(title) { titles.append(title) }
    for title in titles {
      let arguments = command.ownArguments.filter { $0.sectionTitle == title }
      guard !arguments.isEmpty else { continue }
      // A list makes room above itself.
      lines += title.map { [".Pp", RoffText.line($0) + ":"] } ?? []
      lines += [".Bl -tag -width Ds"] + arguments.flatMap(item) + [".El"]
    }
    return lines
  }

  private var queryLanguage: [String] {
    [".Sh QUERY LANGUAGE"] + RoffText.filled(QueryHelp.introduction.replacing("\n", with: " "))
      + [".Bl -tag -width Ds"]
      + QueryHelp.operators.flatMap { operation in
        [".It Ic \(RoffText.argument(operation.syntax))"] + RoffText.filled(operation.meaning)
      }
      + [".El", ".Pp", "For example:"] + display(QueryHelp.examples)
  }

  private var environment: [String] {
    let variables = [
      ("JEMBATAN_INDEX", "The folder of the index, where --index is not given."),
      ("JEMBATAN_CONFIG", "The configuration file."),
      ("XDG_CONFIG_HOME", "Where the configuration file is looked for, in place of ~/.config."),
      ("NO_COLOR", "If set and not empty, colours are used only on demand."),
      ("TERM", "If dumb, neither colours nor a progress line are used."),
      ("COLUMNS", "How wide lines are, in place of the width of the terminal."),
    ]
    return [".Sh ENVIRONMENT", ".Bl -tag -width JEMBATAN_CONFIG"]
      + variables.flatMap { [".It Ev \($0.0)"] + RoffText.filled($0.1) } + [".El"]
  }

  private var files: [String] {
    [".Sh FILES", ".Bl -tag -width Ds", ".It Pa jembatan.index"]
      + RoffText.filled(
        "The folder of the index, in the current folder, where neither --index nor JEMBATAN_INDEX is given.")
      + [".It Pa ~/.config/jembatan/config"]
      + RoffText.filled(
        """
        Defaults of options, where JEMBATAN_CONFIG does not name another file. A line has the long name of an option, = \
        and a value; flags have true or false. What stands below the name of a command in brackets is for that command, \
        what stands before for every command that has the option. Lines that begin with # are comments. The command line \
        overrides the file, and so does JEMBATAN_INDEX.
        """)
      + display(["index = ~/archive.index", "color = never", "", "[search]", "limit = 20", "facets = kind,year"])
      + [".El"]
  }

  private var exitStatus: [String] {
    [".Sh EXIT STATUS", ".Bl -tag -width Ds"]
      + ExitStatus.meanings.flatMap { [".It \($0.status)"] + RoffText.filled($0.meaning) } + [".El"]
  }

  private var examples: [String] {
    let examples = ([root] + commands).filter { !$0.examples.isEmpty }
    return [".Sh EXAMPLES"]
      + examples.enumerated().flatMap { number, command in
        (number == 0 ? [] : [".Pp"])
          + RoffText.filled(command.commandName == name ? "To begin with:" : command.abstract ?? "")
          + display(command.examples)
      }
  }

  // MARK: Pieces

  /// The discussion without the sections that have a place of their own.
  private func text(of command: CommandDescription) -> [[Substring]] {
    command.paragraphs.filter { $0.first != "EXAMPLES:" && $0.first != "EXIT STATUS:" }
  }

  /// A paragraph; lines that are indented stay as they are.
  private func prose(_ paragraph: [Substring]) -> [String] {
    let text = paragraph.prefix { !$0.hasPrefix(" ") }
    let rest = paragraph.dropFirst(text.count)
    return RoffText.filled(text.joined(separator: " ")) + (rest.isEmpty ? [] : display(rest.map(String.init)))
  }

  private func display(_ lines: [String]) -> [String] {
    [".Bd -literal -offset indent"] + lines.map(RoffText.line) + [".Ed"]
  }

  /// What stands behind the name of a command: all options in one word, then what it cannot do without.
  private func usage(of command: CommandDescription) -> [String] {
    let arguments = command.ownArguments
    var lines = arguments.contains { $0.kind != .positional && $0.isOptional } ? [".Op Ar options"] : []
    for argument in arguments {
      let value = RoffText.escaped(argument.valueName ?? "value") + (argument.isRepeating ? " ..." : "")
      switch argument.kind {
      case .positional: lines.append(argument.isOptional ? ".Op Ar \(value)" : ".Ar \(value)")
      case .option where !argument.isOptional:
        lines.append(".\(flag(argument.names?.first)) Ar \(RoffText.escaped(argument.valueName ?? "value"))")
      case .option, .flag: break
      }
    }
    return lines
  }

  /// An item of a list of arguments.
  private func item(_ argument: CommandDescription.Argument) -> [String] {
    let value = argument.kind == .flag ? "" : " Ar \(RoffText.escaped(argument.valueName ?? "value"))"
    // The short name first, as everywhere.
    let names = (argument.names ?? []).sorted { $0.name.count < $1.name.count }.map { flag($0) + value }
    let head = argument.kind == .positional ? "Ar" + value.dropFirst(3) + (argument.isRepeating ? " ..." : "") : ""
    return [".It " + (names.isEmpty ? head : names.joined(separator: " , "))]
      + RoffText.filled(argument.abstract ?? "")
      + (argument.kind == .option && argument.isRepeating ? ["Can be given again."] : [])
  }

  /// `Fl n` or `Fl \-index`: the macro puts one hyphen in front.
  private func flag(_ name: CommandDescription.Argument.Name?) -> String {
    "Fl " + RoffText.escaped(name?.spelling.dropFirst() ?? "")
  }
}
