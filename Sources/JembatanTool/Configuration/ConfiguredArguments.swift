import ArgumentParser
import QueryLanguage

/// The arguments of a run, with defaults of a configuration file put in behind the name of the command.
///
/// What stands later counts, so that the command line overrides; of options that may be given again, those of the
/// command line take the place of the file's.
struct ConfiguredArguments {
  /// Switches the file off, wherever it stands before `--`.
  static let off = "--no-config"

  let root: CommandDescription
  let file: ConfigurationFile
  /// As typed: the name of a command and what follows.
  let typed: [String]

  /// The arguments for the parser.
  ///
  /// - Throws: `CommandFailure` naming file and line.
  static func arguments(_ typed: [String], environment: [String: String]) throws -> [String] {
    let options = typed.prefix { $0 != "--" }
    let kept = options.filter { $0 != off } + typed.dropFirst(options.count)
    let asksForHelp = ["-h", "--help", "--version", "--help-hidden"].contains(where: options.contains)
    let commands = JembatanTool.configuration.subcommands.map { $0.configuration }.filter(\.shouldDisplay)
    guard let name = kept.first, commands.contains(where: { $0.commandName == name }), kept.count == typed.count,
      !asksForHelp, let file = try ConfigurationFile.find(environment: environment)
    else { return Array(kept) }
    let root = try CommandDescription.of(JembatanTool.self)
    return try ConfiguredArguments(root: root, file: file, typed: Array(kept)).checked(environment)
  }

  /// The arguments with the defaults that the command has and that nothing overrides.
  func checked(_ environment: [String: String]) throws -> [String] {
    guard let name = typed.first, let command = root.subcommands?.first(where: { $0.commandName == name }) else {
      return typed
    }
    for entry in file.entries { try check(entry) }
    var wanted: [(entry: ConfigurationFile.Entry, arguments: [String])] = []
    for entry in file.entries where entry.command == nil || entry.command == name {
      guard let option = command.option(named: entry.name), !isOverridden(option, environment) else { continue }
      // What a header says of one command stands above what is said of all.
      if entry.command != nil {
        wanted.removeAll { $0.entry.command == nil && $0.entry.name == entry.name }
      }
      if entry.command == nil, wanted.contains(where: { $0.entry.command != nil && $0.entry.name == entry.name }) {
        continue
      }
      wanted.append((entry, try arguments(for: entry, option, of: command, environment)))
    }
    let all = arguments(wanted.map(\.arguments))
    guard !wanted.isEmpty, !parses(all) else { return all }
    for candidate in wanted { try checkValue(candidate.entry, candidate.arguments, of: command) }
    // A default that does not go with what was typed gives way. What was typed may be wrong by itself: then the parser
    // says so.
    guard parses(typed) else { return typed }
    var kept: [[String]] = []
    for candidate in wanted where parses(arguments(kept + [candidate.arguments])) { kept.append(candidate.arguments) }
    return arguments(kept)
  }

  /// Makes sure that a value is accepted where nothing else is given but what the command cannot do without.
  private func checkValue(
    _ entry: ConfigurationFile.Entry, _ arguments: [String], of command: CommandDescription
  ) throws {
    var others: [String] = []
    for argument in command.ownArguments {
      if argument.kind == .positional { others.append("x") }
      if argument.kind == .option, !argument.isOptional, let name = argument.names?.last, name.name != entry.name {
        others.append("\(name.spelling)=x")
      }
    }
    do {
      _ = try JembatanTool.parseAsRoot([command.commandName] + arguments + others)
    } catch {
      guard parses([command.commandName] + others) else { return }
      throw failure(entry, JembatanTool.message(for: error))
    }
  }

  private func arguments(_ inserted: [[String]]) -> [String] {
    Array(typed.prefix(1)) + inserted.flatMap { $0 } + typed.dropFirst()
  }

  private func parses(_ arguments: [String]) -> Bool {
    do {
      _ = try JembatanTool.parseAsRoot(arguments)
      return true
    } catch {
      return false
    }
  }

  private func failure(_ entry: ConfigurationFile.Entry, _ message: String) -> CommandFailure {
    CommandFailure("\(file.path):\(entry.line): \(message)", status: .usage)
  }

  /// Whether the command line, or for the index the environment, says something else.
  private func isOverridden(_ option: CommandDescription.Argument, _ environment: [String: String]) -> Bool {
    var names = Set((option.names ?? []).map(\.spelling))
    if names.contains("--index"), !(environment["JEMBATAN_INDEX"] ?? "").isEmpty { return true }
    // Others are overridden by standing before what was typed.
    guard option.isRepeating || option.kind == .flag else { return false }
    // A flag has a name that switches it on, and may have one that switches it off.
    if option.kind == .flag { names.formUnion(names.map { "--no-" + $0.dropFirst(2) }) }
    return typed.dropFirst().prefix { $0 != "--" }.contains { argument in
      names.contains(argument) || names.contains { argument.hasPrefix($0 + "=") && $0.hasPrefix("--") }
    }
  }

  /// The arguments that say the same as a line.
  private func arguments(
    for entry: ConfigurationFile.Entry, _ option: CommandDescription.Argument, of command: CommandDescription,
    _ environment: [String: String]
  ) throws -> [String] {
    guard option.kind == .flag else {
      let home = environment["HOME"] ?? ""
      // Shells replace the tilde on command lines; here no shell has seen it.
      let value = entry.value.hasPrefix("~/") && !home.isEmpty ? home + entry.value.dropFirst() : entry.value
      return ["--\(entry.name)=\(value)"]
    }
    switch entry.value.lowercased() {
    case "true": return ["--\(entry.name)"]
    case "false": return command.option(named: "no-" + entry.name) == nil ? [] : ["--no-\(entry.name)"]
    default:
      throw failure(entry, "\(entry.name) is true or false, not “\(entry.value)”")
    }
  }

  /// Makes sure that a command has the option.
  private func check(_ entry: ConfigurationFile.Entry) throws {
    let commands = (root.subcommands ?? []).filter { $0.shouldDisplay ?? true }
    guard let header = entry.command else {
      let names = commands.flatMap(\.optionNames)
      guard !names.contains(entry.name) else { return }
      throw failure(
        entry, "no command has an option “\(entry.name)”" + NearestName.question(entry.name, among: names))
    }
    guard let command = commands.first(where: { $0.commandName == header }) else {
      throw failure(
        entry, "there is no command “\(header)”" + NearestName.question(header, among: commands.map(\.commandName)))
    }
    guard !command.optionNames.contains(entry.name) else { return }
    throw failure(
      entry,
      "\(header) has no option “\(entry.name)”; it has \(command.optionNames.joined(separator: ", "))"
        + NearestName.question(entry.name, among: command.optionNames))
  }
}

extension CommandDescription {
  /// The long names of its options and flags, without hyphens.
  fileprivate var optionNames: [String] {
    ownArguments.flatMap { ($0.names ?? []).filter { $0.kind == "long" }.map(\.name) }
  }

  fileprivate func option(named name: String) -> Argument? {
    ownArguments.first { ($0.names ?? []).contains { $0.kind == "long" && $0.name == name } }
  }
}
