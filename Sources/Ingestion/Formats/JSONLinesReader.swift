import Documents
import FoundationEssentials

/// Reads JSON Lines: an object a line, a document each, as BEIR and many archives have them.
///
/// The keys are those of ``Document``. Also understood: `_id`, `docid` and `docno` for the id; `text`, `contents` and
/// `content` for the body;
/// `lang` for the language. Other keys are passed over; an empty text counts as none. A line without a text, or with
/// an id or body of
/// another type, is no document; metadata of a wrong type are a warning.
struct JSONLinesReader {
  /// The longest line: 256 MiB.
  static let limit = 256 << 20

  private let file: InputFile
  private let limit: Int
  private let decoder = JSONDecoder()

  /// Reads a file whose lines have at most `limit` bytes.
  init(_ file: InputFile, limit: Int = limit) {
    self.file = file
    self.limit = limit
  }

  /// The document of the next line that is not blank, with the fields that were left out; `nil` at the end.
  ///
  /// - Throws: a problem. Where it names a line, that line is no document, and the next one can be read.
  func next() throws(IngestionProblem) -> (document: Document, warnings: [IngestionProblem])? {
    while let line = try file.line(limit: limit) {
      let hasMark = file.lineNumber == 1 && line.starts(with: DocumentFormat.byteOrderMark)
      let content = hasMark ? line[DocumentFormat.byteOrderMark.count...] : line[...]
      if content.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      return try document(content, line: file.lineNumber)
    }
    return nil
  }

  private func document(
    _ line: ArraySlice<UInt8>, line number: Int
  ) throws(IngestionProblem) -> (Document, [IngestionProblem]) {
    let path = file.path
    _ = try TextDecoding.utf8(line, path: path, line: number)
    let record: JSONRecord
    do {
      record = try decoder.decode(JSONRecord.self, from: Data(line))
    } catch let error as DecodingError {
      throw IngestionProblem(path: path, line: number, Self.message(error))
    } catch {
      throw IngestionProblem(path: path, line: number, "is no JSON object: \(error)")
    }
    guard record.body != nil || record.title != nil else {
      throw IngestionProblem(path: path, line: number, "has no text: one of body, text, contents and title is needed")
    }
    var fields = MetadataFields(path: path, line: number)
    var document = Document(
      id: record.id ?? "\(path):\(number)", title: record.title ?? "", body: record.body ?? "")
    for (key, accepted) in record.unread { fields.warn(key, accepted) }
    document.kind = fields.kind(record.kind) ?? .other
    document.language = fields.language(record.language)
    document.date = fields.date(record.date)
    document.place = record.place
    document.outlet = record.outlet
    document.parties = record.parties
    document.persons = record.persons
    document.work = record.work
    document.articles = fields.articles(record.articles, in: document.body)
    document.source = DocumentSource(path: path, line: number)
    return (document, fields.warnings)
  }

  private static func message(_ error: DecodingError) -> String {
    switch error {
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      let key = context.codingPath.map(\.stringValue).joined(separator: ".")
      return key.isEmpty ? "is no JSON object" : "has a “\(key)” that is no text"
    case .dataCorrupted(let context): return "is no JSON: \(context.debugDescription)"
    case .keyNotFound(let key, _): return "has no “\(key.stringValue)”"
    @unknown default: return "is no JSON object"
    }
  }
}
