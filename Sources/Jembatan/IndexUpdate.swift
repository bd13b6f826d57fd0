public import Documents
public import InvertedIndex

/// The changes of one commit, in the making.
public final class IndexUpdate {
  private let writer: IndexWriter

  init(_ writer: IndexWriter) {
    self.writer = writer
  }

  /// Adds a document, in place of one with the same id.
  ///
  /// Languages that are not given are identified from the text, paragraph by paragraph.
  ///
  /// - Returns: whether a document was replaced.
  /// - Throws: `invalidDocument` where id, passages or articles cannot be: the update may go on without it. Others
  ///   end the update.
  @discardableResult
  public func add(_ document: Document) throws(IndexError) -> Bool {
    try writer.add(document)
  }

  /// Deletes the document of an id; returns whether there was one.
  @discardableResult
  public func delete(id: String) throws(IndexError) -> Bool {
    try writer.delete(id: id)
  }
}
