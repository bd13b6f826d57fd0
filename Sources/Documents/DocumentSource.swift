/// Where a document came from.
public struct DocumentSource: Sendable, Hashable, Codable {
  /// The path of the file, as it was given.
  public var path: String
  /// The line of a JSON Lines file that held the document, counted from 1.
  public var line: Int?

  public init(path: String, line: Int? = nil) {
    self.path = path
    self.line = line
  }
}

extension DocumentSource: CustomStringConvertible {
  public var description: String {
    if let line { "\(path):\(line)" } else { path }
  }
}
