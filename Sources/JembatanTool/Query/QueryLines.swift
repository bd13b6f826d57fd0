import Jembatan

/// The queries of a file or of standard input: one a line, or id and query parted by a tab.
///
/// Lines are handed out as they come, so that a program may ask one question after the other. Empty lines are passed
/// over; a query without an id has the number of its line for one.
struct QueryLines: ~Copyable {
  /// A query of a file.
  struct Line {
    /// Counted from 1.
    var number: Int
    var id: String
    /// `nil` where the line is not UTF-8.
    var query: String?
  }

  /// What is read, in messages.
  let name: String
  private var reader: LineReader
  private var number = 0

  /// - Parameter path: `-` for standard input.
  init(path: String) throws {
    name = path == "-" ? "standard input" : path
    reader = try LineReader(path: path, name: name)
  }

  mutating func next() throws -> Line? {
    while let bytes = try reader.next() {
      number += 1
      guard let text = String(validating: bytes, as: UTF8.self) else {
        return Line(number: number, id: String(number), query: nil)
      }
      // The mark that some editors of Windows put before a text.
      let line = number == 1 && text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
      guard line.contains(where: { !$0.isWhitespace }) else { continue }
      guard let tab = line.firstIndex(of: "\t") else {
        return Line(number: number, id: String(number), query: String(line))
      }
      let id = line[..<tab]
      return Line(
        number: number, id: id.isEmpty ? String(number) : String(id), query: String(line[line.index(after: tab)...]))
    }
    return nil
  }
}
