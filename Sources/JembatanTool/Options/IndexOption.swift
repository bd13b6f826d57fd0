import ArgumentParser
import FoundationEssentials
import Jembatan

/// Where the index is: the same option for every command.
struct IndexOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Folder of the index (default: see jembatan --help).", valueName: "dir"),
    completion: .directory, transform: ArgumentValue.path)
  var index: String?

  var path: String {
    if let index { return index }
    let environment = ProcessInfo.processInfo.environment["JEMBATAN_INDEX"] ?? ""
    return environment.isEmpty ? "jembatan.index" : environment
  }

  /// The index, which must exist.
  func open() throws -> SearchIndex {
    let index = try SearchIndex.open(.directory(path))
    if index.generation == 0 { try index.refresh() }
    return index
  }

  /// The index, or the place for a new one.
  func openOrMake() throws -> SearchIndex {
    try SearchIndex.open(.directory(path))
  }
}
