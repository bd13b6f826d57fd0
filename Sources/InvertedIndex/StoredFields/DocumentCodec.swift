package import Documents
import TextAnalysis

/// Writes documents to bytes and reads them back, every field as it was.
///
/// Fields stand in a fixed order; strings behind their length, optional ones behind a flag. An empty heading of an
/// article is none.
package enum DocumentCodec {
  package static func encode(_ document: Document, to writer: inout ByteWriter) {
    writer.append(document.id)
    writer.append(document.kind.rawValue)
    writer.append(document.language?.rawValue ?? "")
    writer.append(document.title)
    writer.append(document.body)
    writer.append(document.date?.ordinal ?? 0)
    for text in [document.place, document.outlet, document.work, document.source?.path] {
      writer.append(text == nil ? 0 : 1)
      if let text { writer.append(text) }
    }
    writer.append(document.source?.line ?? 0)
    for list in [document.parties, document.persons] {
      writer.append(list.count)
      for text in list { writer.append(text) }
    }
    writer.append(document.articles.count)
    for article in document.articles {
      writer.append(article.number)
      writer.append(article.heading ?? "")
      encode(article.range, to: &writer)
    }
    writer.append(document.passages.count)
    for passage in document.passages {
      encode(passage.range, to: &writer)
      writer.append(UInt64(passage.language.termTag))
    }
  }

  private static func encode(_ range: Range<Int>, to writer: inout ByteWriter) {
    writer.append(range.lowerBound)
    writer.append(range.count)
  }

  /// - Throws: `damaged` where the bytes are not what ``encode(_:to:)`` writes.
  package static func decode(_ reader: inout ByteReader) throws(IndexError) -> Document {
    let id = try reader.string()
    guard let kind = DocumentKind(rawValue: try reader.string()) else { throw reader.damaged("holds an unknown kind") }
    let language = Language(rawValue: try reader.string())
    let title = try reader.string()
    let body = try reader.string()
    var document = Document(id: id, kind: kind, language: language, title: title, body: body)
    document.date = CalendarDate(ordinal: try reader.uint32())
    document.place = try optionalString(&reader)
    document.outlet = try optionalString(&reader)
    document.work = try optionalString(&reader)
    let path = try optionalString(&reader)
    let line = try number(&reader)
    document.source = path.map { DocumentSource(path: $0, line: line == 0 ? nil : line) }
    document.parties = try strings(&reader)
    document.persons = try strings(&reader)
    for _ in 0..<(try reader.count()) {
      let number = try reader.string()
      let heading = try reader.string()
      let range = try range(&reader, within: body)
      document.articles.append(Article(number: number, heading: heading.isEmpty ? nil : heading, range: range))
    }
    for _ in 0..<(try reader.count()) {
      let range = try range(&reader, within: body)
      guard let language = Language(termTag: UInt8(truncatingIfNeeded: try reader.uint64())) else {
        throw reader.damaged("holds an unknown language")
      }
      document.passages.append(Passage(range: range, language: language))
    }
    return document
  }

  private static func number(_ reader: inout ByteReader) throws(IndexError) -> Int {
    Int(try reader.uint32())
  }

  private static func optionalString(_ reader: inout ByteReader) throws(IndexError) -> String? {
    try reader.uint64() == 0 ? nil : try reader.string()
  }

  private static func strings(_ reader: inout ByteReader) throws(IndexError) -> [String] {
    var strings: [String] = []
    for _ in 0..<(try reader.count()) { strings.append(try reader.string()) }
    return strings
  }

  private static func range(_ reader: inout ByteReader, within body: String) throws(IndexError) -> Range<Int> {
    let start = try number(&reader)
    let count = try number(&reader)
    guard isStretch(start..<start + count, of: body) else {
      throw reader.damaged("refers to text behind the end of the body, or parts a character")
    }
    return start..<start + count
  }

  /// Whether a range of UTF-8 offsets lies within a text and parts none of its characters.
  static func isStretch(_ range: Range<Int>, of text: String) -> Bool {
    let utf8 = text.utf8
    guard range.lowerBound >= 0, range.upperBound <= utf8.count else { return false }
    return [range.lowerBound, range.upperBound].allSatisfy { offset in
      offset == utf8.count || utf8[utf8.index(utf8.startIndex, offsetBy: offset)] & 0xC0 != 0x80
    }
  }
}
