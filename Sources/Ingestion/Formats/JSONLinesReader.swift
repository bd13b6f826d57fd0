import Documents
import FoundationEssentials

/// Reads JSON Lines: an object a line, a document each, as BEIR and many archives have them.
///
/// The keys are those of ``Document``. Also understood: `_id`, `docid` and `docno` for the id; `text`, `contents` and `content` for the body; `lang` for the
/// language. Other keys are passed over.
struct JSONLinesReader {
  /// The longest line: 256 MiB.
  static let limit = 256 << 20

  /// Reads every line of a file; a line that is no document is a problem and the next one is read.
  static func read(
    _ file: InputFile, document: (Document) throws -> Void, problem: (IngestionProblem) throws -> Void
  ) throws {
    var number = 0
    let decoder = JSONDecoder()
    while true {
      number += 1
      do {
        guard let line = try file.line(limit: limit) else { return }
        let isFirst = number == 1 && line.starts(with: DocumentFormat.byteOrderMark)
        let content = isFirst ? line[3...] : line[...]
        if content.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
        let (read, warnings) = try self.document(content, decoder, path: file.path, line: number)
        for warning in warnings { try problem(warning) }
        try document(read)
      } catch let failure as IngestionProblem where failure.line == number || failure.message.hasPrefix("the line has") {
        var failure = failure
        failure.line = number
        try problem(failure)
      }
    }
  }

  private static func document(
    _ line: ArraySlice<UInt8>, _ decoder: JSONDecoder, path: String, line number: Int
  ) throws(IngestionProblem) -> (Document, [IngestionProblem]) {
    _ = try TextDecoding.utf8(line, path: path, line: number)
    let record: Record
    do {
      record = try decoder.decode(Record.self, from: Data(line))
    } catch let error as DecodingError {
      throw IngestionProblem(path: path, line: number, Self.message(error))
    } catch {
      throw IngestionProblem(path: path, line: number, "is no JSON object: \(error)")
    }
    guard let body = record.body ?? record.title else {
      throw IngestionProblem(path: path, line: number, "has no text: one of body, text, contents and title is needed")
    }
    var fields = MetadataFields(path: path, line: number)
    var document = Document(
      id: record.id ?? "\(path):\(number)", title: record.title ?? "", body: record.body == nil ? "" : body)
    document.kind = fields.kind(record.kind) ?? .other
    document.language = fields.language(record.language)
    document.date = fields.date(record.date)
    document.place = record.place
    document.outlet = record.outlet
    document.parties = record.parties
    document.persons = record.persons
    document.work = record.work
    document.articles = record.articles ?? ArticleRecognizer.articles(in: document.body)
    document.source = DocumentSource(path: path, line: number)
    return (document, fields.warnings)
  }

  private static func message(_ error: DecodingError) -> String {
    switch error {
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      let key = context.codingPath.map(\.stringValue).joined(separator: ".")
      return key.isEmpty ? "is no JSON object" : "has a “\(key)” that is no \(type)"
    case .dataCorrupted(let context): return "is no JSON: \(context.debugDescription)"
    case .keyNotFound(let key, _): return "has no “\(key.stringValue)”"
    @unknown default: return "is no JSON object"
    }
  }

  /// An object as it stands in a line.
  private struct Record: Decodable {
    var id: String?
    var title: String?
    var body: String?
    var language: String?
    var kind: String?
    var date: String?
    var place: String?
    var outlet: String?
    var work: String?
    var parties: [String]
    var persons: [String]
    var articles: [Article]?

    struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      func text(_ names: String...) throws -> String? {
        for name in names {
          let key = Key(stringValue: name)
          guard container.contains(key), try !container.decodeNil(forKey: key) else { continue }
          // An id may be a number.
          if let number = try? container.decode(Int64.self, forKey: key) { return String(number) }
          return try container.decode(String.self, forKey: key)
        }
        return nil
      }
      func list(_ name: String) throws -> [String] {
        let key = Key(stringValue: name)
        guard container.contains(key), try !container.decodeNil(forKey: key) else { return [] }
        if let single = try? container.decode(String.self, forKey: key) { return [single] }
        return try container.decode([String].self, forKey: key)
      }
      id = try text("id", "_id", "docid", "docno")
      title = try text("title")
      body = try text("body", "text", "contents", "content")
      language = try text("language", "lang")
      kind = try text("kind")
      date = try text("date")
      place = try text("place")
      outlet = try text("outlet")
      work = try text("work")
      parties = try list("parties")
      persons = try list("persons")
      articles = try container.decodeIfPresent([Article].self, forKey: Key(stringValue: "articles"))
    }
  }
}
