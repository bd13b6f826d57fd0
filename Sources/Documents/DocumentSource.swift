/// Where a document came from.
public struct DocumentSource: Sendable, Hashable, Codable {
  /// The path of the file, as it was given.
  public var path: String
  /// The line of a JSON Lines file that held the document, counted from 1.
  public var line: Int?

  /// A file, or one line of it.
  public init(path: String, line: Int? = nil) {
    self.path = path
    self.line = line
  }
}

extension DocumentSource: CustomStringConvertible {
  /// `path`, or `path:line`.
  public var description: String {
    if let line { "\(path):\(line)" } else { path }
  }
}
