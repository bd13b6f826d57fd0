import Documents
import Foundation
import InvertedIndex
import TextAnalysis

/// Sets Jembatan beside other engines: indexes a file of lines and answers requests, a line each. See the README of
/// this folder's parent for the protocol.
///
///     engine index --corpus FILE --out FOLDER --mode plain|native --lang id|ru|en [--threads N] [--store 0|1]
///     engine serve --index FOLDER --mode plain|native --lang id|ru|en
@main
struct Adapter {
  static func main() {
    do {
      let arguments = Arguments(CommandLine.arguments.dropFirst())
      switch arguments.command {
      case "index": try Indexing(arguments).run()
      case "serve": try Serving(arguments).run()
      default: fail("the first argument is index or serve")
      }
    } catch {
      fail("\(error)")
    }
  }

  static func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("engine: \(message)\n".utf8))
    exit(2)
  }
}

/// What the command line says.
struct Arguments {
  let command: String
  private var values: [String: String] = [:]

  init(_ arguments: some Sequence<String>) {
    var rest = Array(arguments)
    command = rest.isEmpty ? "" : rest.removeFirst()
    while rest.count >= 2 {
      let name = rest.removeFirst()
      values[String(name.drop { $0 == "-" })] = rest.removeFirst()
    }
  }

  subscript(_ name: String) -> String? { values[name] }

  func required(_ name: String) -> String {
    guard let value = values[name] else { Adapter.fail("--\(name) is missing") }
    return value
  }

  func number(_ name: String, default other: Int) -> Int { values[name].flatMap { Int($0) } ?? other }

  var isPlain: Bool { values["mode"] != "native" }

  var language: Language { values["lang"].flatMap { Language(rawValue: $0) } ?? .english }

  var analysis: IndexAnalysis { isPlain ? .whitespace : .languages }
}
