package import Documents

/// Writes documents as records of a reference manager, one after the other, so that an export of any length can be
/// streamed.
///
/// ```swift
/// var writer = CitationWriter(.ris)
/// send(writer.header)
/// for document in documents { send(writer.record(of: document)) }
/// send(writer.footer)
/// ```
///
/// What the source did not say is left out. Nothing that a field holds can end its record: control characters and
/// line breaks become blanks, and what a format gives a meaning is escaped. The text is UTF-8 in all formats.
///
/// A writer makes one stream. It remembers the keys that it has given away: some dozens of bytes a record.
package struct CitationWriter: Sendable {
  /// What is written.
  package let format: CitationFormat
  private var keys = CitationKeys()
  private var identifiers = UniqueNames()
  private var isEmpty = true

  /// A stream of records in a format.
  package init(_ format: CitationFormat) {
    self.format = format
  }

  /// What stands before the first record.
  package var header: String {
    switch format {
    case .ris, .bibtex: ""
    case .cslJSON: "["
    }
  }

  /// The record of a document, with what parts it from the one before.
  ///
  /// - Parameter article: the article that is cited, where it is not all of the document.
  /// - Complexity: linear in the metadata; the body is not read.
  package mutating func record(of document: Document, article: Article? = nil) -> String {
    let record = CitationRecord(document, article: article)
    defer { isEmpty = false }
    switch format {
    case .ris:
      return RISRecord.text(of: record)
    case .bibtex:
      return (isEmpty ? "" : "\n") + BibTeXEntry.text(of: record, key: keys.key(for: document.id))
    case .cslJSON:
      let identifier = identifiers.unique(document.id, separator: "#")
      return (isEmpty ? "\n" : ",\n") + CSLItem.text(of: record, id: identifier, key: keys.key(for: document.id))
    }
  }

  /// What stands behind the last record.
  package var footer: String {
    switch format {
    case .ris, .bibtex: ""
    case .cslJSON: isEmpty ? "]\n" : "\n]\n"
    }
  }
}
