/// What went wrong with an index, and how to mend it.
public struct IndexError: Error, Sendable {
  /// The kind of failure. New kinds may be added: a `switch` needs a default.
  public struct Code: Sendable, Hashable, CustomStringConvertible {
    /// The name of the kind, as `notFound`.
    public let description: String

    /// There is no index at the place named.
    public static let notFound = Code(description: "notFound")
    /// A file of the index does not hold what it should: its checksum, structure or length is wrong.
    public static let damaged = Code(description: "damaged")
    /// The index was made by another version of the format or by another analysis.
    public static let incompatible = Code(description: "incompatible")
    /// Another writer holds the index.
    public static let locked = Code(description: "locked")
    /// The operating system refused to read, write, sync or rename.
    public static let inputOutput = Code(description: "inputOutput")
    /// A document cannot be indexed as it is.
    public static let invalidDocument = Code(description: "invalidDocument")
    /// A query cannot be understood or exceeds a limit.
    public static let invalidQuery = Code(description: "invalidQuery")
    /// A cursor is none, or belongs to another query, order or index.
    public static let invalidCursor = Code(description: "invalidCursor")
    /// A cursor belongs to an earlier generation of the index.
    public static let staleCursor = Code(description: "staleCursor")
    /// Text could not be analyzed: the ICU library failed.
    public static let analysis = Code(description: "analysis")
  }

  /// The kind of failure.
  public let code: Code
  /// What went wrong, with the values concerned, and the remedy.
  public let message: String
  /// The file concerned, where there is one.
  public let file: String?
  /// Where in the file, in bytes, for damage.
  public let offset: Int?
  /// What is wrong with the query and where, for `invalidQuery`.
  public let query: QueryError?

  package init(_ code: Code, _ message: String, file: String? = nil, offset: Int? = nil) {
    self.code = code
    self.message = message
    self.file = file
    self.offset = offset
    query = nil
  }

  /// The error of a query that cannot be understood or exceeds a limit.
  package init(_ query: QueryError) {
    code = .invalidQuery
    message = query.message
    file = nil
    offset = nil
    self.query = query
  }
}

extension IndexError: CustomStringConvertible {
  /// The message behind the file and the offset it is about.
  public var description: String {
    switch (file, offset) {
    case (let file?, let offset?): "\(file), byte \(offset): \(message)"
    case (let file?, nil): "\(file): \(message)"
    default: message
    }
  }
}
