/// Something that kept a file, a line or a field out of the index. The rest went in.
public struct IngestionProblem: Error, Sendable, Hashable {
  /// How much was lost.
  public enum Severity: String, Sendable, Hashable {
    /// A document, file or folder is not in the index.
    case failure
    /// The document is in, without the field named.
    case warning
  }

  /// How much was lost.
  public var severity: Severity
  /// The file or folder, as it was given.
  public var path: String
  /// The line of the file, from 1, where one line is concerned.
  public var line: Int?
  /// What was wrong, and what is accepted.
  public var message: String

  package init(_ severity: Severity = .failure, path: String, line: Int? = nil, _ message: String) {
    self.severity = severity
    self.path = path
    self.line = line
    self.message = message
  }
}

extension IngestionProblem: CustomStringConvertible {
  /// The message behind the place it is about.
  public var description: String {
    if let line { "\(path):\(line): \(message)" } else { "\(path): \(message)" }
  }
}
