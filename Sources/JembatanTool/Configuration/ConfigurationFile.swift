import FoundationEssentials
import Glibc

/// Defaults for options that a person keeps in a file.
///
/// ```
/// # for every command that has the option
/// index = ~/archive.index
///
/// [search]
/// limit = 20
/// ```
///
/// Names are the long names of options; flags take `true` or `false`. A line that begins with `#` is a comment.
struct ConfigurationFile {
  /// A line `name = value`.
  struct Entry: Equatable {
    /// The command of the header it stands under; `nil` before the first header.
    var command: String?
    var name: String
    var value: String
    /// Counted from 1.
    var line: Int
  }

  /// As it is named in messages.
  let path: String
  let entries: [Entry]

  /// The file that the environment names: `$JEMBATAN_CONFIG`, else `jembatan/config` in `$XDG_CONFIG_HOME`, else in
  /// `~/.config` (XDG Base Directory Specification). Variables that are empty are not set.
  ///
  /// - Throws: `CommandFailure` where a file that is named cannot be read, or a line is neither of the three.
  static func find(environment: [String: String]) throws -> ConfigurationFile? {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    if let path = value("JEMBATAN_CONFIG") { return try ConfigurationFile(path: path) }
    // By the specification a path that is not absolute is passed over.
    let base =
      value("XDG_CONFIG_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? value("HOME").map { $0 + "/.config" }
    guard let path = base.map({ $0 + "/jembatan/config" }), access(path, F_OK) == 0 else { return nil }
    return try ConfigurationFile(path: path)
  }

  init(path: String) throws {
    guard let text = String(validating: try FileText.bytes(path), as: UTF8.self) else {
      throw CommandFailure("\(path): is not UTF-8", status: .usage)
    }
    try self.init(text, path: path)
  }

  init(_ text: String, path: String) throws {
    var entries: [Entry] = []
    var command: String?
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let line = line.trimmed
      guard let first = line.first, first != "#" else { continue }
      if first == "[" {
        guard line.last == "]" else { throw Self.malformed(line, path, index + 1) }
        command = String(line.dropFirst().dropLast().trimmed)
        // An empty header would stand for every command.
        if command == "" { throw Self.malformed(line, path, index + 1) }
        continue
      }
      guard let sign = line.firstIndex(of: "="), sign > line.startIndex else {
        throw Self.malformed(line, path, index + 1)
      }
      entries.append(
        Entry(
          command: command, name: String(line[..<sign].trimmed),
          value: String(line[line.index(after: sign)...].trimmed), line: index + 1))
    }
    self.path = path
    self.entries = entries
  }

  private static func malformed(_ line: Substring, _ path: String, _ number: Int) -> CommandFailure {
    CommandFailure(
      "\(path):\(number): “\(line.prefix(60))” is neither name = value nor [command] nor a comment that begins with #",
      status: .usage)
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
